"""Makes a larger recording from a shipped one: the same calls, with the rows of each answer repeated.

Usage: python -m bench.stretched_cassette RECORDING TIMES >LARGER

Bodies of analytics and of report downloads are lists of rows, or objects of such lists; others are not changed.
The same recording always gives the same bytes, so instructions can be counted on its replay.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from harness.exact_json import JSON


def is_rows(value: JSON) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(row, dict) for row in value)


def stretched(text: str, times: int) -> str | None:
    """The text with its rows repeated, without changing a digit; None if it has no rows."""
    try:
        value = json.loads(text)
    except ValueError:
        return None
    if is_rows(value):
        return "[" + ",".join([text.strip()[1:-1]] * times) + "]"
    if isinstance(value, dict) and value and all(map(is_rows, value.values())):
        # The lists are cut out of the text, because a number that is parsed and written again may lose digits.
        decoder, parts, at = json.JSONDecoder(), [], text.index("{") + 1
        for _ in value:
            key, start = decoder.raw_decode(text, text.index('"', at))
            start = text.index("[", start)
            _, at = decoder.raw_decode(text, start)
            parts.append(json.dumps(key) + ":[" + ",".join([text[start + 1 : at - 1]] * times) + "]")
        return "{" + ",".join(parts) + "}"
    return None


def stretch(cassette: JSON, times: int) -> None:
    for entry in cassette["log"]["entries"]:
        response = entry["response"]
        body = stretched(response["content"].get("text", ""), times)
        if body is None or not (
            "/async_reporting_v3/" in entry["request"]["url"] or "/analytics?" in entry["request"]["url"]
        ):
            continue
        response["content"].update(text=body, size=len(body.encode()))
        for header in response["headers"]:
            if header["name"].lower() == "content-length":
                header["value"] = str(len(body.encode()))


if __name__ == "__main__":
    recording, times = sys.argv[1:]
    document = json.loads(Path(recording).read_text(encoding="utf-8"))
    stretch(document, int(times))
    json.dump(document, sys.stdout, ensure_ascii=False, indent=2)
