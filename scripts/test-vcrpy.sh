#!/usr/bin/env bash
# Tests with the real vcrpy that its cassettes are read here and that ours are replayed there.
# Once with today's versions, once with those before urllib3 2, which pass compressed bodies to vcrpy and decode what it
# replays. Each has its own virtual environment.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/shared.sh
scripts/install-dependencies.sh openssl
build_products cassette mock-pinterest source-pinterest

for requirements in scripts/vcrpy/*.txt; do
    python=$(scripts/python-environment.sh "vcrpy-$(basename "$requirements" .txt)" "$requirements")
    PYTHON=$python scripts/python -m vcrpy "$bin"
done
