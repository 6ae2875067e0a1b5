"""The memory of twenty workers with the streams of Airbyte's own connector."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from bench.bench import OURS, Bench
from bench.reads import reader
from bench.results import Result, megabytes
from bench.worlds import slow_small

#: The differences from the published connector that are wanted, with the streams that it does not have.
WANTED = Path("scripts/parity/wanted.json")


def further_streams() -> frozenset[str]:
    """The streams that Airbyte's own connector does not have."""
    wanted = json.loads(WANTED.read_text(encoding="utf-8"))
    return frozenset(name for entry in wanted if entry["kind"] == "stream only here" for name in entry["streams"])


def twenty_workers(bench: Bench) -> Result:
    """A page in flight for each worker, and lines that wait for their turn."""
    about = "the streams of Airbyte's own connector of the world `small`, 50 ms before each answer, 20 workers"
    result = Result("workers", about, bench.repetitions)
    limits = bench.limits
    ways: list[tuple[str, list[str], int]] = [
        ("plain", [], limits.memory_of_workers), ("over TLS", ["--tls"], limits.memory_over_tls)
    ]  # fmt: skip
    for way, options, memory in ways:
        read = replace(slow_small(20, *options), left_out=further_streams())
        with reader(bench.programs, read, bench.folder / "workers") as setup:
            takens = []
            for _ in range(bench.repetitions):
                taken, printed = setup.measured()
                takens.append(taken)
            calls = setup.journal["total"]
        row = result.row(OURS, takens, note=way, calls=calls, bytes_out=printed.bytes, records=printed.records)
        result.at_most(f"peak memory, {way}", row.peak.median, memory, megabytes)
    return result
