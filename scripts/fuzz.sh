#!/usr/bin/env bash
# Fuzzes one target after the other. The first finding ends the run and is kept. Needs the Swift toolchain's libFuzzer.
#
#   TARGETS   the targets, such as "json state"; all by default
#   DURATION  seconds for each, 600 by default
#   SEED      a number; the same seed makes the same choices in the same order. By default a new one each time
#   INPUT     a file that is run once instead, such as a finding; needs exactly one target
set -euo pipefail
cd "$(dirname "$0")/.."
place=.build-fuzz
# Symbolizing a finding with Swift's own backtracer takes minutes. Swift sets flags in object pointers, which the leak
# detector does not recognise.
export FUZZING=1 SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=detect_leaks=0

# SwiftPM links with libFuzzer, but passes only one sanitizer to the compiler, so both are named again.
swift build -c release --product fuzz --scratch-path "$place" \
    --sanitize fuzzer -Xswiftc -sanitize=fuzzer,address -Xswiftc -enable-testing 2>&1 |
    { grep -v "ld.gold: warning" || true; }
fuzz=$place/release/fuzz

if [[ -n ${INPUT:-} ]]; then
    exec "$fuzz" "--target=${TARGETS:?names the target of INPUT}" "$INPUT" -timeout=10
fi

# The dictionary: the quoted words of all first inputs.
mkdir -p "$place/findings"
cat Fixtures/{configurations,states,scenarios,worlds,openapi}/*.json cassettes/{allowed.json,check/recording.har} |
    { grep -oE '"[A-Za-z0-9_. -]{2,40}"' || true; } | sort -u |
    awk '{ inner = substr($0, 2, length($0) - 2); print "\"\\\"" inner "\\\"\"" }' >"$place/dictionary"

for target in ${TARGETS:-$("$fuzz" --list)}; do
    log=$place/$target.log
    if "$fuzz" "--target=$target" "$place/corpus/$target" \
        -max_total_time="${DURATION:-600}" -seed="${SEED:-0}" -timeout=10 -rss_limit_mb=4096 -max_len=16384 \
        -dict="$place/dictionary" -artifact_prefix="$place/findings/$target-" >"$log" 2>&1; then
        echo "$target: no finding, $(tail -1 "$log")"
    else
        echo "$target: a finding. The log is $log. Its end:"
        tail -20 "$log" | cut -c1-300
        exit 1
    fi
done
