#!/usr/bin/env bash
# Syncs a growing world hourly for days of virtual time, disturbs the syncs, and compares the destinations with the world.
#
#   DAYS, SYNCS   8 days of 24 syncs by default
#   SEED          another seed chooses other faults at other places
#   PYAIRBYTE     0 leaves out PyAirbyte's daily sync, which takes most of the time; the first run installs it, 800 MB
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/shared.sh
options=(--world "${WORLD:-tiny}" --days "${DAYS:-8}" --syncs "${SYNCS:-24}" --seed "${SEED:-1}")
if [ "${PYAIRBYTE:-1}" != 0 ]; then
    scripts/install-dependencies.sh openssl
    PYTHON=$(scripts/python-environment.sh pyairbyte examples/pyairbyte/requirements.txt)
    export PYTHON AIRBYTE_OFFLINE_MODE=1 DO_NOT_TRACK=1
    options+=(--pyairbyte)
fi
build_products source-pinterest mock-pinterest
scripts/python -m soak --connector "$bin/source-pinterest" --mock "$bin/mock-pinterest" \
    --folder .build-python/soak-run "${options[@]}"
