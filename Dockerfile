# The connector as Airbyte runs it: one static Swift binary beside libcurl, for amd64 and arm64.
#
#   docker build -t source-pinterest .
#   docker run --rm source-pinterest spec

# Must equal ConnectorVersion.current; a test and the build check it.
ARG VERSION=0.1.0

FROM swift:6.3-bookworm AS build

# Debian's current versions, with its security updates.
# hadolint ignore=DL3008
RUN apt-get update -qq \
    && apt-get install -y --no-install-recommends libcurl4-openssl-dev libssl-dev pkg-config zlib1g-dev \
    && rm -rf /var/lib/apt/lists/*

WORKDIR /build

# Dependencies first: they change less often than the sources. Package.resolved is used if it exists.
COPY Package.swift Package.resolved* ./
RUN swift package resolve

# SwiftPM requires the folders of all targets, although it compiles only what the product needs.
COPY Sources Sources
COPY Tests Tests
RUN swift build -c release --static-swift-stdlib --product source-pinterest -Xlinker -s \
    && install -D "$(swift build -c release --show-bin-path)/source-pinterest" /out/source-pinterest

FROM debian:bookworm-slim AS runtime

# hadolint ignore=DL3008
RUN apt-get update -qq \
    && apt-get install -y --no-install-recommends ca-certificates libcurl4 libssl3 \
    && rm -rf /var/lib/apt/lists/* /var/cache/* /var/log/* /usr/share/info /usr/share/locale /usr/share/man \
    && find /usr/share/doc -type f ! -name copyright -delete

# The user that Airbyte's pods run as.
RUN groupadd --gid 1000 airbyte \
    && useradd --uid 1000 --gid 1000 --home-dir /airbyte --create-home --no-log-init airbyte

COPY --from=build /out/source-pinterest /usr/local/bin/source-pinterest

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
