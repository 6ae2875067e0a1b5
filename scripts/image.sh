#!/usr/bin/env bash
# Builds the image with docker or podman, and tests it with spec and check as Airbyte's pods call them.
#
#   PLATFORM   linux/amd64 or linux/arm64; the machine's own by default
#   TAG        source-pinterest:dev by default
set -euo pipefail
cd "$(dirname "$0")/.."
tag=${TAG:-source-pinterest:dev}

engine=
for candidate in docker podman; do
    # A client is useless without its service.
    if "$candidate" info >/dev/null 2>&1; then engine=$candidate && break; fi
done
if [ -z "$engine" ]; then
    echo "Neither docker nor podman is running. Install one (https://docs.docker.com/engine/install," \
        "https://podman.io/docs/installation) or start its service, then run this again." >&2
    exit 1
fi

"$engine" build ${PLATFORM:+--platform "$PLATFORM"} --tag "$tag" .

# Read-only, without privileges, through a shell: the most restricted pod.
inside=("$engine" run --rm --read-only --cap-drop ALL --network none)
fail() { echo "$tag: $1" >&2 && exit 1; }
# shellcheck disable=SC2016  # the container's shell expands it
"${inside[@]}" --entrypoint sh "$tag" -c 'eval "$AIRBYTE_ENTRYPOINT spec"' | grep -q '"connectionSpecification"' ||
    fail "spec did not print a specification"
"${inside[@]}" -v "$PWD/Fixtures/acceptance:/config:ro" "$tag" check --config /config/bad-account-id.json |
    grep -q '"status":"FAILED"' || fail "check did not refuse a bad configuration"
"$engine" image inspect "$tag" | grep -q '"AIRBYTE_ENTRYPOINT=/usr/local/bin/source-pinterest"' ||
    fail "AIRBYTE_ENTRYPOINT is not set"
"${inside[@]}" --entrypoint test "$tag" -s /usr/share/doc/source-pinterest/sbom.spdx.json ||
    fail "the list of components is missing"
size=$("$engine" image inspect --format '{{.Size}}' "$tag")
[ "$size" -lt 95000000 ] || fail "the image has $((size / 1000000)) MB, the limit is 95 MB"
echo "$tag: $((size / 1000000)) MB, works as uid $("${inside[@]}" --entrypoint id "$tag" -u)"
