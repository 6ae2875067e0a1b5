#!/usr/bin/env bash
# Runs the slow checks, which rarely fail if the tests pass. Each part that passes is recorded with its commit and day
# in Tests/verified.tsv, which is committed.
#
#   PART   1 to 4; all by default. CI runs one of them, chosen by the number of commits.
set -euo pipefail
cd "$(dirname "$0")/.."
log=Tests/verified.tsv

name() {
    case $1 in
        1) echo "every fault at every request of a sync, syncs killed, cancelled and resumed everywhere" ;;
        2) echo "thread sanitizer on sockets, queues and whole syncs; a stream added as docs/adding-a-stream.md says" ;;
        3) echo "fuzzing, 20 seconds a target; a day of hourly syncs with faults, kills and lost tokens" ;;
        4) echo "address sanitizer on sockets, queues and whole syncs" ;;
        *) echo "PART $1 does not exist: expected 1, 2, 3 or 4." >&2 && exit 1 ;;
    esac
}

run() {
    case $1 in
        1)
            swift build --product source-pinterestPackageTests >&2
            VERIFY=1 swift test --skip-build --filter '\.(FaultSweepTests|CancellationSweepTests|ReportResumeTests|EndingTests)/'
            ;;
        2)
            SHORT=1 KINDS=thread scripts/sanitize.sh
            scripts/test-adding.sh
            ;;
        3)
            DURATION=20 SEED="${SEED:-0}" scripts/fuzz.sh
            DAYS=1 PYAIRBYTE=0 SEED="${SEED:-1}" scripts/soak.sh
            ;;
        4) SHORT=1 KINDS=address scripts/sanitize.sh ;;
    esac
}

for part in ${PART:-1 2 3 4}; do name "$part" >/dev/null; done
for part in ${PART:-1 2 3 4}; do
    echo "make verify, part $part: $(name "$part")"
    began=$SECONDS
    run "$part"
    row=$(printf '%s\t%s\t%s\t%s s\t%s' "$part" "$(date -u +%F)" "$(git rev-parse --short=12 HEAD)" $((SECONDS - began)) "$(name "$part")")
    echo "make verify, part $part: passed in $((SECONDS - began)) s"
    { grep -v "^$part	" "$log" 2>/dev/null || true; echo "$row"; } | sort >"$log.new"
    mv "$log.new" "$log"
done
