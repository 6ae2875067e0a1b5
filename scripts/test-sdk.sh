#!/usr/bin/env bash
# Reads everything that the emulated API serves, all pages, with the Python SDK that is generated from the API's
# description 5.28: lists, synchronous analytics and reports of every level. Its models are strict. What they are known
# to refuse of the live API as well stands in scripts/sdk/differences.json.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/install-dependencies.sh
python=$(scripts/python-environment.sh sdk scripts/sdk/requirements.txt)
swift build --product mock-pinterest >&2

today=2026-11-23
"$(swift build --show-bin-path)/mock-pinterest" run --world Fixtures/worlds/everything.json --today $today \
    --report-polls 2 -- "$python" scripts/sdk/check.py --today $today
