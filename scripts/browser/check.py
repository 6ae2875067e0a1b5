"""Checks pages of `cassette inspect --html` in a real browser, and cassettes in its network panel.

    check.py CHROMIUM PAGE HAR…     PAGE is made of Fixtures/cassettes/hostile.har
"""

import sys
from pathlib import Path

from chromium import Chromium
from network_panel import NetworkPanel
from page_checks import CHECKS


def main(binary, page, *recordings):
    url = Path(page).resolve().as_uri()
    with Chromium(binary) as browser:
        version = browser.call("Browser.getVersion")["product"]
        failures = 0
        for check in CHECKS:
            failures += report(check.__doc__, lambda: check(browser, url))
        panel = NetworkPanel(browser) if recordings else None
        for recording in recordings:
            failures += report(f"The network panel imports {recording}.", lambda: panel.check_import(recording))
    count = len(CHECKS) + len(recordings)
    print(f"{version}: {count - failures} of {count} checks pass")
    return 1 if failures else 0


def report(sentence, check):
    """Runs one check; returns 1 if it fails."""
    try:
        check()
    except AssertionError as error:
        print(f"FAILED  {sentence}  {error}")
        return 1
    print(f"ok      {sentence}")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
