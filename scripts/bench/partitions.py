"""A sync with many partitions: its states, and how fast it resumes from one."""

import json
from dataclasses import replace
from datetime import timedelta

from harness.mock_server import DAY

from bench import MOST_MEMORY, OURS, RECORD
from reads import Read, reader
from results import Result, count, megabytes, seconds, share
from throughput import of_streams
from worlds import ALL, world

PARTITIONS = 100_000


def resume(bench):
    """Resumes from a state with many partitions."""
    about = f"`campaign_analytics` of {PARTITIONS:,} campaigns: three days, then a day later"
    result = Result("resume", about, bench.repetitions)
    read = Read(
        world(ad_accounts=100, campaigns=PARTITIONS), ["campaign_analytics"],
        {**ALL, "start_date": (DAY - timedelta(days=2)).isoformat()}, from_the_start=False,
    )  # fmt: skip
    calls = of_streams("ad_accounts", "campaigns", "campaign_analytics")
    with reader(bench.programs, read, bench.folder / "resume") as setup:
        taken, printed = setup.measured(keep=True)
        state = last_state(setup.output)
        setup.output.unlink()
        row = result.row(
            f"{OURS}, first sync", [taken], calls=setup.journal["total"], fewest_calls=calls(setup),
            bytes_out=printed.bytes, records=printed.records,
        )  # fmt: skip
        expected = setup.mock.record_counts(setup.configuration)["campaign_analytics"]
        result.exactly("records, first sync", printed.records, expected, count)
        result.at_most("API calls, first sync", row.calls, row.fewest_calls, count)
        result.at_most("peak memory, first sync", row.peak.median, MOST_MEMORY + 300 * PARTITIONS, megabytes)
        result.at_most("state bytes of the output, first sync", printed.state_bytes / printed.bytes, 0.05, share)
    later = replace(read, state=lambda _: [state], days=1)
    with reader(bench.programs, later, bench.folder / "resume-later") as setup:
        ours = []
        for _ in range(bench.repetitions):
            taken, printed = setup.measured(wait_for=RECORD)
            ours.append(taken)
        row = result.row(
            f"{OURS}, from the state", ours, calls=setup.journal["total"], fewest_calls=calls(setup),
            bytes_out=printed.bytes, records=printed.records,
            note=f"first record after {min(t.first for t in ours):.2f}–{max(t.first for t in ours):.2f} s",
        )  # fmt: skip
        # The three days before a cursor are read again, which here means from the start date.
        expected = setup.mock.record_counts(setup.configuration)["campaign_analytics"]
        result.exactly("records, from the state", printed.records, expected, count)
        result.at_most("API calls, from the state", row.calls, row.fewest_calls, count)
        firsts = sorted(t.first for t in ours)
        result.at_most("first record, from the state", firsts[len(firsts) // 2], 1, seconds)
        result.at_most("peak memory, from the state", row.peak.median, MOST_MEMORY + 300 * PARTITIONS, megabytes)
        result.at_most("state bytes of the output, from the state", printed.state_bytes / printed.bytes, 0.05, share)
    return result


def last_state(file):
    """The state in the last STATE line of an output."""
    found = None
    with open(file, "rb") as lines:
        for line in lines:
            if line.startswith(b'{"type":"STATE"'):
                found = line
    return json.loads(found)["state"]
