"""The case of `cassette`: it scans and converts a HAR of 100 MB, and scans text in which every word is a name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.process import Taken, measure
from bench.results import Result, megabytes, seconds

if TYPE_CHECKING:
    from bench.bench import Bench

#: Of the scan of the HAR.
MOST_SECONDS, MOST_MEMORY = 20, 400_000_000
BYTES_OF_HAR, BYTES_OF_NAMES = 100_000_000, 10_000_000
RECORDING = Path("cassettes/reports/recording.har")


def large_har() -> str:
    """A shipped recording with its entries repeated, numbered as one recording."""
    document: dict[str, Any] = json.loads(RECORDING.read_text(encoding="utf-8"))
    entries = document["log"]["entries"]
    times = BYTES_OF_HAR // RECORDING.stat().st_size + 1
    document["log"]["entries"] = [{**entry, "_number": number} for number, entry in enumerate(entries * times, start=1)]
    return json.dumps(document, ensure_ascii=False, indent=2)


def har_of_names() -> str:
    """A shipped recording whose last body is `pwd=pwd=…`."""
    document: dict[str, Any] = json.loads(RECORDING.read_text(encoding="utf-8"))
    text = "pwd=" * (BYTES_OF_NAMES // 4)
    content = document["log"]["entries"][-1]["response"]["content"]
    content.update(mimeType="text/plain", size=len(text), text=text)
    return json.dumps(document, ensure_ascii=False, indent=2)


def scans(bench: Bench) -> Result:
    """Scans and converts large recordings."""
    result = Result("scan", "`cassette scan` and `cassette convert` of large recordings", bench.repetitions)
    folder = bench.folder / "scan"
    folder.mkdir(parents=True, exist_ok=True)
    har, names, converted = folder / "large.har", folder / "names.har", folder / "converted.har"
    har.write_text(large_har(), encoding="utf-8")
    names.write_text(har_of_names(), encoding="utf-8")

    def measured(status: int, *arguments: str | Path) -> list[Taken]:
        takens = []
        for _ in range(bench.repetitions):
            taken = measure([bench.programs.cassette, *arguments], folder / "output", log=folder / "log")
            if taken.status != status:
                raise RuntimeError(f"cassette {arguments[0]} ended with {taken.status}: {folder / 'log'}")
            takens.append(taken)
        return takens

    row = result.row("cassette scan", measured(0, "scan", har), bytes_in=har.stat().st_size)
    result.at_most("wall, scan", row.wall.least, MOST_SECONDS, seconds)
    result.at_most("peak memory, scan", row.peak.median, MOST_MEMORY, megabytes)
    # What follows each `pwd=` is taken for a password.
    takens = measured(1, "scan", names)
    result.row("cassette scan, a body of `pwd=pwd=…`", takens, bytes_in=names.stat().st_size)
    takens = measured(0, "convert", har, converted)
    result.row(
        "cassette convert", takens, bytes_in=har.stat().st_size, bytes_out=converted.stat().st_size,
    )  # fmt: skip
    converted.unlink()
    return result
