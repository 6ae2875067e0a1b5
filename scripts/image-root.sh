#!/usr/bin/env bash
# Makes the image's root file system without docker: Debian's, by debootstrap, with scripts/runtime-root.sh and the program.
# Prints its size, then runs spec, check and a read of everything in it, read-only and without privileges, against the
# emulated API. It needs root. It does not replace `make image`: labels, layers and the entry point are not tested.
#
#   PROGRAM   a built source-pinterest; by default, a release build with a libcurl of its own, as in the Dockerfile, for
#             which apt needs a source repository (deb-src) and libnghttp2-dev must be installed
#   ROOT      where to make the root file system, a folder that does not exist; by default a temporary one
#   MIRROR    Debian's mirror
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/shared.sh
[ "$(id -u)" -eq 0 ] || { echo "This needs root: it changes the root folder, mounts and drops privileges." >&2 && exit 1; }
scripts/install-dependencies.sh debootstrap openssl
mirror=${MIRROR:-http://deb.debian.org}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=${ROOT:-$work/root}

program=${PROGRAM:-}
if [ -z "$program" ]; then
    version=$(sed -n 's/^ARG CURL_VERSION=//p' Dockerfile)
    scripts/static-curl.sh "$version" "$PWD/.build/static-curl"
    export PKG_CONFIG_PATH=$PWD/.build/static-curl/lib/pkgconfig
    # A folder of its own: SwiftPM does not notice that another libcurl is linked.
    build=(-c release --static-swift-stdlib -Xlinker -s --scratch-path .build/image)
    build_products source-pinterest
    program=$bin/source-pinterest
fi
build=()
build_products mock-pinterest-tls

if [ ! -e "$root" ]; then
    echo "Making $root …" >&2
    debootstrap --variant=minbase bookworm "$root" "$mirror/debian" >"$work/log" || { tail -n 20 "$work/log" >&2 && exit 1; }
    printf 'deb %s bookworm%s main\n' "$mirror/debian" '' "$mirror/debian" -updates "$mirror/debian-security" -security \
        >"$root/etc/apt/sources.list"
    cp scripts/runtime-root.sh "$root/tmp/"
    # As in debian:bookworm-slim, which has the updates of its day.
    env --ignore-environment PATH="$PATH" DEBIAN_FRONTEND=noninteractive chroot "$root" \
        bash -c 'apt-get update -qq && apt-get upgrade -qq && bash /tmp/runtime-root.sh' >"$work/log" 2>&1 ||
        { tail -n 20 "$work/log" >&2 && exit 1; }
    rm "$root/tmp/runtime-root.sh"
fi
install -m 755 "$program" "$root/usr/local/bin/source-pinterest"

bytes=$(du --summarize --apparent-size --bytes --one-file-system "$root" | cut -f 1)
echo "$((bytes / 1000000)) MB unpacked. The program and the largest packages, in kB:"
# dpkg's own sizes count the files that were removed.
# shellcheck disable=SC2016  # the inner shell expands it
chroot "$root" bash -c 'cd /var/lib/dpkg/info && stat -c "%s /usr/local/bin/source-pinterest" /usr/local/bin/source-pinterest
    for list in *.list; do
        tr "\n" "\0" <"$list" | xargs --null --no-run-if-empty sh -c "find \"\$@\" -maxdepth 0 -type f -printf \"%s\n\"" - 2>/dev/null |
            awk -v name="${list%.list}" "{ sum += \$1 } END { print sum + 0, name }"
    done' | sort --numeric-sort --reverse | awk '{ printf "%7d %s\n", $1 / 1000, $2 }' | sed 10q
echo "Libraries: $(chroot "$root" ldd /usr/local/bin/source-pinterest | grep --count ' => ')"

for options in "" --tls; do
    unshare --mount "$bin/mock-pinterest-tls" run ${options:+"$options"} --refresh-tokens keep --world tiny -- \
        scripts/in-image-root.sh "$root"
done
