"""Syncs the emulated API into PyAirbyte's DuckDB cache, and a day later once more, and compares with the connector.

Usage: python -m pyairbyte.check --connector PROGRAM --mock PROGRAM --world WORLD --folder FOLDER

What there should be is known from the connector run by itself, with the same catalogs and from its own states: both
syncs of it print the same records as those under PyAirbyte. Exits with 1 on any inequality.
"""

from __future__ import annotations

import argparse
import json
import operator
import os
import shutil
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from harness.connector import Connector, configured
from harness.exact_json import JSON, Number, parse, spell
from harness.mock_server import MockServer, noon

ROOT = Path(__file__).parents[2]

REPORTS = json.loads((ROOT / "Fixtures/configurations/reports-of-each-kind.json").read_text(encoding="utf-8"))


class Table:
    """What PyAirbyte should have written for one stream, by its rules: merge by key, append, or replace.

    Its merge updates existing rows and inserts the others. It does not remove duplicates among the records of
    one sync, so that a new key that comes twice makes two rows.
    """

    def __init__(self, stream: JSON) -> None:
        self.name = stream["name"]
        self.key = [field for [field] in stream.get("source_defined_primary_key") or []]
        self.method = "merge" if self.key else "append" if stream.get("default_cursor_field") else "replace"
        self.fields = [name for name, schema in stream["json_schema"]["properties"].items() if is_plain(schema)]
        #: Rows by key, each with the values of the fields; without a key all under a single one.
        self.rows: defaultdict[tuple[str | None, ...], list[tuple[str | None, ...]]] = defaultdict(list)
        self.records = 0
        #: Rows in the database.
        self.found = 0

    @property
    def count(self) -> int:
        return sum(map(len, self.rows.values()))

    def take(self, records: list[JSON]) -> None:
        self.records = len(records)
        if self.method == "replace" and records:
            self.rows.clear()
        present = set(self.rows) if self.method == "merge" else set()
        for record in records:
            key = tuple(plain(record.get(field)) for field in self.key)
            row = tuple(plain(record.get(field)) for field in self.fields)
            if key in present:
                self.rows[key] = [row] * len(self.rows[key])
            else:
                self.rows[key].append(row)

    def problems(self, database: Any, state: str, own_state: str) -> Iterator[str]:
        columns = ", ".join(["1", *(quoted(normal(field)) for field in self.fields)])
        rows = database.execute(f"SELECT {columns} FROM main.{quoted(normal(self.name))}").fetchall()
        self.found = len(rows)
        found = Counter(tuple(map(plain, row[1:])) for row in rows)
        wanted = Counter(row for rows in self.rows.values() for row in rows)
        if self.found != self.count:
            yield f"{self.name}: expected {self.count} rows, found {self.found}"
        elif found != wanted:
            one, other = next(iter((wanted - found).elements())), next(iter((found - wanted).elements()))
            # Rows have no order: of the differing ones, the most similar is shown.
            other = max(found - wanted, key=lambda row: sum(map(operator.eq, row, one)), default=other)
            differing = [f"{f} {b} instead of {a}" for f, a, b in zip(self.fields, one, other, strict=True) if a != b]
            yield f"{self.name}: rows have different values, such as {', '.join(differing[:3])}"
        if state != own_state:
            yield f"{self.name}: PyAirbyte keeps the state {state[:300]} instead of {own_state[:300]}"


def is_plain(schema: JSON) -> bool:
    """Whether columns of this type keep values unchanged: texts and numbers, but not times."""
    types = set(schema["type"] if isinstance(schema["type"], list) else [schema["type"]]) - {"null"}
    return types <= {"string", "number", "integer"} and "format" not in schema


def normal(name: str) -> str:
    """A name as PyAirbyte spells it in tables."""
    return "".join(c if c.isalnum() else "_" for c in name.lower())


def quoted(name: str) -> str:
    return f'"{name}"'


def plain(value: JSON) -> str | None:
    """A value as text, the same for a record's value and for the column's.

    Whole numbers keep every digit. Others are rounded to doubles, because PyAirbyte reads them as such.
    """
    if isinstance(value, Number):
        value = Decimal(value.text)
    if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        return str(int(value)) if value == int(value) else repr(float(value))
    return None if value is None else str(value)


def stored_states(database: Any) -> dict[str, str]:
    rows = database.execute("SELECT stream_name, state_json FROM main._airbyte_state").fetchall()
    return {name: stream_state(parse(text)) for name, text in rows}


def stream_state(message: JSON) -> str:
    return spell(message["stream"]["stream_state"])


class Check:
    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.folder = Path(options.folder)
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        self.database = self.folder / "cache.duckdb"
        self.connector = Connector([options.connector], self.folder / "alone")
        self.tables: dict[str, Table] = {}
        self.states: dict[str, JSON] = {}
        #: The number of records of each sync.
        self.records: list[int] = []
        self.failures: list[str] = []

    def sync_twice(self) -> None:
        for days, about in ((0, "Full sync"), (1, "Incremental sync, a day later")):
            # Like Pinterest, so that a sync with a token that was not stored fails.
            options = ["--refresh-tokens", "rotate"]
            with MockServer(self.options.mock, self.options.world, days, options) as mock:
                # The connector under PyAirbyte has these too.
                os.environ.update(
                    PINTEREST_API_URL=mock.url, PINTEREST_CLOCK=f"virtual:{noon(mock.today)}", PINTEREST_QUOTAS="none"
                )
                self._sync(mock, {**mock.configuration, "custom_reports": REPORTS}, days, about)
        if not self.records[1] < self.records[0]:
            self.failures.append(
                f"the second sync read {self.records[1]} records after {self.records[0]}: not incremental"
            )

    def _sync(self, mock: MockServer, configuration: JSON, days: int, about: str) -> None:
        catalog = self.connector.run("discover", config=configuration).catalog
        # PyAirbyte requests incremental syncs of all streams.
        alone = self.connector.run(
            "read", f"read-{days}", config=configuration, catalog=configured(catalog, "incremental"),
            state=list(self.states.values()),
        )  # fmt: skip
        if alone.status != 0:
            raise RuntimeError(f"the connector ended with exit code {alone.status}: {alone.log[-2000:]}")
        self.states |= alone.states
        self.records.append(alone.record_count)

        mock.reset()
        taken = self._sync_by_pyairbyte(configuration)
        if taken != alone.record_count:
            self.failures.append(f"{about}: PyAirbyte took {taken} records; the connector printed {alone.record_count}")
        for stream in catalog["streams"]:
            self.tables.setdefault(stream["name"], Table(stream)).take(alone.records[stream["name"]])
        self._compare(about)

    def _sync_by_pyairbyte(self, configuration: JSON) -> int:
        """Runs the example and returns its reported number of records."""
        file = self.folder / "config.json"
        file.write_text(spell(configuration), encoding="utf-8")
        example = subprocess.run(
            [sys.executable, ROOT / "examples/pyairbyte/sync.py", self.options.connector, file, self.database],
            stdin=subprocess.DEVNULL, capture_output=True, text=True,
        )  # fmt: skip
        if example.returncode != 0:
            raise RuntimeError(f"PyAirbyte ended with exit code {example.returncode}: {example.stderr}")
        kept = json.loads(file.read_text(encoding="utf-8"))
        if kept["credentials"]["refresh_token"] == configuration["credentials"]["refresh_token"]:
            self.failures.append("The example did not store the new refresh token")
        return int(example.stdout.splitlines()[-1].split()[0].replace(",", ""))

    def _compare(self, about: str) -> None:
        with duckdb.connect(str(self.database)) as database:
            stored = stored_states(database)
            print(f"\n{about}\n{'stream':36} {'written by':10} {'records':>9} {'rows wanted':>12} {'rows found':>11}")
            for name, table in self.tables.items():
                own = stream_state(self.states[name])
                problems = [f"{about}: {line}" for line in table.problems(database, stored.get(name, "none"), own)]
                self.failures += problems
                mark = "  <<<" if problems else ""
                counts = f"{table.records:>9,} {table.count:>12,} {table.found:>11,}"
                print(f"{name:36} {table.method:10} {counts}{mark}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("connector", "mock", "world", "folder"):
        parser.add_argument(f"--{name}", required=True)
    check = Check(parser.parse_args())
    check.sync_twice()
    for line in check.failures:
        print(line, file=sys.stderr)
    print(
        f"\n{'Not equal' if check.failures else 'Equal'}: {len(check.tables)} streams, "
        f"{check.records[0]:,} and {check.records[1]:,} records."
    )
    return 1 if check.failures else 0


if __name__ == "__main__":
    sys.exit(main())
