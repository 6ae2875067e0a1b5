#!/usr/bin/env bash
# Measures speed and memory on the emulated API, beside curl and with PARITY=1 beside the published connector.
# CASES selects cases, REPEAT sets how often each is run; UPDATE=1 (with PARITY=1) writes docs/performance.md. PROGRAM is
# a built connector with a libcurl of its own, which then has the image's budgets. With SCALE=1 the formulas of
# docs/scale.md are checked with syncs instead.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/shared.sh
scripts/install-dependencies.sh curl python3
build=(-c release --static-swift-stdlib)
build_products source-pinterest mock-pinterest mock-pinterest-tls cassette
options=(--connector "${PROGRAM:-$bin/source-pinterest}" --mock "$bin/mock-pinterest" --cassette "$bin/cassette")
image=()
[ -z "${PROGRAM:-}" ] || image=(--image)
[ -z "${UPDATE:-}" ] || options+=(--update)
[ -z "${SCALE:-}" ] || exec scripts/python -m bench.scale "${options[@]}"
if [ -n "${PARITY:-}" ]; then
    reference=$(scripts/python-environment.sh parity scripts/parity/requirements.txt)
    options+=(--reference-python "$reference")
fi
exec scripts/python -m bench "${options[@]}" "${image[@]}" --cases "${CASES:-}" --repeat "${REPEAT:-3}"
