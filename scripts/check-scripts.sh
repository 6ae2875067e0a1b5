#!/usr/bin/env bash
# Checks the scripts: format, lint and types of Python, shellcheck, and the tests of scripts/tests; and the workflows. The
# tools are in a virtual environment of their own, in the versions of scripts/requirements.txt.
set -euo pipefail
cd "$(dirname "$0")/.."
python=$(scripts/python-environment.sh scripts scripts/requirements.txt)
tools=$(dirname "$python")
"$tools/ruff" format --quiet --check --cache-dir .build-python/ruff scripts
"$tools/ruff" check --quiet --cache-dir .build-python/ruff scripts
(cd scripts && "$tools/mypy" --no-error-summary .)
"$tools/shellcheck" --external-sources --source-path=. scripts/*.sh scripts/python .ci/run
"$tools/zizmor" --offline --quiet --no-progress .github/workflows
PYTHON=$python scripts/python -m unittest discover --quiet --start-directory scripts/tests --top-level-directory scripts
