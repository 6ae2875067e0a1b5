#!/usr/bin/env bash
# Measures speed and memory on the emulated API, beside curl and with PARITY=1 beside the published connector.
# CASES selects cases, REPEAT sets how often each is run; UPDATE=1 (with PARITY=1) writes docs/performance.md. With
# SCALE=1 the formulas of docs/scale.md are checked with syncs instead.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/install-dependencies.sh curl python3
for product in source-pinterest mock-pinterest; do
    swift build -c release --static-swift-stdlib --product "$product" >&2
done
python=${PYTHON:-python3}
options=(--connector .build/release/source-pinterest --mock .build/release/mock-pinterest)
[ -z "${UPDATE:-}" ] || options+=(--update)
[ -z "${SCALE:-}" ] || exec "$python" scripts/bench/scale.py "${options[@]}"
if [ -n "${PARITY:-}" ]; then
    reference=$(scripts/python-environment.sh parity scripts/parity/requirements.txt)
    options+=(--reference-python "$reference")
fi
exec "$python" scripts/bench "${options[@]}" --cases "${CASES:-}" --repeat "${REPEAT:-3}"
