"""Beside the published connector."""

from bench import OURS
from reads import Read, reader
from results import Result, times
from worlds import report_read, world

#: The workload of the published connector: a fifteenth or less, because all of it would take hours, but enough that its
#: start is a small part. Records per CPU second do not depend on the size. It knows only three statuses.
KNOWN = {"num_workers": 1, "status": ["ACTIVE", "PAUSED", "ARCHIVED"]}
SMALLER = {
    "ads": ("`ads`", lambda ads: Read(world(ad_accounts=2, campaigns=50, ad_groups=200, ads=ads), ["ads"], KNOWN),
            1_000_000, 60_000),
    "analytics": ("`campaign_analytics`", lambda campaigns: Read(
        world(ad_accounts=1, campaigns=campaigns), ["campaign_analytics"], KNOWN), 10_000, 250),
    "report": ("a report", report_read, 20_000, 1_000),
}  # fmt: skip


def published(bench):
    """Beside the published connector."""
    result = Result("published", "beside the published connector, which gets less to read", bench.repetitions)

    def repeated(measured):
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
                result.row("published, start-up (`spec`)", [bench.reference.start(setup) for _ in range(bench.repetitions)])
            takens, printed, calls = repeated(lambda: bench.reference.read(setup))
            theirs = result.row(
                f"published, {about}", takens, calls=calls, bytes_out=printed.bytes, records=printed.records
            )
        rates = [row.records / row.cpu.median for row in (ours, theirs)]
        result.at_least(f"records a CPU second against it, {about}", rates[0] / rates[1], 100, times)
    return result
