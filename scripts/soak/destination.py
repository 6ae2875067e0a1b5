"""What platforms make of the records: tables merged by key, and an append-only table that is deduplicated later."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from pathlib import Path
from typing import TypeAlias

from harness.exact_json import JSON, Number, canonical
from soak.platform import Outcome

#: A table's rows: the text of the key, and the text of the record.
Rows: TypeAlias = "dict[str, str]"


class Stream:
    """A configured stream. Without a key, the whole record is the key."""

    def __init__(self, configured: JSON) -> None:
        self.name: str = configured["stream"]["name"]
        self.is_incremental = configured["sync_mode"] == "incremental"
        self._key = [field for [field] in configured["stream"].get("source_defined_primary_key") or []]
        self._cursor: str | None = (configured.get("cursor_field") or [None])[0]

    @property
    def has_key(self) -> bool:
        return bool(self._key)

    def key(self, record: JSON) -> str:
        return canonical([record.get(field) for field in self._key] if self._key else record)

    def cursor(self, record: JSON) -> str | float:
        """A moment or a day. All of a stream are of one kind."""
        value = record.get(self._cursor) if self.is_incremental and self._cursor else None
        return float(value.text) if isinstance(value, Number) else value or ""


class Merged:
    """Append + Deduped of the records up to the last state; full refreshes replace a table when they are complete."""

    def __init__(self, streams: list[Stream]) -> None:
        self._streams = streams
        self._tables: defaultdict[str, dict[str, tuple[str | float, str]]] = defaultdict(dict)

    def take(self, outcome: Outcome) -> None:
        for stream in self._streams:
            table = self._tables[stream.name]
            if not stream.is_incremental:
                if stream.name not in outcome.complete:
                    continue
                table.clear()
            for record in outcome.committed[stream.name]:
                key, cursor = stream.key(record), stream.cursor(record)
                if key not in table or cursor >= table[key][0]:  # type: ignore[operator]
                    table[key] = cursor, canonical(record)

    def rows(self, stream: Stream) -> Rows:
        return {key: text for key, (_, text) in self._tables[stream.name].items()}


class Appended:
    """Every record of the incremental streams that was printed, also after the last state, merged by SQL at the end."""

    def __init__(self, streams: list[Stream], file: Path) -> None:
        self._streams = [stream for stream in streams if stream.is_incremental]
        self._database = sqlite3.connect(file)
        self._database.execute("CREATE TABLE records (serial INTEGER PRIMARY KEY, stream, key, cursor, record)")

    def take(self, outcome: Outcome) -> None:
        with self._database:
            for stream in self._streams:
                self._database.executemany(
                    "INSERT INTO records (stream, key, cursor, record) VALUES (?, ?, ?, ?)",
                    (
                        (stream.name, stream.key(record), stream.cursor(record), canonical(record))
                        for record in outcome.printed[stream.name]
                    ),
                )

    @property
    def count(self) -> int:
        count: int = self._database.execute("SELECT count(*) FROM records").fetchone()[0]
        return count

    def rows(self, stream: Stream) -> Rows:
        return dict(
            self._database.execute(
                """
                SELECT key, record FROM (
                    SELECT *, row_number() OVER (PARTITION BY key ORDER BY cursor DESC, serial DESC) AS place
                    FROM records WHERE stream = ?
                ) WHERE place = 1
                """,
                (stream.name,),
            )
        )
