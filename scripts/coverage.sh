#!/usr/bin/env bash
# Prints the line coverage of each module by all tests. UPDATE=1 writes the table of docs/testing.md. The build with
# counters has a folder of its own, .build-coverage.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/shared.sh
scripts/install-dependencies.sh openssl
build=(--scratch-path .build-coverage --enable-code-coverage)
build_products source-pinterestPackageTests
tests=$bin/source-pinterestPackageTests.xctest
raw=.build-coverage/raw
rm -rf "$raw"
mkdir -p "$raw"
# A file for each process, also for the programs that tests start.
export LLVM_PROFILE_FILE="$PWD/$raw/%p-%m.profraw"
# One target at a time, as in test.sh.
for target in Tests/*/; do
    "$tests" --testing-library swift-testing --filter "^$(basename "$target")\." >"$raw/tests.log" 2>&1 || {
        tail -n 20 "$raw/tests.log" >&2
        exit 1
    }
done
toolchain=$(dirname "$(readlink -f "$(command -v swift)")")
find "$raw" -name '*.profraw' >"$raw/files"
"$toolchain/llvm-profdata" merge -sparse --input-files "$raw/files" -o "$raw/all.profdata"
update=()
[ -z "${UPDATE:-}" ] || update=(--update)
objects=()
for program in source-pinterest mock-pinterest cassette; do objects+=(-object "$bin/$program"); done
"$toolchain/llvm-cov" export -summary-only -instr-profile "$raw/all.profdata" "$tests" "${objects[@]}" |
    scripts/python -m pages.coverage "${update[@]}"
