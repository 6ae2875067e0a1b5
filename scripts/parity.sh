#!/usr/bin/env bash
# Compares with the published connector: installs it, syncs the emulated API with both, and reports the differences.
# UPDATE=1 writes the tables of docs/parity.md; otherwise they are compared with the run.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/shared.sh
scripts/install-dependencies.sh
python=$(scripts/python-environment.sh parity scripts/parity/requirements.txt)
build_products source-pinterest mock-pinterest

update=()
[ -z "${UPDATE:-}" ] || update=(--update)
PYTHON=$python scripts/python -m parity --connector "$bin/source-pinterest" --mock "$bin/mock-pinterest" \
    --world Fixtures/worlds/three-accounts.json --reference-python "$python" --folder .build-python/parity-run "${update[@]}"
