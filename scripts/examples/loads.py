"""The examples that load records: how each is run, and where its rows are."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from examples.expected import Expected, Row, plain

EXAMPLES = Path(__file__).parents[2] / "examples"


@dataclass
class Load:
    """One example with one destination."""

    name: str
    #: The command, which runs in the folder of the example's run.
    command: list[str]
    folder: Path
    #: The relation that has a stream's rows, in SQL.
    relation: Callable[[Expected], str]
    #: Whether a full read replaces what an earlier one left, and fractions keep every digit.
    exact: bool
    database: str = ":memory:"

    def run(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        run = subprocess.run(
            self.command, cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True,
        )  # fmt: skip
        if run.returncode != 0:
            raise RuntimeError(f"the example {self.name} ended with exit code {run.returncode}: {run.stdout[-3000:]}")

    def rows(self, stream: Expected) -> list[Row]:
        with duckdb.connect(self.database if self.database == ":memory:" else str(self.folder / self.database)) as file:
            columns = ", ".join(f'"{field}"' for field in stream.fields)
            found: list[tuple[Any, ...]] = file.execute(f"SELECT {columns} FROM {self.relation(stream)}").fetchall()
        return [tuple(map(plain, row)) for row in found]


def loads(connector: str, pythons: dict[str, str], folder: Path) -> list[Load]:
    def dlt(kind: str) -> list[str]:
        return [pythons["dlt"], str(EXAMPLES / "dlt/load.py"), connector, "my.json", kind, "."]

    def files(stream: Expected) -> str:
        key = ", ".join(f'"{field}"' for field in stream.key)
        return (
            f"read_parquet('{folder}/dlt-parquet/records/{stream.name}/*.parquet', union_by_name = true)"
            f" QUALIFY row_number() OVER (PARTITION BY {key} ORDER BY _dlt_load_id DESC) = 1"
        )

    serverless = [pythons["airbyte-serverless"], str(EXAMPLES / "airbyte-serverless/sync.py")]
    return [
        Load("dlt to DuckDB", dlt("duckdb"), folder / "dlt-duckdb", lambda stream: f'records."{stream.name}"', True,
             "pinterest.duckdb"),
        Load("dlt to Parquet", dlt("parquet"), folder / "dlt-parquet", files, True),
        Load("airbyte-serverless", [*serverless, connector, "my.json", "pinterest.duckdb"],
             folder / "airbyte-serverless", lambda stream: f'"{stream.name}"', False, "pinterest.duckdb"),
    ]  # fmt: skip
