# The connector as Airbyte runs it: one Swift binary with Swift's libraries and libcurl in it, for amd64 and arm64.
#
#   docker build -t source-pinterest .
#   docker run --rm source-pinterest spec

# Must equal ConnectorVersion.current; a test and the build check it.
ARG VERSION=0.1.0

# The root file system without the program. OpenSSL, zlib and the C library come from here, in Debian's current versions.
FROM debian:bookworm-slim AS base

COPY scripts/runtime-root.sh /tmp/
RUN bash /tmp/runtime-root.sh && rm /tmp/runtime-root.sh

FROM swift:6.3-bookworm AS build

# Debian's current versions, with its security updates, and the repository of its sources.
# hadolint ignore=DL3008
RUN sed 's/^Types: deb$/Types: deb-src/' /etc/apt/sources.list.d/debian.sources >/etc/apt/sources.list.d/source.sources \
    && apt-get update -qq \
    && apt-get install -y --no-install-recommends \
        dpkg-dev gcc libc6-dev libnghttp2-dev libssl-dev make pkg-config python3 zlib1g-dev

# Debian's source package of curl. Its security updates need a new version here; the build fails when Debian has replaced
# this one.
ARG CURL_VERSION=7.88.1-10+deb12u15
COPY scripts/static-curl.sh /build/scripts/
RUN /build/scripts/static-curl.sh "${CURL_VERSION}" /opt/curl
ENV PKG_CONFIG_PATH=/opt/curl/lib/pkgconfig

WORKDIR /build

# Dependencies first: they change less often than the sources. Package.resolved is used if it exists.
COPY Package.swift Package.resolved* ./
RUN swift package resolve

# SwiftPM requires the folders of all targets, although it compiles only what the product needs.
COPY Sources Sources
COPY Tests Tests
RUN swift build -c release --static-swift-stdlib --product source-pinterest -Xlinker -s \
    && install -D "$(swift build -c release --show-bin-path)/source-pinterest" /out/bin/source-pinterest

# The components and their licences.
ARG VERSION
ARG SOURCE_DATE_EPOCH
COPY scripts/python scripts/python
COPY scripts/sbom scripts/sbom
COPY --from=base /var/lib/dpkg/status /tmp/dpkg-status
RUN scripts/python -m sbom --version "${VERSION}" --created "${SOURCE_DATE_EPOCH:-$(date +%s)}" --build .build \
        --curl /opt/curl --dpkg-status /tmp/dpkg-status --swift-version "$(swift --version 2>/dev/null)" \
        --swift-licence /usr/share/swift/LICENSE.txt --output /out/share/doc/source-pinterest

FROM base AS runtime

COPY --from=build /out/bin/source-pinterest /usr/local/bin/source-pinterest
COPY --from=build /out/share/doc/source-pinterest /usr/share/doc/source-pinterest
COPY LICENSE /usr/share/doc/source-pinterest/copyright

# The build fails if the label's version is not the connector's.
ARG VERSION
RUN test "$(source-pinterest --version)" = "${VERSION}"

FROM scratch

# A single layer: otherwise files removed from the base above would remain in the layer below.
# hadolint ignore=DL3067
COPY --from=runtime / /

ARG VERSION
LABEL io.airbyte.name="ghcr.io/source-pinterest/source-pinterest" \
    io.airbyte.version="${VERSION}" \
    org.opencontainers.image.title="source-pinterest" \
    org.opencontainers.image.description="Airbyte source for the Pinterest API v5, written in Swift" \
    org.opencontainers.image.licenses="MIT" \
    org.opencontainers.image.version="${VERSION}"

USER 1000:1000
WORKDIR /airbyte

# Airbyte's pods start AIRBYTE_ENTRYPOINT through their own shell instead of the entry point.
ENV PATH="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin" \
    AIRBYTE_ENTRYPOINT="/usr/local/bin/source-pinterest"
ENTRYPOINT ["/usr/local/bin/source-pinterest"]
