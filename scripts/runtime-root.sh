#!/usr/bin/env bash
# Turns Debian's root file system into the image's, without the program: run inside it, as root, by the Dockerfile and by
# scripts/image-root.sh.
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive

apt-get update -qq
# The libraries that the program links, in Debian's current versions, and the certificate authorities.
apt-get install -qq --no-install-recommends ca-certificates libssl3 libstdc++6 zlib1g

# The user that Airbyte's pods run as.
groupadd --gid 1000 airbyte
useradd --uid 1000 --gid 1000 --home-dir /airbyte --create-home --no-log-init airbyte

# Nothing is installed in a running container: updates come with a new image. dpkg and its list of packages stay, because
# scanners read it. Beside the essential packages only these are kept, and all that they depend on.
# shellcheck disable=SC2046  # a word for each package
apt-mark auto $(apt-mark showmanual) >/dev/null
apt-mark manual ca-certificates libssl3 libstdc++6 zlib1g >/dev/null
apt-get purge -qq --auto-remove --allow-remove-essential -o APT::AutoRemove::RecommendsImportant=false \
    -o APT::AutoRemove::SuggestsImportant=false apt e2fsprogs passwd

# The program converts no character sets and prints English only.
rm -rf /etc/apt /usr/lib/*-linux-gnu/gconv /var/cache/* /var/lib/apt /var/log/* \
    /usr/share/{i18n,info,locale,man} /usr/share/bash-completion
find /usr/share/doc -type f ! -name copyright -delete
find /usr/share/doc -type l -xtype l -delete
find /usr/share/doc -mindepth 1 -type d -empty -delete
