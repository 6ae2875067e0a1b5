#!/usr/bin/env bash
# Proves against the real vcrpy that its cassettes are read here and that ours are replayed there.
# Once with the versions of today, once with those before urllib3 2, which hand vcrpy bodies still compressed and decode what
# it replays; each in a virtual environment of its own.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/install-dependencies.sh openssl
for product in cassette mock-pinterest source-pinterest; do swift build --product "$product" >&2; done

for requirements in scripts/vcrpy/*.txt; do
    python=$(scripts/python-environment.sh "vcrpy-$(basename "$requirements" .txt)" "$requirements")
    "$python" scripts/vcrpy/prove.py "$(swift build --show-bin-path)"
done
