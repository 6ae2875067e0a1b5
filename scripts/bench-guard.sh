#!/usr/bin/env bash
# Counts instructions and allocations of fixed workloads with valgrind, and compares them with
# Fixtures/benchmarks/instructions.json. UPDATE=1 writes that file instead.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/install-dependencies.sh valgrind python3
source scripts/shared.sh
build=(-c release --static-swift-stdlib)
build_products source-pinterest mock-pinterest
update=()
[ -z "${UPDATE:-}" ] || update=(--update)
exec scripts/python -m bench.guard --connector "$bin/source-pinterest" --mock "$bin/mock-pinterest" "${update[@]}"
