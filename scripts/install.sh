#!/usr/bin/env bash
# Builds optimised programs and installs them, stripped, with shell completions and man pages.
#
#   PREFIX    /usr/local by default
#   DESTDIR   prepended to PREFIX, for packagers
set -euo pipefail
cd "$(dirname "$0")/.."
prefix=${DESTDIR:-}${PREFIX:-/usr/local}
if ! mkdir -p "$prefix/bin" 2>/dev/null || [ ! -w "$prefix/bin" ]; then
    echo "$prefix/bin is not writable. Choose another folder with PREFIX, such as PREFIX=\$HOME/.local, or run as root." >&2
    exit 1
fi
scripts/install-dependencies.sh python3
build=(-c release --static-swift-stdlib)
bin=$(swift build "${build[@]}" --show-bin-path)
programs=(source-pinterest mock-pinterest cassette)
for program in "${programs[@]}"; do
    swift build "${build[@]}" --product "$program" >&2
    install -D -m 755 -s "$bin/$program" "$prefix/bin/$program"
    completion() { "$bin/$program" --generate-completion-script "$1"; }
    install -D -m 644 <(completion bash) "$prefix/share/bash-completion/completions/$program"
    install -D -m 644 <(completion zsh) "$prefix/share/zsh/site-functions/_$program"
    install -D -m 644 <(completion fish) "$prefix/share/fish/vendor_completions.d/$program.fish"
    scripts/python -m pages.man_page "$bin/$program" | install -D -m 644 /dev/stdin "$prefix/share/man/man1/$program.1"
done
ls -l "${programs[@]/#/$prefix/bin/}"
