"""A sync with many partitions: its states, and how fast it resumes from one."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bench.bench import OURS, RECORD, Bench
from bench.reads import Read, reader
from bench.results import Result, count, megabytes, seconds, share
from bench.throughput import of_streams
from bench.worlds import ALL, world
from harness.exact_json import JSON
from harness.mock_server import DAY

PARTITIONS = 100_000


def resume(bench: Bench) -> Result:
    """Resumes from a state with many partitions."""
    about = f"`campaign_analytics` of {PARTITIONS:,} campaigns: three days, then a day later"
    result = Result("resume", about, bench.repetitions)
    read = Read(
        world(ad_accounts=100, campaigns=PARTITIONS), ["campaign_analytics"],
        {**ALL, "start_date": (DAY - timedelta(days=2)).isoformat()}, from_the_start=False,
    )  # fmt: skip
    fewest_calls = of_streams("ad_accounts", "campaigns", "campaign_analytics")
    with reader(bench.programs, read, bench.folder / "resume") as setup:
        taken, printed = setup.measured(keep=True)
        state = last_state(setup.output)
        setup.output.unlink()
        calls, fewest = setup.journal["total"], fewest_calls(setup)
        row = result.row(
            f"{OURS}, first sync", [taken], calls=calls, fewest_calls=fewest,
            bytes_out=printed.bytes, records=printed.records,
        )  # fmt: skip
        expected = setup.mock.record_counts(setup.configuration, ["campaign_analytics"])["campaign_analytics"]
        result.exactly("records, first sync", printed.records, expected, count)
        result.at_most("API calls, first sync", calls, fewest, count)
        result.at_most("peak memory, first sync", row.peak.median, bench.limits.memory + 300 * PARTITIONS, megabytes)
        result.at_most("state bytes of the output, first sync", printed.state_bytes / printed.bytes, 0.05, share)
    later = replace(read, state=lambda _: [state], days=1)
    with reader(bench.programs, later, bench.folder / "resume-later") as setup:
        ours = []
        for _ in range(bench.repetitions):
            taken, printed = setup.measured(wait_for=RECORD)
            ours.append(taken)
        firsts = sorted(t.first for t in ours if t.first is not None)
        calls, fewest = setup.journal["total"], fewest_calls(setup)
        row = result.row(
            f"{OURS}, from the state", ours, calls=calls, fewest_calls=fewest,
            bytes_out=printed.bytes, records=printed.records,
            note=f"first record after {firsts[0]:.2f}–{firsts[-1]:.2f} s",
        )  # fmt: skip
        # The three days before a cursor are read again, which here means from the start date.
        expected = setup.mock.record_counts(setup.configuration, ["campaign_analytics"])["campaign_analytics"]
        result.exactly("records, from the state", printed.records, expected, count)
        result.at_most("API calls, from the state", calls, fewest, count)
        result.at_most("first record, from the state", firsts[len(firsts) // 2], 1, seconds)
        result.at_most(
            "peak memory, from the state", row.peak.median, bench.limits.memory + 300 * PARTITIONS, megabytes
        )
        result.at_most("state bytes of the output, from the state", printed.state_bytes / printed.bytes, 0.05, share)
    return result


def last_state(file: Path) -> JSON:
    """The state in the last STATE line of an output."""
    found = b"null"
    with open(file, "rb") as lines:
        for line in lines:
            if line.startswith(b'{"type":"STATE"'):
                found = line
    return json.loads(found)["state"]
