#!/usr/bin/env bash
# Builds libcurl from Debian's source, with its patches, as an archive with HTTP and HTTPS (HTTP/1.1 and HTTP/2, proxies,
# gzip) only. SwiftPM links it instead of the system's if PKG_CONFIG_PATH is PREFIX/lib/pkgconfig. OpenSSL and zlib stay
# shared libraries, so that Debian's updates reach them.
#
# Needs a source repository (deb-src) in apt's configuration, dpkg-dev, libnghttp2-dev, libssl-dev and zlib1g-dev.
#
# Usage: static-curl.sh VERSION PREFIX
set -euo pipefail
[ $# -eq 2 ] || { echo "Usage: static-curl.sh VERSION PREFIX, such as 7.88.1-10+deb12u15 /opt/curl" >&2 && exit 64; }
version=$1
prefix=$2

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
# apt must be able to write here as its own user.
chmod 755 "$folder"
cd "$folder"

# apt checks the signature of the source repository, and so the hash of every file.
apt-get source -qq --download-only "curl=$version" || {
    echo "Debian no longer has the source of curl $version, or the source repository is missing. Set CURL_VERSION in the" \
        "Dockerfile to the version that 'apt-cache showsrc curl' prints." >&2
    exit 1
}
dpkg-source --no-check --extract ./*.dsc source >/dev/null
cd source

log() { "$@" >"$folder/log" 2>&1 || { tail -n 40 "$folder/log" >&2 && exit 1; }; }
CFLAGS="-O2 -ffunction-sections -fdata-sections" log ./configure --prefix="$prefix" --enable-static --disable-shared \
    --with-openssl --with-nghttp2 --with-zlib --without-brotli --without-zstd --without-libidn2 --without-libpsl \
    --without-librtmp --without-libssh2 --without-gssapi --disable-ldap --disable-ldaps --disable-ftp --disable-file \
    --disable-rtsp --disable-dict --disable-telnet --disable-tftp --disable-pop3 --disable-imap --disable-smb \
    --disable-smtp --disable-gopher --disable-mqtt --disable-manual --disable-ntlm --disable-tls-srp \
    --disable-unix-sockets --disable-cookies --disable-doh --disable-alt-svc --disable-hsts --disable-netrc \
    --enable-threaded-resolver --with-ca-bundle=/etc/ssl/certs/ca-certificates.crt
# Debian's patches change inputs of autoconf that do not matter here; the generated files are up to date.
generators=(ACLOCAL=: AUTOCONF=: AUTOHEADER=: AUTOMAKE=:)
log make -C lib -j "$(nproc)" "${generators[@]}"

install -D -m 644 lib/.libs/libcurl.a "$prefix/lib/libcurl.a"
install -D -m 644 -t "$prefix/include/curl" include/curl/*.h
# Beside libcurl's, where the linker finds no shared one before it.
cp "$(pkg-config --variable=libdir libnghttp2)/libnghttp2.a" "$prefix/lib/"
# For the list of components and the licences.
install -D -m 644 debian/copyright "$prefix/share/doc/curl/copyright"
nghttp2=$(pkg-config --variable=prefix libnghttp2)
install -D -m 644 "$nghttp2/share/doc/libnghttp2-dev/copyright" "$prefix/share/doc/nghttp2/copyright"
echo "$version" >"$prefix/share/doc/curl/version"
pkg-config --modversion libnghttp2 >"$prefix/share/doc/nghttp2/version"

mkdir -p "$prefix/lib/pkgconfig"
# All in Libs: SwiftPM asks for the libraries of a shared link, and linking an archive needs what it uses.
cat >"$prefix/lib/pkgconfig/libcurl.pc" <<EOF
Name: libcurl
Description: libcurl with HTTP and HTTPS only, from Debian's source
Version: ${version%%-*}
Cflags: -I$prefix/include
Libs: -L$prefix/lib -lcurl -lnghttp2 -lssl -lcrypto -lz
EOF
