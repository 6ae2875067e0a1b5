#!/usr/bin/env bash
# Syncs and shows the result: all streams of the emulated API, or with CONFIG=FILE those of live Pinterest that most apps
# may read. STREAMS chooses others.
# Keeps the messages, and the state from which the next run continues, in run/.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/shared.sh

world=${WORLD:-small}
config=${CONFIG:-}
if [ -n "$config" ] && [ ! -f "$config" ]; then
    echo "There is no configuration file $config. README.md lists the required fields." >&2
    exit 1
fi

echo "[1/3] Checking the build dependencies" >&2
scripts/install-dependencies.sh

if [ -n "$config" ]; then
    # For a live sync the optimised build is worth its time.
    build=(-c release --static-swift-stdlib)
    products=(source-pinterest)
    folder=run/live-$(basename "$config" .json)
else
    products=(source-pinterest mock-pinterest)
    folder=run/$(basename "$world" .json)
fi
programs=$(swift build "${build[@]}" --show-bin-path)
first=
[ -x "$programs/source-pinterest" ] || first=", which takes a few minutes the first time"
echo "[2/3] Compiling ${products[*]}$first" >&2
build_products "${products[@]}"

mkdir -p "$folder"
chmod 700 "$folder"
read=("$bin/source-pinterest" read --state-file "$folder/state.json" --output "$folder/messages.jsonl" --progress always)
streams=${STREAMS:-}
# The emulated API lets the app read everything; a live one may not.
[ -n "$streams" ] || [ -n "$config" ] || streams=all
[ -z "$streams" ] || read+=(--streams "$streams")
if [ -f "$folder/state.json" ]; then
    echo "[3/3] Incremental sync from $folder/state.json (remove it for a full one)" >&2
else
    echo "[3/3] Full sync" >&2
fi
status=0
if [ -n "$config" ]; then
    "${read[@]}" --config "$config" || status=$?
else
    "$bin/mock-pinterest" run --refresh-tokens keep --world "$world" --growing "$folder/first-day" \
        --merge-config Fixtures/configurations/run-reports.json -- "${read[@]}" || status=$?
fi
if [ "$status" -eq 0 ]; then
    echo "The records are in $folder/messages.jsonl. Run it again to sync what has changed since." >&2
elif [ -s "$folder/messages.jsonl" ]; then
    echo "The sync is incomplete. $folder/messages.jsonl has what the latest sync has read." >&2
fi
exit "$status"
