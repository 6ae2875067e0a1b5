#!/usr/bin/env bash
# Compares with the published connector: installs it, syncs the emulated API with both, and reports the differences.
# UPDATE=1 writes the tables of docs/parity.md; otherwise they are compared with the run.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/install-dependencies.sh
python=$(scripts/python-environment.sh parity scripts/parity/requirements.txt)
swift build --product source-pinterest >&2
swift build --product mock-pinterest >&2
programs=$(swift build --show-bin-path)

update=()
[ -z "${UPDATE:-}" ] || update=(--update)
"$python" scripts/parity --connector "$programs/source-pinterest" --mock "$programs/mock-pinterest" \
    --world Fixtures/worlds/three-accounts.json --reference-python "$python" --folder .build-python/parity-run "${update[@]}"
