#!/usr/bin/env bash
# Proves against the real vcrpy that its cassettes are read here and that ours are replayed there.
# Once with the versions of today, once with those before urllib3 2, which hand vcrpy bodies still compressed and decode what
# it replays; each in a virtual environment of its own.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/install-dependencies.sh
for product in cassette mock-pinterest source-pinterest; do swift build --product "$product" >&2; done

for requirements in scripts/vcrpy/*.txt; do
    environment=.build-vcrpy/$(basename "$requirements" .txt)
    if ! cmp -s "$requirements" "$environment/requirements.txt"; then
        rm -rf "$environment"
        python3 -m venv "$environment"
        "$environment/bin/pip" install --quiet --disable-pip-version-check -r "$requirements" >&2
        cp "$requirements" "$environment/requirements.txt"
    fi
    "$environment/bin/python" scripts/vcrpy/prove.py "$(swift build --show-bin-path)"
done
