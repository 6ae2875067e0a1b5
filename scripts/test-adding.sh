#!/usr/bin/env bash
# Follows docs/adding-a-stream.md: adds the list that is the page's example in a copy of the tree, compiles, regenerates
# the reviewed files and runs the suites over all streams. Fails if that takes more files or lines than the page says.
# The copy is kept in .build-adding, with its build: the first run compiles everything, later ones what has changed.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/install-dependencies.sh openssl
scripts/python -m adding .build-adding/tree
