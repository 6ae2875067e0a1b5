"""Runs the example of Dask on three worker processes, kills one of them, runs it again a day later, and compares.

Usage: python -m examples.shards --connector PROGRAM --mock PROGRAM --folder FOLDER

The rows of the shards must be those that one connector reads. Exits with 1 on any difference.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as parquet
from distributed import Client, LocalCluster

from examples.attempts import after_states, outputs, problems
from examples.expected import Expected, Row, plain
from harness.connector import Connector, configured
from harness.exact_json import JSON, parse, spell
from harness.mock_server import MockServer, noon

EXAMPLE = Path(__file__).parents[2] / "examples/dask/load.py"
#: The shard that is interrupted.
VICTIM = "shard-1"


class Check:
    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.folder = Path(options.folder).resolve()
        shutil.rmtree(self.folder, ignore_errors=True)
        self.loaded = self.folder / "loaded"
        self.connector = Connector([options.connector], self.folder / "alone")
        self.states: dict[str, JSON] = {}
        self.expected: dict[str, Expected] = {}

    def problems(self) -> Iterator[str]:
        with (
            LocalCluster(n_workers=3, threads_per_worker=1, dashboard_address=None) as cluster,
            Client(cluster) as client,
        ):
            # The latency leaves time to kill a worker between two requests.
            for days, latency in ((0, "20"), (1, "0")):
                with MockServer(self.options.mock, "small", days, ["--latency-ms", latency]) as mock:
                    yield from self._sync(client, mock, days)

    def _sync(self, client: Client, mock: MockServer, days: int) -> Iterator[str]:
        api = {
            "PINTEREST_API_URL": mock.url,
            "PINTEREST_CLOCK": f"virtual:{noon(mock.today)}",
            "PINTEREST_QUOTAS": "none",
        }
        os.environ.update(api)
        # Also for the workers that have started; a new one inherits them.
        client.run(os.environ.update, api)
        configuration = {**mock.configuration, "start_date": "2026-11-18"}
        catalog = self.connector.run("discover", config=configuration).catalog
        alone = self.connector.run(
            "read", config=configuration, catalog=configured(catalog), state=list(self.states.values())
        )
        if alone.status != 0:
            raise RuntimeError(f"the connector ended with exit code {alone.status}: {alone.log[-2000:]}")
        self.states |= alone.states
        mock.reset()
        self._load(client, configuration, kill=days == 0)
        if days == 0:
            yield from problems(self.loaded, VICTIM)
        rows = 0
        planned = self._planned()
        streams = [stream for stream in catalog["streams"] if stream["name"] in planned]
        for stream in streams:
            expected = self.expected.setdefault(stream["name"], Expected(stream, doubles=False))
            expected.take(alone.records[stream["name"]], replace=False)
            found = self._rows(expected)
            rows += len(found)
            yield from (f"day {days}: {line}" for line in expected.problems(found))
        counts = f"{alone.record_count:,} records of one read, {rows:,} rows in {len(streams)} streams"
        print(f"day {days}: {counts}")

    def _planned(self) -> set[str]:
        """The streams of the plan, which lacks those that most apps may not read. The first shard has all of them."""
        plan = parse((self.loaded / "plan/shard-1-catalog.json").read_text(encoding="utf-8"))
        return {entry["stream"]["name"] for entry in plan["streams"]}

    def _load(self, client: Client, configuration: JSON, kill: bool) -> None:
        file = self.folder / "my.json"
        file.write_text(spell(configuration), encoding="utf-8")
        inputs = [self.options.connector, str(file), "3", str(self.loaded), client.scheduler.address]
        output = self.folder / "log"
        with output.open("wb") as log:
            load = subprocess.Popen([sys.executable, str(EXAMPLE), *inputs], stdout=log, stderr=log)
        try:
            if kill:
                self._kill(client, load)
            status = load.wait(timeout=300)
        finally:
            load.kill()
        if status != 0:
            raise RuntimeError(f"the example ended with exit code {status}: {output.read_text()[-3000:]}")

    def _kill(self, client: Client, load: subprocess.Popen[bytes]) -> None:
        """Kills the victim's worker when a state is stored and there are records after it."""
        while not any(after_states(output) for output in outputs(self.loaded, VICTIM)):
            if load.poll() is not None:
                raise RuntimeError("the example ended before a worker was killed")
            time.sleep(0.01)
        for address, keys in client.processing().items():
            if any(VICTIM in key for key in keys):
                os.kill(client.run(os.getpid, workers=[address])[address], signal.SIGKILL)
                print(f"{VICTIM} lost its worker")

    def _rows(self, stream: Expected) -> list[Row]:
        rows = parquet.read_table(self.loaded / "records" / stream.name, columns=stream.fields).to_pylist()
        return [tuple(plain(row[field]) for field in stream.fields) for row in rows]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("connector", "mock", "folder"):
        parser.add_argument(f"--{name}", required=True)
    failures = list(Check(parser.parse_args()).problems())
    for line in failures:
        print(line, file=sys.stderr)
    print("Not equal" if failures else "Equal")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
