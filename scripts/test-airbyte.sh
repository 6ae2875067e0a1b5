#!/usr/bin/env bash
# Runs Airbyte's own tests against the built connector and the emulated API: the standard tests of its CDK behind a
# stand-in for docker, every printed line through the models of its protocol, and metadata.yaml through the model of
# metadata. Then schemathesis sends requests to the emulated API. The first run installs 450 MB from PyPI.
#
# With IMAGE and CONFIG it runs the CDK's tests of an image with docker, against live Pinterest, and nothing else.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/shared.sh
python=$(scripts/python-environment.sh airbyte scripts/acceptance/requirements.txt)
if [ -n "${IMAGE:-}" ]; then
    PYTHON=$python scripts/python -m acceptance.suites --image "$IMAGE" --config "${CONFIG:?names the configuration of a test account}"
    exit
fi
scripts/install-dependencies.sh
schemathesis=$(scripts/python-environment.sh schemathesis scripts/acceptance/schemathesis.txt)
build_products source-pinterest mock-pinterest

connector=(--connector "$bin/source-pinterest" --mock "$bin/mock-pinterest")
failed=0
PYTHON=$python scripts/python -m acceptance.suites "${connector[@]}" || failed=1
PYTHON=$python scripts/python -m acceptance.protocol "${connector[@]}" || failed=1
PYTHON=$python scripts/python -m acceptance.metadata || failed=1
PYTHON=$schemathesis scripts/python -m acceptance.emulated --mock "$bin/mock-pinterest" || failed=1
exit $failed
