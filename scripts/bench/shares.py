"""Four connections that share an app's rate limits, beside one that has them alone, with the machine's clock."""

from __future__ import annotations

import os
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench import counting
from bench.bench import OURS, Bench
from bench.counting import Printed
from bench.process import Taken, measure
from bench.quotas import under_quotas
from bench.reads import Reader, reader
from bench.results import Result, count, seconds
from harness.connector import StrPath
from harness.exact_json import JSON

SHARDS = 4
#: How much longer the shards may take than one connection with the whole quotas.
SLACK = 0.05
REFUSED = 429


def shares(bench: Bench) -> Result:
    """The shards of ``plan``, with the ``quota_share`` that it gives them."""
    share = 100 // SHARDS
    # This measures waiting, which takes minutes.
    result = Result("shares", f"the same by {SHARDS} connections at once, each with {share} % of the quotas", 1)
    with reader(bench.programs, under_quotas(), bench.folder / "shares") as setup:
        alone, printed = setup.measured()
        alone_refused = _refused(setup.journal)
        folder = _plan(setup)
        setup.mock.reset()
        start = time.monotonic()
        with ThreadPoolExecutor(SHARDS) as threads:
            shards = list(threads.map(lambda number: _read(setup, folder, number), range(1, SHARDS + 1)))
        together = time.monotonic() - start
        journal = setup.mock.journal
    records = sum(shard.records for _, shard in shards)
    result.row(
        f"{OURS}, alone", [alone], calls=setup.journal["total"], bytes_out=printed.bytes, records=printed.records
    )  # fmt: skip
    result.row(
        f"{OURS}, each of {SHARDS}", [taken for taken, _ in shards], calls=journal["total"],
        bytes_out=sum(shard.bytes for _, shard in shards), records=records, note="calls, bytes and records of all",
    )  # fmt: skip
    result.exactly("records of all shards", records, printed.records, count)
    result.exactly("answers with 429, alone", alone_refused, 0, count)
    result.exactly("answers with 429, shards", _refused(journal), 0, count)
    result.at_most("wall of all shards", together, alone.wall * (1 + SLACK), seconds)
    return result


def _refused(journal: JSON) -> int:
    return sum(request["status"] == REFUSED for request in journal["requests"])


def _plan(setup: Reader) -> Path:
    """The configurations and catalogs of the shards."""
    folder = setup.folder / "shards"
    command = [setup.programs.connector, "plan", *setup.arguments, "--shards", str(SHARDS), "--output", folder]
    environment = {**os.environ, **setup.environment, "PINTEREST_QUOTAS": "none"}
    with open(setup.folder / "plan-log", "wb") as log:
        subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stderr=log, check=True)
    return folder


def _read(setup: Reader, folder: Path, number: int) -> tuple[Taken, Printed]:
    output = folder / f"{number}.jsonl"
    files: list[StrPath] = [
        "--config", folder / f"shard-{number}-config.json", "--catalog", folder / f"shard-{number}-catalog.json"
    ]  # fmt: skip
    command: list[StrPath] = [setup.programs.connector, "read", *files]
    taken = measure(command, output, setup.environment, folder / f"{number}.log")
    if taken.status != 0:
        raise RuntimeError(f"shard {number} ended with exit code {taken.status}: {folder}/{number}.log")
    return taken, counting.count(output)
