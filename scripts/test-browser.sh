#!/usr/bin/env bash
# Looks at the page of `cassette inspect --html` in a headless Chromium: keys, filters, hostile content, widths, printing;
# and imports the recordings of cassettes/ into Chromium's own network panel.
#
# It uses the Chromium that is installed and is skipped, saying so, when there is none. CHROMIUM names another one.
set -euo pipefail
cd "$(dirname "$0")/.."
place=.build-browser

chromium=${CHROMIUM:-}
for name in chromium chromium-browser google-chrome google-chrome-stable; do
    [ -n "$chromium" ] || chromium=$(command -v "$name" || true)
done
if [ -z "$chromium" ]; then
    echo "SKIPPED: no Chromium is installed. On Debian: apt-get install chromium" >&2
    exit 0
fi

if ! cmp -s scripts/browser/requirements.txt "$place/requirements.txt"; then
    python3 -m venv --clear "$place/python"
    "$place/python/bin/pip" install --quiet --disable-pip-version-check -r scripts/browser/requirements.txt
    cp scripts/browser/requirements.txt "$place/requirements.txt"
fi

swift build --product cassette >&2
"$(swift build --show-bin-path)/cassette" inspect Fixtures/cassettes/hostile.har --html "$place/hostile.html"
shopt -s nullglob
"$place/python/bin/python" scripts/browser/check.py "$chromium" "$place/hostile.html" cassettes/*/recording.har
