"""The cases of the benchmark.

Each takes the programs, a folder and a number of repetitions, and gives a Result.
"""

import json
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from harness.mock_server import DAY, MockServer

import counting
import stretched_cassette
from process import measure
from reads import EVERY_STATUS, Read, reader
from results import Result, count, megabytes, milliseconds, seconds, share, times

MOST_MEMORY = 32 << 20
OURS, CURL = "source-pinterest", "curl"
RECORD = b'{"type":"RECORD"'

#: Nothing but what a case is about.
NOTHING = {
    name: 0
    for name in (
        "ads", "ad_groups", "campaigns", "keywords", "audiences", "conversion_tags", "customer_lists", "boards",
        "board_sections", "board_pins", "catalogs", "catalogs_feeds", "catalogs_product_groups",
    )
}  # fmt: skip
COLUMNS = json.loads(Path(__file__).with_name("report_columns.json").read_text(encoding="utf-8"))
REPORT = {
    "name": "large", "level": "CAMPAIGN", "granularity": "DAY", "conversion_report_time": "TIME_OF_AD_ACTION",
    "columns": COLUMNS,
}  # fmt: skip


def world(**counts):
    return {"scale": "large", "overrides": {**NOTHING, **counts}}


@dataclass
class Bench:
    programs: object
    folder: Path
    repetitions: int
    #: Reads by the published connector; None when it is not installed.
    reference: object = None


def start(bench):
    """Start-up."""
    result = Result("start", "start-up of `spec`, `check` and `discover`", max(20, 4 * bench.repetitions))
    read = Read({"scale": "tiny"}, ["boards"], from_the_start=False)
    with reader(bench.programs, read, bench.folder / "start") as setup:
        output = setup.folder / "out"
        config = ["--config", setup.folder / "config.json"]
        for verb, arguments in (("spec", []), ("check", config), ("discover", config)):
            takens = [
                measure([bench.programs.connector, verb, *arguments], output, setup.environment)
                for _ in range(result.repetitions)
            ]
            row = result.row(f"{OURS} {verb}", takens, bytes_out=output.stat().st_size)
            if verb == "spec":
                result.at_most("start-up of spec, median", row.wall.median, 0.015, milliseconds)
    return result


def throughput(name, about, read, expected_calls, at_least_half_of_curl=True):
    """A sync of one kind of data by one worker, beside curl."""

    def run(bench):
        result = Result(name, about, bench.repetitions)
        with reader(bench.programs, read, bench.folder / name) as setup:
            ours, curls = [], []
            for _ in range(bench.repetitions):
                taken, printed = setup.measured()
                ours.append(taken)
                taken, bytes_in = setup.curl()
                curls.append(taken)
            calls = setup.journal["total"]
            fewest = expected_calls(setup)
        row = result.row(
            OURS, ours, calls=calls, fewest_calls=fewest, bytes_in=bytes_in,
            bytes_out=printed.bytes, records=printed.records,
        )  # fmt: skip
        curl = result.row(CURL, curls, bytes_in=bytes_in)
        result.at_most("API calls", calls, fewest, count)
        result.at_most("peak memory", row.peak.median, MOST_MEMORY, megabytes)
        if at_least_half_of_curl:
            result.at_least("bytes a second against curl's", curl.wall.median / row.wall.median, 0.5, times)
        return result

    return run


def of_streams(*names, extra=lambda setup: 0):
    """The fewest calls of a token and of these streams, parents named too."""
    return lambda setup: 1 + sum(setup.mock.fewest_calls(setup.configuration)[name] for name in names) + extra(setup)


ALL = {"num_workers": 1, "status": EVERY_STATUS}

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


def report_read(campaigns):
    return Read(
        world(ad_accounts=1, campaigns=campaigns), ["custom_large"],
        {"num_workers": 1, "start_date": (DAY - timedelta(days=113)).isoformat(), "custom_reports": [REPORT]},
        from_the_start=False,
    )  # fmt: skip


#: The account, and one report: created, found finished, downloaded.
ONE_REPORT = of_streams("ad_accounts", extra=lambda _: 3)


def report(bench):
    large = throughput("report", "one report of 5,000,000 rows", report_read(85_500), ONE_REPORT)(bench)
    few = throughput("report-small", "one report of 10,000 rows", report_read(172), ONE_REPORT, False)(
        replace(bench, folder=bench.folder / "few")
    )
    before, after = few.rows[0], large.rows[0]
    # A tenth is what two runs of the same differ by.
    large.at_most(
        f"peak memory against that at {before.records:,} records",
        after.peak.median / before.peak.median, 1.1, times,
    )  # fmt: skip
    large.rows += few.rows
    for row in few.rows:
        row.note = f"{before.records:,} rows"
    large.budgets += few.budgets
    return large


def latency(bench):
    """All streams while each answer takes 50 ms."""
    result = Result("latency", "all streams of the world `small`, 50 ms before each answer", bench.repetitions)
    walls = {}
    for workers in (1, 4, 20):
        read = Read(
            {"scale": "small"}, None, {"num_workers": workers}, from_the_start=False,
            options=["--latency-ms", "50"], live=True,
        )  # fmt: skip
        with reader(bench.programs, read, bench.folder / f"latency-{workers}") as setup:
            ours = []
            for _ in range(bench.repetitions):
                taken, printed = setup.measured()
                ours.append(taken)
            operations = setup.journal["operations"]
            fewest = 1 + sum(setup.mock.fewest_calls(setup.configuration).values())
            fewest += 2 * operations["analytics/create_report"] + operations["report/download"]
            row = result.row(
                f"{OURS}, {workers} workers", ours, calls=setup.journal["total"], fewest_calls=fewest,
                bytes_out=printed.bytes, records=printed.records,
            )  # fmt: skip
            walls[workers] = row.wall.median
            result.at_most(f"API calls, {workers} workers", row.calls, fewest, count)
            result.at_most(f"peak memory, {workers} workers", row.peak.median, MOST_MEMORY, megabytes)
    result.at_least("20 workers against one", walls[1] / walls[20], 12, times)
    return result


PARTITIONS = 100_000


def resume(bench):
    """Goes on from a state with many partitions."""
    result = Result("resume", f"`campaign_analytics` of {PARTITIONS:,} campaigns: three days, then a day later", bench.repetitions)
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
        result.at_most("peak memory, first sync", row.peak.median, MOST_MEMORY + 300 * PARTITIONS, megabytes)
        result.at_most("state bytes of the output, first sync", printed.state_bytes / printed.bytes, 0.05, share)
    later = replace(read, state=lambda _: [state], days=1)
    with reader(bench.programs, later, bench.folder / "resume-later") as setup:
        ours = []
        for _ in range(bench.repetitions):
            taken, printed = setup.measured(wait_for=RECORD)
            ours.append(taken)
        row = result.row(
            f"{OURS}, from the state", ours, calls=setup.journal["total"],
            bytes_out=printed.bytes, records=printed.records,
            note=f"first record after {min(t.first for t in ours):.2f}–{max(t.first for t in ours):.2f} s",
        )  # fmt: skip
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


def replay(bench):
    """Replays a recording that was made large."""
    result = Result("replay", "replay of a cassette of 100 MB (`cassettes/reports`, rows repeated)", bench.repetitions)
    folder = bench.folder / "replay"
    folder.mkdir(parents=True, exist_ok=True)
    source = Path("cassettes/reports")
    recording, output = folder / "recording.har", folder / "messages.jsonl"
    document = json.loads((source / "recording.har").read_text(encoding="utf-8"))
    calls = len(document["log"]["entries"])
    stretched_cassette.stretch(document, 4600)
    recording.write_text(json.dumps(document, ensure_ascii=False, indent=2), encoding="utf-8")
    command = [
        bench.programs.connector, "read", "--config", source / "config.json", "--catalog", source / "catalog.json",
        "--quotas", "none", "--cassette", recording,
    ]  # fmt: skip
    takens = [measure(command, output, log=folder / "log") for _ in range(bench.repetitions)]
    if any(taken.status for taken in takens):
        raise RuntimeError(f"the replay failed: {folder / 'log'}")
    printed = counting.count(output)
    output.unlink()
    result.row(
        OURS, takens, calls=calls, fewest_calls=calls, bytes_in=recording.stat().st_size,
        bytes_out=printed.bytes, records=printed.records,
    )  # fmt: skip
    return result


#: What the published connector is given: a fifteenth or less, for it would take hours, and that much that its start
#: is a small part. Records a CPU second do not depend on the size.
#: It knows three statuses only.
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
    result = Result("published", "beside the published connector, which gets less to read", 1)
    for name, (about, read_of, large, small) in SMALLER.items():
        with reader(bench.programs, read_of(large), bench.folder / f"published-{name}") as setup:
            taken, printed = setup.measured()
            ours = result.row(
                f"{OURS}, {about}", [taken], calls=setup.journal["total"], bytes_out=printed.bytes,
                records=printed.records,
            )  # fmt: skip
        with reader(bench.programs, read_of(small), bench.folder / f"published-{name}") as setup:
            taken, printed, calls = bench.reference.read(setup)
            theirs = result.row(
                f"published, {about}", [taken], calls=calls, bytes_out=printed.bytes, records=printed.records
            )
        rates = [row.records / row.cpu.median for row in (ours, theirs)]
        result.at_least(f"records a CPU second against it, {about}", rates[0] / rates[1], 100, times)
    return result


CASES = {
    "start": start, "ads": ads, "entities": entities, "analytics": analytics, "report": report, "latency": latency,
    "resume": resume, "replay": replay, "published": published,
}  # fmt: skip
