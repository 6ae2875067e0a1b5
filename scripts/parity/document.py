"""docs/parity.md: the table of differences, from the list of wanted ones and the counts of the run."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from parity.phases import Phase
from parity.wanted import Wanted

FILE = Path(__file__).parents[2] / "docs/parity.md"


def sections(wanted: Wanted, phases: Sequence[Phase]) -> dict[str, str]:
    """The generated parts of the document by name."""
    syncs = ["| sync | records here | records there |", "|---|---:|---:|"]
    for phase in phases:
        syncs.append(f"| {phase.about} | {phase.ours.record_count:,} | {phase.theirs.record_count:,} |")
    table = ["| difference | where | places | why it is wanted |", "|---|---|---:|---|"]
    for entry, counts in zip(wanted.entries, wanted.counts, strict=True):
        where = ", ".join(f"`{name}`" for name in entry["streams"])
        fields = [name for name in entry["paths"] if name not in ("", "*", "state", "status")]
        if fields:
            where += ": " + ", ".join(f"`{_place(name)}`" for name in fields)
        table.append(f"| {entry['kind']} | {where} | {counts['places']:,} | {entry['reason']} |")
    return {"syncs": "\n".join(syncs), "differences": "\n".join(table)}


def _place(path: str) -> str:
    """A readable path of a schema."""
    short = path.removeprefix("catalog.").removeprefix("connectionSpecification.properties.")
    return short.replace(".items.properties.", "[].").replace(".properties.", ".")


def _marked(name: str) -> re.Pattern[str]:
    return re.compile(rf"(<!-- {name} -->\n)(?:.*?\n)??(<!-- end -->)", re.DOTALL)


def _filled(part: str, found: re.Match[str]) -> str:
    return f"{found[1]}{part}\n{found[2]}"


def outdated(parts: Mapping[str, str]) -> list[str]:
    """The names of the parts that differ in the document."""
    text = FILE.read_text(encoding="utf-8")
    return [name for name, part in parts.items() if f"<!-- {name} -->\n{part}\n<!-- end -->" not in text]


def write(parts: Mapping[str, str], last_run: str) -> None:
    text = FILE.read_text(encoding="utf-8")
    for name, part in {**parts, "last run": last_run}.items():
        text, count = _marked(name).subn(partial(_filled, part), text)
        if count != 1:
            raise ValueError(f"{FILE} must have one part between <!-- {name} --> and <!-- end -->.")
    FILE.write_text(text, encoding="utf-8")
