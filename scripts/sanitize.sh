#!/usr/bin/env bash
# Runs the tests under the thread and the address sanitizer, one test target at a time.
#
#   SHORT=1   only the targets that have threads, sockets or raw memory of their own, in a few minutes
#   KINDS     "thread address" by default
set -euo pipefail
cd "$(dirname "$0")/.."
kinds=${KINDS:-thread address}
filters=()
if [[ -n ${SHORT:-} ]]; then
    filters=('^CurlTransportTests\.' '^HTTPTransportTests\.' '^PinterestAPITests\.' '^JSONTextTests\.')
else
    for target in Tests/*/; do filters+=("^$(basename "$target")\\."); done
fi
export SWIFT_BACKTRACE=enable=no TSAN_OPTIONS=halt_on_error=1
for kind in $kinds; do
    build=(--sanitize "$kind" --scratch-path ".build-${kind:0:1}san")
    swift build --build-tests "${build[@]}" 2>&1 | { grep -v "ld.gold: warning" || true; }
    for filter in "${filters[@]}"; do
        began=$SECONDS
        swift test --skip-build "${build[@]}" --filter "$filter" 2>&1 | tail -3
        echo "$kind sanitizer: $filter passed in $((SECONDS - began)) s"
    done
done
