"""Runs each example against the emulated API, a day later once more, and compares with the connector by itself.

Usage: python -m examples.check --connector PROGRAM --mock PROGRAM --world WORLD --folder FOLDER NAME=PYTHON …

Each PYTHON has the packages of the example NAME. Exits with 1 on any difference.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from pathlib import Path

from examples.dbt import Project
from examples.expected import Expected
from examples.loads import Load, loads
from examples.query import Chart
from harness.connector import Connector, configured
from harness.exact_json import JSON, spell
from harness.messages import Messages
from harness.mock_server import MockServer, noon


class Check:
    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.folder = Path(options.folder).resolve()
        shutil.rmtree(self.folder, ignore_errors=True)
        pythons = dict(pair.split("=", 1) for pair in options.pythons)
        self.connector = Connector([options.connector], self.folder / "alone")
        self.loads = loads(options.connector, pythons, self.folder)
        self.dbt = Project(pythons["dbt"], self.folder / "dbt")
        self.chart = Chart(self.folder)
        self.states: dict[str, JSON] = {}
        self.expected: dict[str, dict[str, Expected]] = {load.name: {} for load in self.loads}
        self.failures: list[str] = []

    def run(self) -> None:
        read = []
        for days in (0, 1):
            # Like Pinterest, so that a sync with a token that was not stored fails.
            with MockServer(self.options.mock, self.options.world, days, ["--refresh-tokens", "rotate"]) as mock:
                # The connector under the examples has these too.
                os.environ.update(
                    PINTEREST_API_URL=mock.url, PINTEREST_CLOCK=f"virtual:{noon(mock.today)}", PINTEREST_QUOTAS="none"
                )
                read.append(self._sync(mock, days))
        if not read[1] < read[0]:
            self.failures.append(f"The second sync read {read[1]} records after {read[0]}: not incremental")

    def _sync(self, mock: MockServer, days: int) -> int:
        configuration = {**mock.configuration, "custom_reports": self.dbt.reports}
        catalog = self.connector.run("discover", config=configuration).catalog
        alone = self.connector.run(
            "read", f"read-{days}", config=configuration, catalog=configured(catalog), state=list(self.states.values())
        )
        if alone.status != 0:
            raise RuntimeError(f"the connector ended with exit code {alone.status}: {alone.log[-2000:]}")
        self.states |= alone.states
        for load in self.loads:
            mock.reset()
            self._compare(load, configuration, catalog, alone, days)
        messages = self.connector.folder / f"read-{days}/messages.jsonl"
        self.failures += self.dbt.problems(alone, messages, days)
        self.failures += self.chart.problems(alone, messages, days)
        return alone.record_count

    def _compare(self, load: Load, configuration: JSON, catalog: JSON, alone: Messages, days: int) -> None:
        load.folder.mkdir(parents=True, exist_ok=True)
        file = load.folder / "my.json"
        file.write_text(spell(configuration), encoding="utf-8")
        load.run()
        token = json.loads(file.read_text(encoding="utf-8"))["credentials"]["refresh_token"]
        if token == configuration["credentials"]["refresh_token"]:
            self.failures.append(f"{load.name} did not store the new refresh token")
        problems, rows = [], 0
        for stream in catalog["streams"]:
            expected = self.expected[load.name].setdefault(stream["name"], Expected(stream, not load.exact))
            expected.take(alone.records[stream["name"]], load.exact)
            found = load.rows(expected)
            rows += len(found)
            problems += [f"{load.name}, day {days}: {line}" for line in expected.problems(found)]
        self.failures += problems
        counts = f"{alone.record_count:,} records, {rows:,} rows in {len(catalog['streams'])} streams"
        print(f"{load.name}, day {days}: {counts}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("connector", "mock", "world", "folder"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("pythons", nargs="+", metavar="NAME=PYTHON")
    check = Check(parser.parse_args())
    check.run()
    for line in check.failures:
        print(line, file=sys.stderr)
    print("Not equal" if check.failures else "Equal")
    return 1 if check.failures else 0


if __name__ == "__main__":
    sys.exit(main())
