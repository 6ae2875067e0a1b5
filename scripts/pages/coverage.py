"""Line coverage by module as a Markdown table, from what `llvm-cov export` prints.

Usage: llvm-cov export -summary-only … | python -m pages.coverage [--update]

With --update the table is written into docs/testing.md.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict

from harness.exact_json import JSON
from pages import markers
from pages.markers import ROOT


def by_module(export: JSON, sources: str) -> dict[str, tuple[int, int]]:
    """The covered lines and all lines of each module, from the files below a folder."""
    sums: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for file in (file for part in export["data"] for file in part["files"]):
        if file["filename"].startswith(f"{sources}/"):
            module = file["filename"].removeprefix(f"{sources}/").split("/")[0]
            lines = file["summary"]["lines"]
            sums[module][0] += lines["covered"]
            sums[module][1] += lines["count"]
    return {name: (covered, count) for name, (covered, count) in sorted(sums.items())}


def table(modules: dict[str, tuple[int, int]]) -> str:
    """A row for each module with lines, and one for all."""
    rows = [(name, *counts) for name, counts in modules.items() if counts[1]]
    if not rows:
        raise ValueError("the export has no lines of Sources")
    rows.append(("**all**", sum(row[1] for row in rows), sum(row[2] for row in rows)))
    text = "| module | lines | covered |\n|---|---:|---:|\n"
    return text + "".join(f"| {name} | {count:,} | {covered / count:.1%} |\n" for name, covered, count in rows)


def main(arguments: list[str]) -> int:
    text = table(by_module(json.load(sys.stdin), str(ROOT / "Sources")))
    print(text, end="")
    if arguments == ["--update"]:
        markers.write(ROOT / "docs/testing.md", "coverage", text)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
