#!/usr/bin/env bash
# Runs the example of Dask against the emulated API with three worker processes, one of which is killed, and compares
# what the shards stored with one read of everything. The first run installs its packages, 240 MB.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/shared.sh
scripts/install-dependencies.sh openssl
python=$(scripts/python-environment.sh example-dask examples/dask/requirements.txt)
build_products source-pinterest mock-pinterest
PYTHON=$python scripts/python -m examples.shards --connector "$bin/source-pinterest" --mock "$bin/mock-pinterest" \
    --folder .build-python/dask-run
