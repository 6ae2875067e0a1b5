"""Checks that Playwright's `routeFromHAR` serves our cassettes: a page fetches the recorded URLs and gets their bodies.

har_route.py CHROMIUM HAR…
"""

from __future__ import annotations

import base64
import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, sync_playwright

#: Fetches what one entry requested. The body comes as Base64, so that no byte is lost.
FETCH = """
async ([method, url, type, body]) => {
  const headers = type ? { 'Content-Type': type } : {};
  const answer = await fetch(url, { method, headers, body });
  const bytes = new Uint8Array(await answer.arrayBuffer());
  return [answer.status, btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))];
}
"""

Request = tuple[str, str, str | None, str | None]
Answer = tuple[int, bytes]


def request_of(entry: dict[str, Any]) -> Request:
    """Method, URL, and type and text of the body."""
    request = entry["request"]
    body = request.get("postData", {})
    return request["method"], request["url"], body.get("mimeType"), body.get("text")


def answer_of(entry: dict[str, Any]) -> Answer:
    """Status and decoded body."""
    response = entry["response"]
    text = response["content"].get("text", "")
    encoded = response["content"].get("encoding") == "base64"
    return response["status"], base64.b64decode(text) if encoded else text.encode()


def check(browser: Browser, recording: Path) -> str | None:
    """The first difference between what a page gets and what was recorded; None if there is none."""
    recorded: dict[Request, list[Answer]] = defaultdict(list)
    for entry in json.loads(recording.read_text(encoding="utf-8"))["log"]["entries"]:
        recorded[request_of(entry)].append(answer_of(entry))
    with browser.new_context() as context:
        page = context.new_page()
        page.route_from_har(recording, not_found="abort")
        # Fetches from a page of the recorded origin need no permission by CORS headers.
        page.goto(next(url for method, url, _, _ in recorded if method == "GET"))
        origin = urlsplit(page.url).netloc
        for request, answers in recorded.items():
            method, url = request[:2]
            if urlsplit(url).netloc != origin:
                return f"{method} {url} is of another origin than {origin}"
            status, body = page.evaluate(FETCH, list(request))
            # Playwright does not count: it may give any of the answers to the same request.
            if (status, base64.b64decode(body)) not in answers:
                return f"{method} {url} gets status {status} and {body[:80]!r} as Base64, which was not recorded"
    return None


def main(binary: str, *recordings: str) -> int:
    failures = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=binary, args=["--no-sandbox"])
        for recording in recordings:
            problem = check(browser, Path(recording))
            failures += problem is not None
            sentence = f"routeFromHAR serves {recording}."
            print(f"FAILED  {sentence}  {problem}" if problem else f"ok      {sentence}")
        browser.close()
    print(f"Playwright: {len(recordings) - failures} of {len(recordings)} checks pass")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
