#!/usr/bin/env bash
# Records the cassettes of cassettes/ anew: each case's sync of the emulated API over a real socket, with a virtual clock.
# A recording that differs from the one that is there in nothing but its volatile fields is left as it is.
#
# Usage: record-cassettes.sh [CASE...]
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/install-dependencies.sh
for product in source-pinterest mock-pinterest cassette; do swift build --product "$product" >&2; done
bin=$(swift build --show-bin-path)
clock=virtual:2026-11-20T12:00:00Z

work=$(mktemp -d)
mock=
finish() {
    [ -z "$mock" ] || kill "$mock" 2>/dev/null || true
    rm -rf "$work"
}
trap finish EXIT
# The list of what looks like a secret and is none is looked for beside a recording.
cp cassettes/allowed.json "$work/"

record() {
    local folder=$1 case=$1/case.json options=() catalog=() command
    jq -e .world "$case" >/dev/null || { echo "$(basename "$folder"): recorded live, left as it is"; return; }
    mapfile -t options < <(jq -r '.mock[]' "$case")
    if jq -e .scenario "$case" >/dev/null; then
        jq .scenario "$case" >"$work/scenario.json"
        options+=(--scenario "$work/scenario.json")
    fi
    rm -f "$work/mock.json"
    "$bin/mock-pinterest" serve --world "$(jq -r .world "$case")" --today 2026-11-20 "${options[@]}" \
        >"$work/mock.json" 2>"$work/mock.log" &
    mock=$!
    until [ -s "$work/mock.json" ]; do kill -0 "$mock" || { cat "$work/mock.log" >&2; exit 1; }; sleep 0.05; done

    jq --slurpfile case "$case" '.config + $case[0].configuration' "$work/mock.json" >"$work/config.json"
    # What the cassette is replayed with: any credentials will do, these are the recording's placeholders.
    jq '.credentials += {client_id: "<client_id:1>", client_secret: "<client_secret:1>",
        refresh_token: "<refresh_token:1>"}' "$work/config.json" >"$folder/config.json"
    command=$(jq -r '.command // "read"' "$case")
    if [ "$command" = read ]; then
        "$bin/source-pinterest" discover --config "$work/config.json" | jq --slurpfile case "$case" '
            {streams: [.catalog.streams[] | select(.name | IN($case[0].streams[])) | {
                stream: (. + {json_schema: {}}), sync_mode: (.supported_sync_modes | last),
                destination_sync_mode: "append", cursor_field: .default_cursor_field,
                primary_key: .source_defined_primary_key}]}' >"$folder/catalog.json"
        catalog=(--catalog "$folder/catalog.json")
        [ ! -f "$folder/state.json" ] || catalog+=(--state "$folder/state.json")
    fi

    local status=0 replayed=0
    "$bin/source-pinterest" "$command" --config "$work/config.json" "${catalog[@]}" --clock "$clock" --quotas none \
        --api-url "$(jq -r .url "$work/mock.json")" --cassette "$work/recording.har" --record-mode all \
        >"$work/live.jsonl" 2>"$work/live.log" || status=$?
    kill "$mock"
    wait "$mock" || true
    mock=
    [ "$status" = "$(jq .exit "$case")" ] || { cat "$work/live.log" >&2; echo "$folder: exit code $status" >&2; exit 1; }

    if ! "$bin/cassette" diff --quiet "$folder/recording.har" "$work/recording.har" 2>/dev/null; then
        cp "$work/recording.har" "$folder/recording.har"
    fi
    "$bin/source-pinterest" "$command" --config "$folder/config.json" "${catalog[@]}" --quotas none \
        --cassette "$folder/recording.har" >"$folder/messages.jsonl" 2>"$work/replay.log" || replayed=$?
    # But for the credentials that a sync hands back, and addresses, live and replay print the same.
    if [ "$replayed" != "$status" ] || ! cmp -s <(plain "$work/live.jsonl") <(plain "$folder/messages.jsonl"); then
        cat "$work/replay.log" >&2
        diff <(plain "$work/live.jsonl") <(plain "$folder/messages.jsonl") | cut -c1-1500 | head -n 5 >&2
        echo "$folder: the replay differs from the recorded sync" >&2
        exit 1
    fi
    echo "$(basename "$folder"): $(jq '.log.entries | length' "$folder/recording.har") entries"
}

plain() { grep -v '^{"type":"CONTROL"' "$1" | sed -E 's#127\.0\.0\.1:[0-9]+#127.0.0.1#g'; }

if [ $# -eq 0 ]; then set -- $(cd cassettes && ls -d */ | tr -d /); fi
for name in "$@"; do record "cassettes/$name"; done
