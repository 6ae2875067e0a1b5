#!/usr/bin/env bash
# Builds all tests and runs them target by target. Prints the seconds of each.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/install-dependencies.sh openssl
echo "Compiling the tests" >&2
# Only the tests' product: --build-tests would also compile the plugins of packages.
swift build --product source-pinterestPackageTests
# One target at a time: tests that only compute would starve tests that wait for sockets and other programs.
total=$SECONDS
summary=
for target in Tests/*/; do
    name=$(basename "$target")
    began=$SECONDS
    swift test --skip-build --filter "^$name\."
    summary+=$(printf '%6d s  %s' $((SECONDS - began)) "$name")$'\n'
done
printf '\nSeconds by suite:\n%s%6d s  all\n' "$summary" $((SECONDS - total))
