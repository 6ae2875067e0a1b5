#!/usr/bin/env bash
# Runs the program in an unpacked image against the emulated API that `mock-pinterest run` announces: read-only, as an
# unprivileged user, without capabilities. The caller gives it a mount namespace of its own, as scripts/image-root.sh does.
#
# Usage: in-image-root.sh ROOT
set -euo pipefail
root=$1
inputs=$(mktemp -d)
trap 'rm -rf "$inputs"' EXIT
chmod 755 "$inputs"
install -m 644 "$PINTEREST_CONFIG" "$inputs/config.json"
variables=(PATH=/usr/local/bin:/usr/bin:/bin PINTEREST_API_URL="$PINTEREST_API_URL" PINTEREST_QUOTAS="$PINTEREST_QUOTAS")
if [[ $PINTEREST_API_URL == https:* ]]; then
    install -m 644 "$SSL_CERT_FILE" "$inputs/ca.pem"
    variables+=(SSL_CERT_FILE=/mnt/ca.pem)
fi

mount --bind "$root" "$root"
mount --bind "$inputs" "$root/mnt"
mount -t proc proc "$root/proc"
mount -o remount,bind,ro "$root/mnt"
mount -o remount,bind,ro "$root"

inside() {
    chroot "$root" env --ignore-environment "${variables[@]}" setpriv --reuid 1000 --regid 1000 --clear-groups \
        --no-new-privs --bounding-set=-all --inh-caps=-all --ambient-caps=-all "$@"
}
fail() { echo "The unpacked image: $1" >&2 && exit 1; }

# The restrictions are real.
[ "$(inside id -u):$(inside id -g)" = 1000:1000 ] || fail "the user is not 1000:1000"
inside grep -q '^CapEff:[[:space:]]*0*$' /proc/self/status || fail "there are capabilities left"
inside grep -q '^CapBnd:[[:space:]]*0*$' /proc/self/status || fail "there are capabilities in the bounding set"
for folder in / /tmp /airbyte /mnt; do
    ! inside touch "$folder/written" 2>/dev/null || fail "$folder can be written"
done

inside source-pinterest spec | grep -q '"connectionSpecification"' || fail "spec did not print a specification"
inside source-pinterest check --config /mnt/config.json | grep -q '"status":"SUCCEEDED"' || fail "check did not succeed"
inside source-pinterest catalog --config /mnt/config.json --streams all >"$inputs/catalog.json" || fail "catalog failed"
inside source-pinterest read --config /mnt/config.json --catalog /mnt/catalog.json >"$inputs/messages" ||
    fail "read failed: $(grep '"type":"ERROR"' "$inputs/messages" | head -n 1)"
streams=$(grep --count '"status":"COMPLETE"' "$inputs/messages")
echo "${PINTEREST_API_URL%%:*}: $(grep --count '"type":"RECORD"' "$inputs/messages") records of $streams streams," \
    "read-only, as uid $(inside id -u), without capabilities"
