"""Checks pages of `cassette inspect --html` in a real browser, and cassettes in its network panel.

python -m browser.check CHROMIUM PAGE HAR…     PAGE is made of Fixtures/cassettes/hostile.har
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from browser.chromium import Chromium
from browser.network_panel import NetworkPanel
from browser.page_checks import CHECKS


def main(binary: str, page: str, *recordings: str) -> int:
    url = Path(page).resolve().as_uri()
    with Chromium(binary) as browser:
        version = browser.call("Browser.getVersion")["product"]
        failures = 0
        for check in CHECKS:
            failures += report(check.__doc__ or check.__name__, partial(check, browser, url))
        if recordings:
            panel = NetworkPanel(browser)
        for recording in recordings:
            imports = partial(panel.check_import, recording)
            failures += report(f"The network panel imports {recording}.", imports)
    count = len(CHECKS) + len(recordings)
    print(f"{version}: {count - failures} of {count} checks pass")
    return 1 if failures else 0


def report(sentence: str, check: Callable[[], None]) -> int:
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
