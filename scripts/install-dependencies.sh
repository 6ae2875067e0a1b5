#!/usr/bin/env bash
# Installs what the build and the scripts need and the machine lacks: libcurl's headers, pkg-config, jq, openssl.
# Swift itself is only looked for. Arguments are more commands that are needed, each of the Debian package of its name.
#
# Usage: install-dependencies.sh [COMMAND...]
set -euo pipefail

command -v swift >/dev/null || {
    echo "Swift is missing. Install Swift 6.2 or later from https://www.swift.org/install, then run this again." >&2
    exit 1
}

missing=()
pkg-config --exists libcurl 2>/dev/null || missing+=(pkg-config libcurl4-openssl-dev)
[ -e /usr/include/zlib.h ] || missing+=(zlib1g-dev)
command -v jq >/dev/null || missing+=(jq)
command -v openssl >/dev/null || missing+=(openssl)
for name; do command -v "$name" >/dev/null || missing+=("$name"); done
[ ${#missing[@]} -eq 0 ] && exit 0

command -v apt-get >/dev/null || {
    echo "These are missing: ${missing[*]}. Install them with your system's package manager, then run this again." >&2
    exit 1
}
echo "Installing ${missing[*]} …" >&2
as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
