#!/usr/bin/env bash
# Tests the page of `cassette inspect --html` in a headless Chromium: keys, filters, hostile content, widths, printing.
# Also imports the recordings of cassettes/ into Chromium's own network panel, and serves some to a page through
# Playwright's routeFromHAR.
#
# Uses the installed Chromium, or the one named by CHROMIUM. Without one the test is skipped with a message.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/shared.sh

chromium=${CHROMIUM:-}
for name in chromium chromium-browser google-chrome google-chrome-stable; do
    [ -n "$chromium" ] || chromium=$(command -v "$name" || true)
done
if [ -z "$chromium" ]; then
    echo "SKIPPED: no Chromium is installed. On Debian: apt-get install chromium" >&2
    exit 0
fi

python=$(scripts/python-environment.sh browser scripts/browser/requirements.txt)
build_products cassette
page=.build-python/browser/hostile.html
"$bin/cassette" inspect Fixtures/cassettes/hostile.har --html "$page"
shopt -s nullglob
PYTHON=$python scripts/python -m browser.check "$chromium" "$page" cassettes/*/recording.har
PYTHON=$python scripts/python -m browser.har_route "$chromium" cassettes/{lists,pagination,reports,throttling}/recording.har
