"""The cases of the benchmark: each takes a Bench and returns a Result."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from bench import counting, stretched_cassette
from bench.bench import OURS, Bench
from bench.beside_published import published
from bench.model import FINAL_DAYS_CALLS, REPORT_WINDOW_DAYS, windows
from bench.partitions import resume
from bench.process import Taken, measure
from bench.quotas import quotas
from bench.reads import Read, Reader, reader
from bench.results import Result, count, megabytes, milliseconds, times
from bench.scans import scans
from bench.shares import shares
from bench.throughput import ads, analytics, entities, report, spellings
from bench.transfers import transfers
from bench.workers import twenty_workers
from bench.worlds import slow_small
from harness.connector import StrPath

#: What each command prints if it succeeds.
ANSWERS = {"spec": b'"type":"SPEC"', "check": b'"SUCCEEDED"', "discover": b'"type":"CATALOG"'}


def start(bench: Bench) -> Result:
    """Start-up."""
    result = Result("start", "start-up of `spec`, `check` and `discover`", max(20, 4 * bench.repetitions))
    read = Read({"scale": "tiny"}, ["boards"], from_the_start=False)
    with reader(bench.programs, read, bench.folder / "start") as setup:
        output = setup.folder / "out"
        config: list[StrPath] = ["--config", setup.folder / "config.json"]
        for verb, arguments in (("spec", []), ("check", config), ("discover", config)):
            takens = [
                measure([bench.programs.connector, verb, *arguments], output, setup.environment)
                for _ in range(result.repetitions)
            ]
            if any(taken.status for taken in takens) or ANSWERS[verb] not in output.read_bytes():
                raise RuntimeError(f"{verb} failed: {output}")
            row = result.row(f"{OURS} {verb}", takens, bytes_out=output.stat().st_size)
            if verb == "spec":
                result.at_most("start-up of spec", row.wall.least, bench.limits.start, milliseconds)
    return result


#: Days that one report may cover, if less than half a year.
REPORT_DAYS = {"product_item_report": 31}


def calls_of_reports(setup: Reader) -> int:
    """The minimum number of calls of the report streams: two for each report, and one more for each with rows.

    The number of reports follows from the days and the ad accounts. Which of them have rows is only known
    from the answers. A URL that is fetched again is not counted again.
    """
    days = (setup.mock.today - date.fromisoformat(setup.configuration["start_date"])).days + 1
    # Tags are the only list with a single page for each ad account.
    accounts = setup.mock.fewest_calls(setup.configuration, ["conversion_tags"])["conversion_tags"]
    streams = [stream["name"] for stream in setup.catalog["streams"] if stream["name"].endswith("_report")]
    reports = accounts * sum(windows(days, REPORT_DAYS.get(name, REPORT_WINDOW_DAYS)) for name in streams)
    requests = setup.journal["requests"]
    downloads = {(r["path"], r["query"]) for r in requests if r["operation"] == "report/download"}
    return 2 * reports + min(reports, len(downloads))


def latency(bench: Bench) -> Result:
    """All streams with a latency of 50 ms."""
    result = Result("latency", "all streams of the world `small`, 50 ms before each answer", bench.repetitions)
    limits = bench.limits
    ways = [
        ("one worker", 1, [], limits.memory), ("4 workers", 4, [], limits.memory_of_all),
        ("20 workers", 20, [], limits.memory_of_all), ("20 workers, TLS", 20, ["--tls"], limits.memory_of_all),
    ]  # fmt: skip
    walls = {}
    for named, workers, options, memory in ways:
        with reader(bench.programs, slow_small(workers, *options), bench.folder / "latency") as setup:
            ours = []
            for _ in range(bench.repetitions):
                taken, printed = setup.measured()
                ours.append(taken)
            calls = setup.journal["total"]
            fewest = 1 + FINAL_DAYS_CALLS + sum(setup.mock.fewest_calls(setup.configuration).values())
            fewest += calls_of_reports(setup)
            row = result.row(
                f"{OURS}, {named}", ours, calls=calls, fewest_calls=fewest,
                bytes_out=printed.bytes, records=printed.records,
            )  # fmt: skip
            walls[named] = row.wall.least
            if workers > 1:
                result.exactly(f"records, {named}", printed.records, result.rows[0].records or 0, count)
            result.at_most(f"API calls, {named}", calls, fewest, count)
            result.at_most(f"peak memory, {named}", row.peak.median, memory, megabytes)
    result.at_least("20 workers against one", walls["one worker"] / walls["20 workers"], 12, times)
    return result


#: How often each row of the recording's reports is repeated, so that it has 100 MB.
ROWS_REPEATED = 4600


def replay(bench: Bench) -> Result:
    """Replays an enlarged recording."""
    result = Result("replay", "replay of a cassette of 100 MB (`cassettes/reports`, rows repeated)", bench.repetitions)
    folder = bench.folder / "replay"
    folder.mkdir(parents=True, exist_ok=True)
    source = Path("cassettes/reports")
    recording, output = folder / "recording.har", folder / "messages.jsonl"
    document = json.loads((source / "recording.har").read_text(encoding="utf-8"))
    stretched_cassette.stretch(document, ROWS_REPEATED)
    recording.write_text(json.dumps(document, ensure_ascii=False, indent=2), encoding="utf-8")
    command: list[StrPath] = [
        bench.programs.connector, "read", "--config", source / "config.json", "--catalog", source / "catalog.json",
        "--quotas", "none", "--cassette",
    ]  # fmt: skip

    def measured(cassette: Path) -> Taken:
        taken = measure([*command, cassette], output, log=folder / "log")
        if taken.status:
            raise RuntimeError(f"the replay failed: {folder / 'log'}")
        return taken

    measured(source / "recording.har")
    rows = counting.count(output).records * ROWS_REPEATED
    takens = [measured(recording) for _ in range(bench.repetitions)]
    printed = counting.count(output)
    output.unlink()
    result.row(
        OURS, takens, bytes_in=recording.stat().st_size, bytes_out=printed.bytes, records=printed.records,
    )  # fmt: skip
    result.exactly("records", printed.records, rows, count)
    return result


CASES = {
    "start": start, "ads": ads, "entities": entities, "analytics": analytics, "report": report, "latency": latency,
    "workers": twenty_workers,
    "spellings": spellings, "transfers": transfers,
    "quotas": quotas, "shares": shares, "resume": resume, "replay": replay, "scan": scans, "published": published,
}  # fmt: skip
