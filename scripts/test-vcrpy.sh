#!/usr/bin/env bash
# Proves against the real vcrpy that its cassettes are read here and that ours are replayed there.
# The versions are those of scripts/vcrpy/requirements.txt, in a virtual environment of their own.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/install-dependencies.sh
for product in cassette mock-pinterest source-pinterest; do swift build --product "$product" >&2; done

environment=.build-vcrpy
if ! cmp -s scripts/vcrpy/requirements.txt "$environment/requirements.txt"; then
    rm -rf "$environment"
    python3 -m venv "$environment"
    "$environment/bin/pip" install --quiet --disable-pip-version-check -r scripts/vcrpy/requirements.txt >&2
    cp scripts/vcrpy/requirements.txt "$environment/requirements.txt"
fi
exec "$environment/bin/python" scripts/vcrpy/prove.py "$(swift build --show-bin-path)"
