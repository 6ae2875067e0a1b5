#!/usr/bin/env bash
# Reads everything that the emulated API serves, all pages, with the Python SDK generated from the API's description
# 5.28: lists, synchronous analytics and reports of every level. Its models are strict. scripts/sdk/differences.json
# lists the values that they also refuse from the live API.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/shared.sh
scripts/install-dependencies.sh
python=$(scripts/python-environment.sh sdk scripts/sdk/requirements.txt)
build_products mock-pinterest

today=2026-11-23
"$bin/mock-pinterest" run --world Fixtures/worlds/everything.json --today $today \
    --report-polls 2 -- env PYTHON="$python" scripts/python -m sdk.check --today $today
