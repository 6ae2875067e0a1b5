#!/usr/bin/env bash
# Runs tests with the thread and the address sanitizer, one test target at a time. A finding ends the run.
#
#   SHORT=1   only code with its own threads or sockets, with the thread sanitizer unless KINDS says otherwise
#   KINDS     "thread address" by default
set -euo pipefail
cd "$(dirname "$0")/.."
if [[ -n ${SHORT:-} ]]; then
    KINDS=${KINDS:-thread}
    # The sweep's test of killed syncs runs the whole engine.
    suites='(QueueTests|PrefetchBufferTests|PrefetchTurnTests|ParentFeedTests|OutputTests|TokenTests|FaultSweepTests/kill)'
    filters=('^CurlTransportTests\.' '^HTTPTransportTests\.' '^PinterestAPITests\.' "^PinterestSourceTests\\.$suites")
    # Only these are compiled: the others need BoringSSL and more, which takes longer than all tests of this script.
    export SUITES="CurlTransportTests HTTPTransportTests PinterestAPITests PinterestSourceTests"
else
    filters=()
    for target in Tests/*/; do filters+=("^$(basename "$target")\\."); done
fi
for kind in ${KINDS:-thread address}; do
    [[ $kind == thread || $kind == address ]] || { echo "KINDS=$kind: the kinds are thread and address." >&2 && exit 64; }
done
export SWIFT_BACKTRACE=enable=no TSAN_OPTIONS=halt_on_error=1 ASAN_OPTIONS=detect_leaks=0
for kind in ${KINDS:-thread address}; do
    build=(--sanitize "$kind" --scratch-path ".build-${kind:0:1}san")
    swift build --product source-pinterestPackageTests "${build[@]}" 2>&1 | { grep -v "ld.gold: warning" || true; }
    for filter in "${filters[@]}"; do
        began=$SECONDS
        log=".build-${kind:0:1}san/tests.log"
        if ! swift test --skip-build "${build[@]}" --filter "$filter" >"$log" 2>&1; then
            echo "$kind sanitizer, $filter: failed. The log is $log. Its end:"
            grep -aE "Sanitizer|recorded an issue|Fatal" "$log" | head -20 | cut -c1-300
            tail -n 5 "$log" | cut -c1-300
            exit 1
        fi
        echo "$kind sanitizer, $filter: passed in $((SECONDS - began)) s"
    done
done
