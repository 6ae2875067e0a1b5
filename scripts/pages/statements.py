"""Statements of the docs that can be checked: the number of streams, and the table of modules."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

#: Pages that count the streams in these words; each has to, so that another wording is noticed.
COUNTING = ("README.md", "docs/operating.md", "docs/verification.md")
COUNT = re.compile(r"\ball (\d+) streams")
#: Rows of this table name modules; a module of ours that is not named is missing.
TABLE = "docs/architecture.md"
#: What each library must not import, as the page says. The programs and test helpers may know everything.
NOT_IMPORTED = {
    "AirbyteProtocol": ("PinterestAPI", "PinterestSource", "HTTPTransport", "CurlTransport"),
    "JSONText": ("AirbyteProtocol", "PinterestAPI", "PinterestSource", "HTTPTransport", "Cassettes"),
    "HTTPTransport": ("AirbyteProtocol", "PinterestAPI", "PinterestSource", "CurlTransport", "Cassettes"),
    "PinterestAPI": ("AirbyteProtocol", "PinterestSource", "CurlTransport", "Cassettes", "PinterestFacts"),
    "PinterestSource": ("CurlTransport", "Cassettes", "MockPinterest", "PinterestFacts"),
    "Cassettes": ("AirbyteProtocol", "PinterestAPI", "PinterestSource", "CurlTransport"),
    "MockPinterest": ("AirbyteProtocol", "PinterestAPI", "PinterestSource", "CurlTransport"),
}


def stream_count(discovered: str) -> int:
    """The number of streams that `discover` printed."""
    messages = map(json.loads, discovered.splitlines())
    return next(len(message["catalog"]["streams"]) for message in messages if message["type"] == "CATALOG")


def wrong_counts(pages: Mapping[str, str], count: int) -> Iterator[str]:
    for page in COUNTING:
        found = COUNT.findall(pages[page])
        if not found:
            yield f"{page}: no text matches {COUNT.pattern}. Correct COUNTING of scripts/pages/statements.py"
        for number in found:
            if int(number) != count:
                yield f"{page}: {number} streams, but discover prints {count}"


def imports(sources: Path) -> dict[str, set[str]]:
    """The modules of ours that each module in Swift imports; headers of C libraries are not counted."""
    modules = {file.relative_to(sources).parts[0] for file in sources.rglob("*.swift")}
    result: dict[str, set[str]] = {}
    for module in modules:
        texts = (file.read_text(encoding="utf-8") for file in (sources / module).rglob("*.swift"))
        found = {name for text in texts for name in re.findall(r"(?m)^(?:\w+ )*import (\w+)$", text)}
        result[module] = found & modules
    return result


def wrong_modules(page: str, imported: Mapping[str, set[str]]) -> Iterator[str]:
    """Modules without a row or a place in the diagram, rows without a module, and imports against the direction."""
    rows = {name for row in re.findall(r"(?m)^\| (`.*?) \|", page) for name in re.findall(r"`([\w-]+)`", row)}
    for name in sorted(rows - imported.keys()):
        yield f"{TABLE}: the table has {name}, which is not in Sources"
    for name in sorted(imported):
        if name not in rows and not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", page):
            yield f"{TABLE}: {name} is missing"
    for name, others in NOT_IMPORTED.items():
        for other in sorted(imported[name] & set(others)):
            yield f"{TABLE}: {name} must not import {other}"
