#!/usr/bin/env bash
# Runs the blocks of shell commands that the docs mark with <!-- run -->, in a copy of the tracked files, and checks the
# docs' counts of streams and table of modules.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/shared.sh
scripts/install-dependencies.sh jq
build_products source-pinterest mock-pinterest cassette
scripts/python -m pages "$bin"
