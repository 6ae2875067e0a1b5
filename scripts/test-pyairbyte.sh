#!/usr/bin/env bash
# Syncs the emulated API into PyAirbyte's DuckDB cache with the built connector, twice, and compares row counts, keys
# and states with those of the connector alone. The first run installs PyAirbyte, 800 MB.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/shared.sh
scripts/install-dependencies.sh openssl
python=$(scripts/python-environment.sh pyairbyte examples/pyairbyte/requirements.txt)
build_products source-pinterest mock-pinterest

folder=$PWD/.build-python/pyairbyte-run
# Where PyAirbyte puts everything except the cache; a home folder or network may be missing.
export AIRBYTE_OFFLINE_MODE=1 DO_NOT_TRACK=1 AIRBYTE_LOGGING_ROOT="$folder/logs" AIRBYTE_PROJECT_DIR="$folder"
PYTHON=$python scripts/python -m pyairbyte.check --connector "$bin/source-pinterest" --mock "$bin/mock-pinterest" \
    --world "${WORLD:-tiny}" --folder "$folder"
