"""PyAirbyte's DuckDB cache as a destination. PyAirbyte starts the connector itself, and stores states of its own."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path

import duckdb

from harness.connector import StrPath
from harness.exact_json import JSON, parse, spell
from pyairbyte.check import ROOT, Table
from soak.api import GrowingAPI
from soak.chaos import FAULTS
from soak.destination import Stream
from soak.platform import Platform


class Lake:
    def __init__(self, connector: StrPath, folder: Path, catalog: JSON) -> None:
        self._connector = connector
        self._folder = folder
        folder.mkdir()
        self._database = folder / "cache.duckdb"
        self._streams = {configured["stream"]["name"]: configured["stream"] for configured in catalog["streams"]}

    def sync(self, api: GrowingAPI, platform: Platform, clock: str, chance: random.Random) -> Counter[str]:
        """A sync that one fault disturbs; if it fails, once more without."""
        fault = chance.choice([name for name in FAULTS if name not in ("token-expired", "unauthorised")])
        # Behind the requests for tokens, of which PyAirbyte's check makes another.
        api.set_scenario([{"when": {"nth": chance.randint(20, 250)}, "then": FAULTS[fault]}])
        error = self._attempt(api.server.url, platform, clock)
        api.set_scenario([])
        if not error:
            return Counter({"syncs by PyAirbyte": 1})
        if error := self._attempt(api.server.url, platform, clock):
            raise RuntimeError(f"PyAirbyte failed: {error[-3000:]}")
        return Counter({"syncs by PyAirbyte": 2, "failed syncs by PyAirbyte": 1})

    def _attempt(self, url: str, platform: Platform, clock: str) -> str:
        """Returns what went wrong."""
        file = self._folder / "config.json"
        file.write_text(spell(platform.configuration), encoding="utf-8")
        environment = {
            "PINTEREST_API_URL": url,
            "PINTEREST_CLOCK": f"virtual:{clock}",
            "PINTEREST_QUOTAS": "none",
            "AIRBYTE_LOGGING_ROOT": str(self._folder / "logs"),
            "AIRBYTE_PROJECT_DIR": str(self._folder),
        }
        example = subprocess.run(
            [sys.executable, ROOT / "examples/pyairbyte/sync.py", self._connector, file, self._database],
            stdin=subprocess.DEVNULL, capture_output=True, text=True, env={**os.environ, **environment},
        )  # fmt: skip
        platform.configuration = parse(file.read_text(encoding="utf-8"))
        return "" if example.returncode == 0 else example.stderr

    def problems(self, stream: Stream, world: list[JSON]) -> list[str]:
        """Of incremental streams with a key: PyAirbyte appends the others, or keeps what has gone."""
        if not (stream.is_incremental and stream.has_key):
            return []
        table = Table(self._streams[stream.name])
        table.take(list({stream.key(record): record for record in world}.values()))
        with duckdb.connect(str(self._database)) as database:
            return [f"PyAirbyte, {line}" for line in table.problems(database, "", "")]
