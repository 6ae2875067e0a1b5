#!/usr/bin/env bash
# Records the cassettes of cassettes/ again: each case's sync of the emulated API over a real socket, with a virtual
# clock. If only the volatile fields of a recording differ, the existing file is kept.
#
# Usage: record-cassettes.sh [CASE...]
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/shared.sh
scripts/install-dependencies.sh jq
build_products source-pinterest mock-pinterest cassette
names=$(cassette_names "$@")
clock=virtual:2026-11-20T12:00:00Z
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# The allow list is looked up beside a recording.
cp cassettes/allowed.json "$work/"
export clock work

# Runs while the emulated API serves, with a configuration for it in PINTEREST_CONFIG.
record() {
    set -euo pipefail
    local folder=$1 case=$1/case.json command status=0
    # The configuration for replays: any credentials work, these are the recording's placeholders.
    jq '.credentials += {client_id: "<client_id:1>", client_secret: "<client_secret:1>",
        refresh_token: "<refresh_token:1>"}' "$PINTEREST_CONFIG" >"$folder/config.json"
    command=$(jq -r '.command // "read"' "$case")
    if [ "$command" = read ]; then
        "$bin/source-pinterest" catalog --streams "$(jq -r '.streams | join(",")' "$case")" --omit-schemas \
            >"$folder/catalog.json"
    fi
    case_inputs "$folder" "$PINTEREST_CONFIG"
    # The only case with HTTPS is about an untrusted authority.
    env --unset=SSL_CERT_FILE "$bin/source-pinterest" "${inputs[@]}" --clock "$clock" \
        --cassette "$work/recording.har" --record-mode all >"$work/live.jsonl" 2>"$work/live.log" || status=$?
    [ "$status" = "$(jq .exit "$case")" ] || { cat "$work/live.log" >&2; echo "$folder: exit code $status" >&2; exit 1; }
}
export -f record case_inputs

# Without values that differ in a recording: credentials that a sync returns, ports, report tokens.
plain() {
    grep -v '^{"type":"CONTROL"' "$1" | sed -E 's#127\.0\.0\.1:[0-9]+#127.0.0.1#g; s#, token [^],]+#, token#g'
}

make_case() {
    local folder=$1 case=$1/case.json options=() replayed=0
    jq -e .world "$case" >/dev/null || { echo "$(basename "$folder"): recorded live, left unchanged"; return; }
    mapfile -t options < <(jq -r '.mock[]' "$case")
    if jq -e .scenario "$case" >/dev/null; then
        jq .scenario "$case" >"$work/scenario.json"
        options+=(--scenario "$work/scenario.json")
    fi
    jq '.configuration // {}' "$case" >"$work/members.json"
    # shellcheck disable=SC2016  # the inner shell expands it
    "$bin/mock-pinterest" run --world "$(jq -r .world "$case")" --today 2026-11-20 "${options[@]}" \
        --merge-config "$work/members.json" -- bash -c 'record "$1"' record "$folder" 2>"$work/mock.log" ||
        { cat "$work/mock.log" >&2; exit 1; }

    if ! "$bin/cassette" diff --quiet "$folder/recording.har" "$work/recording.har" 2>/dev/null; then
        cp "$work/recording.har" "$folder/recording.har"
    fi
    case_inputs "$folder"
    "$bin/source-pinterest" "${inputs[@]}" --cassette "$folder/recording.har" >"$folder/messages.jsonl" 2>"$work/replay.log" || replayed=$?
    if [ "$replayed" != "$(jq .exit "$case")" ] || ! cmp -s <(plain "$work/live.jsonl") <(plain "$folder/messages.jsonl"); then
        cat "$work/replay.log" >&2
        diff <(plain "$work/live.jsonl") <(plain "$folder/messages.jsonl") | cut -c1-1500 | head -n 5 >&2
        echo "$folder: the replay differs from the recorded sync" >&2
        exit 1
    fi
    echo "$(basename "$folder"): $(jq '.log.entries | length' "$folder/recording.har") entries"
}

for name in $names; do make_case "cassettes/$name"; done
