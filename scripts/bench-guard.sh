#!/usr/bin/env bash
# Counts instructions and allocations of fixed workloads with valgrind, and compares them with
# Fixtures/benchmarks/instructions.json. UPDATE=1 writes that file instead.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/install-dependencies.sh valgrind python3
swift build -c release --static-swift-stdlib --product source-pinterest >&2
update=()
[ -z "${UPDATE:-}" ] || update=(--update)
exec scripts/python -m bench.guard --connector .build/release/source-pinterest "${update[@]}"
