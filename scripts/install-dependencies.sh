#!/usr/bin/env bash
# Installs missing build dependencies: the headers of libcurl, OpenSSL's libcrypto and zlib, and pkg-config. For Swift it
# only checks the version. Arguments are further required commands, each from the Debian package of the same name.
#
# Usage: install-dependencies.sh [COMMAND...]
set -euo pipefail

swift_needed=6.2
found=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1) || true
if [ "$(printf '%s\n' "$swift_needed" "${found:-0}" | sort -V | head -n 1)" != "$swift_needed" ]; then
    echo "Swift $swift_needed or later is required, found ${found:-none}. Install it from https://www.swift.org/install and run this again." >&2
    exit 1
fi

missing=()
command -v pkg-config >/dev/null || missing+=(pkg-config)
pkg-config --exists libcurl 2>/dev/null || missing+=(libcurl4-openssl-dev)
pkg-config --exists libcrypto 2>/dev/null || missing+=(libssl-dev)
pkg-config --exists zlib 2>/dev/null || missing+=(zlib1g-dev)
for name; do command -v "$name" >/dev/null || missing+=("$name"); done
[ ${#missing[@]} -eq 0 ] && exit 0

if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    how="your system's package manager"
    ! command -v apt-get >/dev/null || how="sudo apt-get install ${missing[*]}"
    echo "These packages are missing: ${missing[*]}. Install them (with $how) and run this again." >&2
    exit 1
fi
echo "Installing ${missing[*]} …" >&2
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
