#!/usr/bin/env bash
# Prints the path of the Python of a virtual environment in .build-python/ with the packages of a requirements file.
# Creates the environment first, and again when the file changes.
#
# Usage: python-environment.sh NAME REQUIREMENTS
set -euo pipefail
cd "$(dirname "$0")/.."

folder=.build-python/$1
requirements=$2
python=${PYTHON:-python3}
"$python" -c 'import sys, venv, ensurepip; sys.exit(not (3, 10) <= sys.version_info < (3, 13))' 2>/dev/null || {
    echo "This needs Python 3.10 to 3.12 with its venv module (Debian: python3-venv). Choose another one with PYTHON=…." >&2
    exit 1
}
if ! cmp -s "$requirements" "$folder/requirements.txt"; then
    echo "Installing $requirements into $folder …" >&2
    rm -rf "$folder"
    mkdir -p .build-python
    "$python" -m venv "$folder"
    "$folder/bin/pip" install --quiet --disable-pip-version-check -r "$requirements" >&2
    # Written last, so that an interrupted installation is started again.
    cp "$requirements" "$folder/requirements.txt"
fi
echo "$PWD/$folder/bin/python"
