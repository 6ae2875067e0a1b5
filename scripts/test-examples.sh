#!/usr/bin/env bash
# Runs the examples of dlt, airbyte-serverless and dbt twice against the emulated API, and compares what they stored
# with the connector's own messages. The first run installs their packages, 550 MB.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/shared.sh
scripts/install-dependencies.sh openssl
pythons=()
for name in dlt airbyte-serverless dbt; do
    python=$(scripts/python-environment.sh "example-$name" "examples/$name/requirements.txt")
    pythons+=("$name=$python")
done
build_products source-pinterest mock-pinterest
# No usage statistics: only the connector itself uses the network.
export RUNTIME__DLTHUB_TELEMETRY=false DO_NOT_TRACK=1
PYTHON=${pythons[0]#*=} scripts/python -m examples.check --connector "$bin/source-pinterest" \
    --mock "$bin/mock-pinterest" --world "${WORLD:-tiny}" --folder .build-python/examples-run "${pythons[@]}"
