"""Checks the formulas of docs/scale.md with syncs of three sizes.

The connector respects the documented quotas with a virtual clock: minutes of waiting pass at once, and the timestamps
of its messages show how long it would have waited. Exits with 1 if a measurement is outside the formulas' range.

Usage: python -m bench.scale --connector PROGRAM --mock PROGRAM [--folder FOLDER] [--update]
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path

from bench import table
from bench.counting import Printed
from bench.model import POLLS, REPORTS_IN_PROGRESS, Sync, quota_seconds
from bench.process import Taken
from bench.reads import EVERY_STATUS, Read, reader
from bench.results import Form, count, megabytes, seconds, size
from bench.worlds import REPORT, world
from harness.mock_server import DAY
from harness.programs import Programs

#: Ad accounts, and campaigns of all of them.
SIZES = [(100, 5_000), (1_000, 50_000), (10_000, 500_000)]
STREAMS = ["ad_accounts", "campaigns", "campaign_analytics", "custom_large"]
CATEGORIES = {
    "ads_read": ("ad_accounts/list", "campaigns/list"),
    "ads_analytics": ("campaigns/analytics", "analytics/create_report", "analytics/get_report"),
}
#: A sync may exceed the quotas' own time by this share, and by the pauses before reports are polled.
SLACK = 0.05
PAUSE = 2
#: How much the bytes per record may differ from those of the smallest size.
SIZE_SLACK = 0.05


def measure_size(
    programs: Programs, folder: Path, accounts: int, campaigns: int
) -> tuple[Taken, Printed, dict[str, int], float]:
    read = Read(
        world(ad_accounts=accounts, campaigns=campaigns), STREAMS,
        {
            "num_workers": 20, "status": EVERY_STATUS, "start_date": DAY.isoformat(),
            "custom_reports": [{**REPORT, "start_date": (DAY - timedelta(days=3)).isoformat()}],
        },
        from_the_start=False, quotas="documented",
    )  # fmt: skip
    with reader(programs, read, folder) as setup:
        taken, printed = setup.measured(keep=True)
        waited = virtual_seconds(setup.output)
        setup.output.unlink()
        operations = setup.journal["operations"]
    calls = {name: sum(operations.get(o, 0) for o in members) for name, members in CATEGORIES.items()}
    return taken, printed, calls, waited


def virtual_seconds(file: Path) -> float:
    """The time from the first message to the last, by the connector's clock."""
    first = last = 0
    with open(file, "rb") as lines:
        for line in lines:
            at = line.rfind(b'"emitted_at":')
            if at >= 0:
                # Milliseconds; a whole number in all messages.
                moment = int(line[at + 13 :].split(b",")[0].split(b"}")[0].split(b".")[0])
                first, last = first or moment, moment
    return (last - first) / 1000


#: The daily sync that docs/scale.md describes.
DAILY = {"accounts": 10_000, "entities": 20_000_000, "analytics_days": 0, "report_streams": 5, "report_days": 4}
#: Hours of a day that a sync may take, so that it can catch up after a late start.
HOURS = 20


def extrapolation() -> str:
    """A row for each duration that Pinterest may need for a report."""
    rows = []
    for took, number in POLLS.items():
        sync = Sync(**DAILY, polls=number)
        calls = sync.calls()["ads_analytics"][1]
        quota = quota_seconds({"ads_analytics": calls}) / 3600
        making = sync.reports() / REPORTS_IN_PROGRESS * took / 3600
        rows.append(
            [
                f"{took} s", f"{number:.2f}", count(calls), f"{quota:.1f} h", f"{making:.1f} h",
                str(max(1, math.ceil(quota / HOURS))), str(max(1, math.ceil(max(quota, making) / HOURS))),
            ]
        )  # fmt: skip
    head = [
        "a report takes", "polls", "analytics calls a day", "hours by the quota", "hours by 1,024 reports at a time",
        "users or apps needed", "connections needed",
    ]  # fmt: skip
    return table.table(head, rows)


@dataclass
class Findings:
    """Measurements beside what the formulas say, as rows of a table, and those that do not fit."""

    rows: list[list[str]] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def check(self, accounts: str, what: str, low: float | None, value: float, high: float, form: Form) -> None:
        holds = (low or 0) <= value <= high
        expected = f"at most {form(high)}" if low is None else f"{form(low)} to {form(high)}"
        self.rows.append([accounts, what, expected, form(value), "holds" if holds else "**does not hold**"])
        if not holds:
            self.wrong.append(f"{accounts} ad accounts: {what} is {form(value)}")


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--connector", required=True, type=Path)
    parser.add_argument("--mock", required=True, type=Path)
    parser.add_argument("--cassette", required=True, type=Path)
    parser.add_argument("--folder", default="run/bench-scale", type=Path)
    parser.add_argument("--update", action="store_true")
    options = parser.parse_args()
    programs = Programs(options.connector.resolve(), options.mock.resolve(), options.cassette.resolve())

    findings, bytes_a_record = Findings(), None
    for accounts, campaigns in SIZES:
        print(f"Reading {accounts:,} ad accounts with {campaigns:,} campaigns …", file=sys.stderr)
        taken, printed, calls, waited = measure_size(programs, options.folder, accounts, campaigns)
        model = Sync(accounts, campaigns, analytics_days=1, report_streams=1, report_days=4)

        check = partial(findings.check, f"{accounts:,}")
        for name, (low, high) in model.calls().items():
            check(f"calls of {name}", low, calls[name], high, count)
        least, most = model.quota_seconds()
        check("seconds under the quotas", least, waited, most * (1 + SLACK) + PAUSE, seconds)
        own = quota_seconds(calls)
        check("the same, for these very calls", own, waited, own * (1 + SLACK) + PAUSE, seconds)
        check("peak memory", None, taken.peak, model.memory(), megabytes)
        bytes_a_record = bytes_a_record or printed.bytes / printed.records
        expected = bytes_a_record * printed.records
        check("bytes printed", expected * (1 - SIZE_SLACK), printed.bytes, expected * (1 + SIZE_SLACK), size)
        findings.rows.append(
            [f"{accounts:,}", "wall with no wait, CPU", "", f"{seconds(taken.wall)}, {seconds(taken.cpu)}", ""]
        )

    text = table.table(["ad accounts", "", "by the formulas", "measured", ""], findings.rows)
    text += "\n\nA day's reports of 10,000 accounts, by the formulas:\n\n" + extrapolation()
    print(text)
    (options.folder / "results.json").write_text(json.dumps(findings.rows, indent=2) + "\n", encoding="utf-8")
    if options.update:
        table.write(Path("docs/scale.md"), text)
    for line in findings.wrong:
        print(line, file=sys.stderr)
    return 1 if findings.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
