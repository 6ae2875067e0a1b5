#!/usr/bin/env bash
# Syncs all streams and shows what came: from the emulated API, or with CONFIG=FILE from live Pinterest.
# What it keeps lies in run/: the messages, the records, and the state that the next run goes on from.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/install-dependencies.sh

world=${WORLD:-small}
config=${CONFIG:-}
streams=${STREAMS:-}
day() { date -u -d "$1" +%F 2>/dev/null || { echo "This needs GNU date." >&2; exit 1; }; }

if [ -n "$config" ]; then
    [ -f "$config" ] || { echo "There is no configuration file $config. The fields it needs are in README.md." >&2; exit 1; }
    # A live sync is worth the optimised build.
    build=(-c release --static-swift-stdlib)
    folder=run/live-$(basename "$config" .json)
else
    build=()
    folder=run/$(basename "$world" .json)
fi
mkdir -p "$folder"
chmod 700 "$folder"

swift build "${build[@]}" --product source-pinterest >&2
source_pinterest=$(swift build "${build[@]}" --show-bin-path)/source-pinterest

mock=
finish() {
    [ -z "$mock" ] || kill "$mock" 2>/dev/null || true
    # Pinterest's refresh tokens change with each use: the configuration must keep the new one, however the run ended.
    if [ -n "$config" ] && grep -q '^{"type":"CONTROL"' "$folder/messages.jsonl" 2>/dev/null; then
        fresh=$(mktemp "$config.XXXXXX")
        grep '^{"type":"CONTROL"' "$folder/messages.jsonl" | tail -n 1 | jq '.control.connectorConfig.config' >"$fresh" \
            && mv "$fresh" "$config"
    fi
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

if [ -z "$config" ]; then
    swift build --product mock-pinterest >&2
    # The world is a day old at the second run, so that there is something new to sync.
    [ -f "$folder/anchor" ] || day yesterday >"$folder/anchor"
    anchor=$(cat "$folder/anchor")
    days=0
    if [ -f "$folder/state.json" ]; then
        days=$((($(date -u -d "$(day today)" +%s) - $(date -u -d "$anchor" +%s)) / 86400))
    fi
    rm -f "$folder/mock.json"
    "$(swift build --show-bin-path)/mock-pinterest" serve --world "$world" --today "$(day "$anchor + $days days")" \
        --days "$days" >"$folder/mock.json" &
    mock=$!
    until [ -s "$folder/mock.json" ]; do kill -0 "$mock" || exit 1; sleep 0.1; done
    config_file=$folder/config.json
    jq --slurpfile reports Fixtures/configurations/run-reports.json \
        '.config + {custom_reports: $reports[0]}' "$folder/mock.json" >"$config_file"
    # The emulated API has no rate limits, so there is none to keep to.
    api=(--api-url "$(jq -r .url "$folder/mock.json")" --quotas none)
else
    config_file=$config
    api=()
fi

: >"$folder/messages.jsonl"
"$source_pinterest" discover --config "$config_file" "${api[@]}" | jq -c --arg names "$streams" '
    ($names | split("[ ,]+"; null) | map(select(. != ""))) as $wanted
    | {streams: [.catalog.streams[] | select(($wanted | length) == 0 or (.name | IN($wanted[]))) | {
        stream: ., sync_mode: (.supported_sync_modes | last), destination_sync_mode: "append",
        cursor_field: .default_cursor_field, primary_key: .source_defined_primary_key}]}' >"$folder/catalog.json"

for name in ${streams//,/ }; do
    jq -e --arg name "$name" '.streams | any(.stream.name == $name)' "$folder/catalog.json" >/dev/null \
        || { echo "There is no stream $name. STREAMS takes names that source-pinterest discover lists." >&2; exit 1; }
done

state=()
if [ -f "$folder/state.json" ]; then
    state=(--state "$folder/state.json")
    echo "Incremental sync from $folder/state.json (remove it for a full one)." >&2
else
    echo "Full sync; run it again for an incremental one." >&2
fi
status=0
"$source_pinterest" read --config "$config_file" --catalog "$folder/catalog.json" "${state[@]}" "${api[@]}" \
    --progress always >"$folder/messages.jsonl" || status=$?

grep '^{"type":"RECORD"' "$folder/messages.jsonl" >"$folder/records.jsonl" || true
# The last state of each stream, with those of streams that printed none this time.
{ [ ! -f "$folder/state.json" ] || jq -c '.[]' "$folder/state.json"; grep '^{"type":"STATE"' "$folder/messages.jsonl" || true; } \
    | jq -cs 'map(if .type == "STATE" then .state else . end) | group_by(.stream.stream_descriptor) | map(last)' >"$folder/state.new"
mv "$folder/state.new" "$folder/state.json"
grep '"type":"ERROR"' "$folder/messages.jsonl" | jq -r '"Error: " + .trace.error.message' >&2 || true
echo "Records: $folder/records.jsonl   All messages: $folder/messages.jsonl   State: $folder/state.json" >&2
exit "$status"
