"""Beside the published connector."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from bench.bench import OURS, Bench
from bench.reads import Read, reader
from bench.results import Result, times
from bench.worlds import report_read, world

#: The workload of the published connector: a fifteenth or less, because all of it would take hours, but enough that its
#: start is a small part. Records per CPU second do not depend on the size. It knows only three statuses.
KNOWN = {"num_workers": 1, "status": ["ACTIVE", "PAUSED", "ARCHIVED"]}


def _ads(number: int) -> Read:
    return Read(world(ad_accounts=2, campaigns=50, ad_groups=200, ads=number), ["ads"], KNOWN)


def _analytics(campaigns: int) -> Read:
    return Read(world(ad_accounts=1, campaigns=campaigns), ["campaign_analytics"], KNOWN)


#: By name: the data in words, the read of a size, our size, and the smaller one.
SMALLER: dict[str, tuple[str, Callable[[int], Read], int, int]] = {
    "ads": ("`ads`", _ads, 1_000_000, 60_000),
    "analytics": ("`campaign_analytics`", _analytics, 10_000, 250),
    "report": ("a report", report_read, 20_000, 1_000),
}


def published(bench: Bench) -> Result:
    """Beside the published connector."""
    reference = bench.reference
    if reference is None:
        raise RuntimeError("the published connector is not installed: make bench-parity")
    result = Result("published", "beside the published connector, which gets less to read", bench.repetitions)

    def repeated(measured: Callable[[], Any]) -> Any:
        runs = [measured() for _ in range(bench.repetitions)]
        return [taken for taken, *_ in runs], *runs[-1][1:]

    for name, (about, read_of, large, small) in SMALLER.items():
        with reader(bench.programs, read_of(large), bench.folder / f"published-{name}") as setup:
            takens, printed = repeated(setup.measured)
            ours = result.row(
                f"{OURS}, {about}", takens, calls=setup.journal["total"], bytes_out=printed.bytes,
                records=printed.records,
            )  # fmt: skip
        with reader(bench.programs, read_of(small), bench.folder / f"published-{name}") as setup:
            if name == "ads":
                result.row("published, start-up (`spec`)", [reference.start(setup) for _ in range(bench.repetitions)])
            takens, printed, calls = repeated(partial(reference.read, setup))
            theirs = result.row(
                f"published, {about}", takens, calls=calls, bytes_out=printed.bytes, records=printed.records
            )
        rates = [(row.records or 0) / row.cpu.median for row in (ours, theirs)]
        result.at_least(f"records a CPU second against it, {about}", rates[0] / rates[1], 100, times)
    return result
