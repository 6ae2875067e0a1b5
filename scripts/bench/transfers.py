"""The same records with gzip and over TLS, beside curl."""

from __future__ import annotations

import json
from dataclasses import replace

from bench.bench import CURL, OURS, Bench
from bench.reads import Read, reader
from bench.results import Result, count, megabytes, times
from bench.worlds import ALL, world

#: Every answer as a gzip stream, tokens included.
GZIP = [{"when": {"times": "always"}, "then": {"gzip": "whole"}}]


def transfers(bench: Bench) -> Result:
    """Receiving is libcurl's work in both programs; the rest must cost no more than with plain answers."""
    result = Result("transfers", "`ads`, 100,000 records, with gzip and over TLS, one worker", bench.repetitions)
    scenario = bench.folder / "gzip.json"
    bench.folder.mkdir(parents=True, exist_ok=True)
    scenario.write_text(json.dumps(GZIP), encoding="utf-8")
    plain = Read(world(ad_accounts=10, campaigns=2_500, ad_groups=10_000, ads=100_000), ["ads"], ALL)
    gzip = ["--scenario", str(scenario)]
    ways = {"plain": [], "gzip": gzip, "TLS": ["--tls"], "gzip over TLS": ["--tls", *gzip]}
    records: list[int] = []
    for way, options in ways.items():
        with reader(bench.programs, replace(plain, options=options), bench.folder / "transfers") as setup:
            ours, curls = [], []
            for _ in range(bench.repetitions):
                taken, printed = setup.measured()
                ours.append(taken)
                taken, bytes_in, _ = setup.curl()
                curls.append(taken)
        records.append(printed.records)
        row = result.row(
            OURS, ours, note=way, bytes_in=bytes_in, bytes_out=printed.bytes, records=printed.records
        )  # fmt: skip
        curl = result.row(CURL, curls, note=way, bytes_in=bytes_in)
        result.exactly(f"records, {way}", printed.records, records[0], count)
        most = bench.limits.memory_over_tls if "--tls" in options else bench.limits.memory
        result.at_most(f"peak memory, {way}", row.peak.median, most, megabytes)
        result.at_least(f"bytes a second against curl's, {way}", curl.wall.least / row.wall.least, 0.5, times)
    return result
