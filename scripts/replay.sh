#!/usr/bin/env bash
# Replays the cassettes of cassettes/ and compares the connector's output with the output of the recorded sync. No
# server is started. If the system allows it, the connector runs in a separate network namespace without any route, not
# even a loopback.
#
# Usage: replay.sh [CASE...]
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/shared.sh
scripts/install-dependencies.sh jq
build_products source-pinterest
names=$(cassette_names "$@")

isolated=(unshare --net --map-root-user)
if "${isolated[@]}" true 2>/dev/null; then
    echo "Without any network:" >&2
else
    isolated=()
    echo "This user cannot create network namespaces, so the network is not blocked during the replay." >&2
fi

output=$(mktemp -d)
trap 'rm -rf "$output"' EXIT
failed=0
for name in $names; do
    folder=cassettes/$name
    case_inputs "$folder"
    status=0
    "${isolated[@]}" "$bin/source-pinterest" "${inputs[@]}" --cassette "$folder/recording.har" \
        >"$output/messages.jsonl" 2>"$output/log" || status=$?
    if [ "$status" = "$(jq .exit "$folder/case.json")" ] && cmp -s "$output/messages.jsonl" "$folder/messages.jsonl"; then
        printf '%-28s ok    %s\n' "$name" "$(jq -r .about "$folder/case.json")"
    else
        printf '%-28s FAILED (exit code %s)\n' "$name" "$status"
        cat "$output/log"
        diff "$folder/messages.jsonl" "$output/messages.jsonl" | cut -c1-300 | head -n 6
        failed=1
    fi
done
exit "$failed"
