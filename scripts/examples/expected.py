"""What each stream should hold, by the messages of the connector run by itself."""

from __future__ import annotations

import operator
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from harness.exact_json import JSON, Number

Row = tuple[str | None, ...]


class Expected:
    """The latest record of each key of one stream, in the fields that are texts or numbers."""

    def __init__(self, stream: JSON, doubles: bool) -> None:
        self.name: str = stream["name"]
        self.key = [field for [field] in stream["source_defined_primary_key"]]
        #: Whether the example reads fractions as doubles.
        self.doubles = doubles
        self.incremental = "incremental" in stream["supported_sync_modes"]
        self.fields = [name for name, schema in stream["json_schema"]["properties"].items() if is_plain(schema)]
        self.rows: dict[Row, Row] = {}

    def take(self, records: list[JSON], replace: bool) -> None:
        if replace and not self.incremental:
            self.rows.clear()
        for record in records:
            key = tuple(plain(record.get(field)) for field in self.key)
            self.rows[key] = tuple(plain(record.get(field), self.doubles) for field in self.fields)

    def problems(self, found: list[Row]) -> Iterator[str]:
        wanted, present = Counter(self.rows.values()), Counter(found)
        if len(found) != len(self.rows):
            yield f"{self.name}: expected {len(self.rows)} rows, found {len(found)}"
        elif wanted != present:
            one = next(iter((wanted - present).elements()))
            # Rows have no order: of the differing ones, the most similar is shown.
            other = max(present - wanted, key=lambda row: sum(map(operator.eq, row, one)))
            pairs = zip(self.fields, one, other, strict=True)
            differing = [f"{field} {b} instead of {a}" for field, a, b in pairs if a != b]
            yield f"{self.name}: rows have different values, such as {', '.join(differing[:3])}"


def is_plain(schema: JSON) -> bool:
    types = {schema["type"]} if isinstance(schema["type"], str) else set(schema["type"])
    return types - {"null"} <= {"string", "number", "integer"}


def plain(value: JSON, doubles: bool = False) -> str | None:
    """A value as text, the same for a record's value and for a column's: numbers with every digit."""
    if isinstance(value, Number):
        value = Decimal(value.text)
        if doubles and value != int(value):
            value = Decimal(repr(float(value)))
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        text = f"{Decimal(value):f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
        # Columns of decimals have no negative zero.
        return "0" if text == "-0" else text
    return None if value is None else str(value)
