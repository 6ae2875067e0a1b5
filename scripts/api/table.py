"""The table of facts as a Swift file that holds one JSON text."""

from __future__ import annotations

import json
from pathlib import Path

from api.fields import Facts

FILE = Path(__file__).resolve().parents[2] / "Sources/PinterestFacts/APIFacts+Data.swift"

OPENING = '#"""\n'
CLOSING = '\n        """#'

HEAD = f"""// Written by scripts/facts.py from the API's description. Not meant to be edited.

extension APIFacts {{
    /// JSON, with a model, an enumeration or an operation a line.
    static let json = {OPENING}"""


def write(table: Facts) -> None:
    """Keeps the table: members of members a line each, so that a difference shows what changed."""
    parts = []
    for name, value in table.items():
        if isinstance(value, dict):
            lines = [f"{spell(key)}:{spell(member)}" for key, member in sorted(value.items())]
            parts.append(f"{spell(name)}:{{\n" + ",\n".join(lines) + "\n}")
        else:
            parts.append(f"{spell(name)}:{spell(value)}")
    text = "{\n" + ",\n".join(parts) + "\n}"
    indented = "\n".join(" " * 8 + line for line in text.split("\n"))
    FILE.write_text(HEAD + indented + CLOSING + "\n}\n", encoding="utf-8")


def read() -> Facts:
    """The table as it is kept."""
    text = FILE.read_text(encoding="utf-8")
    table: Facts = json.loads(text[text.index(OPENING) + len(OPENING) : text.index(CLOSING)])
    return table


def spell(value: object) -> str:
    """JSON without spaces."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)
