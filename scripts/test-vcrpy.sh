#!/usr/bin/env bash
# Tests with the real vcrpy that its cassettes are read here and that ours are replayed there.
# Once with today's versions, once with those before urllib3 2, which pass compressed bodies to vcrpy and decode what it
# replays. Each has its own virtual environment.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/install-dependencies.sh openssl
for product in cassette mock-pinterest source-pinterest; do swift build --product "$product" >&2; done

for requirements in scripts/vcrpy/*.txt; do
    python=$(scripts/python-environment.sh "vcrpy-$(basename "$requirements" .txt)" "$requirements")
    "$python" scripts/vcrpy/prove.py "$(swift build --show-bin-path)"
done
