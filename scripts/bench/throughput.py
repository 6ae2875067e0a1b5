"""One kind of data, read by one worker, beside curl."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bench.bench import CURL, FLOOR, OURS, Bench
from bench.model import FINAL_DAYS_CALLS
from bench.reads import Read, Reader, reader
from bench.results import Result, count, megabytes, times
from bench.worlds import ALL, report_read, world

#: A text that each row of a report has once.
ROW_OF_REPORT = b'"DATE":'


def throughput(
    name: str,
    about: str,
    read: Read,
    expected_calls: Callable[[Reader], int],
    at_least_half_of_curl: bool = True,
    row_mark: bytes | None = None,
) -> Callable[[Bench], Result]:
    """A sync of one kind of data by one worker, beside curl.

    :param row_mark: for reports, whose rows are counted in curl's output; for other streams the world has the number.
    """

    def run(bench: Bench) -> Result:
        rows: int | None = None
        bytes_in = 0
        result = Result(name, about, bench.repetitions)
        with reader(bench.programs, read, bench.folder / name) as setup:
            ours, curls, floors = [], [], []
            for _ in range(bench.repetitions):
                taken, printed = setup.measured()
                ours.append(taken)
                taken, bytes_in, rows = setup.curl(row_mark)
                curls.append(taken)
                floors.append(setup.floor())
            calls = setup.journal["total"]
            fewest = expected_calls(setup)
            if rows is None:
                rows = sum(setup.mock.record_counts(setup.configuration, read.streams or []).values())
        row = result.row(
            OURS, ours, calls=calls, fewest_calls=fewest, bytes_in=bytes_in,
            bytes_out=printed.bytes, records=printed.records,
        )  # fmt: skip
        curl = result.row(CURL, curls, bytes_in=bytes_in)
        result.row(FLOOR, floors, bytes_in=bytes_in)
        result.exactly("records", printed.records, rows, count)
        result.at_most("API calls", calls, fewest, count)
        result.at_most("peak memory", row.peak.median, bench.limits.memory, megabytes)
        if at_least_half_of_curl:
            result.at_least("bytes a second against curl's", curl.wall.least / row.wall.least, 0.5, times)
        return result

    return run


def of_streams(*names: str, extra: Callable[[Reader], int] = lambda _: 0) -> Callable[[Reader], int]:
    """The minimum number of calls for a token and these streams; parents must be named too."""
    final_days = FINAL_DAYS_CALLS if any(name.endswith("_analytics") for name in names) else 0
    fixed = 1 + final_days
    return lambda setup: fixed + sum(setup.mock.fewest_calls(setup.configuration, names).values()) + extra(setup)


ads = throughput(
    "ads", "`ads`, 1,000,000 records, one worker",
    Read(world(ad_accounts=100, campaigns=25_000, ad_groups=100_000, ads=1_000_000), ["ads"], ALL),
    of_streams("ad_accounts", "ads"),
)  # fmt: skip

ENTITIES = ["ad_accounts", "campaigns", "ad_groups", "ads", "audiences", "conversion_tags", "customer_lists"]
entities = throughput(
    "entities", "all entity streams of 100 ad accounts (world `large`), one worker",
    Read({"scale": "large"}, ENTITIES, ALL), of_streams(*ENTITIES),
)  # fmt: skip

analytics = throughput(
    "analytics", "`campaign_analytics`, 25,000 campaigns over 90 days, one worker",
    Read(world(ad_accounts=100, campaigns=25_000), ["campaign_analytics"], ALL),
    of_streams("ad_accounts", "campaigns", "campaign_analytics"),
)  # fmt: skip

#: The account, and one report: created, polled when finished, downloaded.
ONE_REPORT = of_streams("ad_accounts", extra=lambda _: 3 + FINAL_DAYS_CALLS)


def report(bench: Bench) -> Result:
    large = throughput(
        "report", "one report of 5,000,000 rows", report_read(85_500), ONE_REPORT, row_mark=ROW_OF_REPORT
    )(bench)
    few = throughput(
        "report-small", "one report of 10,000 rows", report_read(172), ONE_REPORT, False, row_mark=ROW_OF_REPORT
    )(replace(bench, folder=bench.folder / "few"))
    before, after = few.rows[0], large.rows[0]
    # Two identical runs differ by up to a tenth.
    large.at_most(
        f"peak memory against that at {before.records:,} records",
        after.peak.median / before.peak.median, 1.1, times,
    )  # fmt: skip
    large.rows += few.rows
    for row in few.rows:
        row.note = f"{before.records:,} rows"
    for budget in few.budgets:
        budget.what += f", {before.records:,} rows"
    large.budgets += few.budgets
    return large


#: Of the members of a row, with ``--respelled``.
ORDERS = ("rotated", "shuffled")


def spellings(bench: Bench) -> Result:
    """A report and a list as another program may write them, beside the usual ones."""
    result = Result("spellings", "the same answers in three spellings", bench.repetitions)
    reads = {
        "`ads`": Read(world(ad_accounts=10, campaigns=2_500, ad_groups=10_000, ads=100_000), ["ads"], ALL),
        "a report": report_read(8_550),
    }
    for name, usual in reads.items():
        records = []
        for note, options in (("", []), *((f", {order}", ["--respelled", order]) for order in ORDERS)):
            read = replace(usual, options=options)
            with reader(bench.programs, read, bench.folder / "spellings") as setup:
                takens = []
                for _ in range(bench.repetitions):
                    taken, printed = setup.measured()
                    takens.append(taken)
            records.append(printed.records)
            result.row(f"{OURS}, {name}{note}", takens, bytes_out=printed.bytes, records=printed.records)
            if note:
                result.exactly(f"records, {name}{note}", records[-1], records[0], count)
    return result
