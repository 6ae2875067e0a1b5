"""The results as Markdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.results import Form, Result, Row, count, megabytes, milliseconds, seconds, size

BEGIN, END = "<!-- begin: written with UPDATE=1 -->", "<!-- end -->"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


def _wall(value: float) -> str:
    return milliseconds(value) if value < 0.1 else seconds(value)


def _calls(row: Row) -> str:
    if row.calls is None:
        return "–"
    return count(row.calls) if row.fewest_calls is None else f"{count(row.calls)} of {count(row.fewest_calls)}"


def _number(value: float | None, form: Form) -> str:
    return "–" if value is None else form(value)


def measurements(results: list[Result]) -> str:
    """A line for each program in each case: medians, with minimum and maximum."""
    rows = []
    for result in results:
        rows.append([f"**{result.about}**", f"{result.repetitions} times"] + [""] * 7)
        for row in result.rows:
            rate = f"{row.records / row.cpu.median:,.0f}" if row.records else "–"
            rows.append(
                [
                    row.subject + (f", {row.note}" if row.note else ""), row.wall.text(_wall), row.cpu.text(_wall),
                    row.peak.text(megabytes), _calls(row), _number(row.bytes_in, size), _number(row.bytes_out, size),
                    _number(row.records, count), rate,
                ]
            )  # fmt: skip
    head = ["", "wall", "CPU", "peak memory", "calls, of the fewest", "in", "out", "records", "records a CPU second"]
    return table(head, rows)


def budgets(results: list[Result]) -> str:
    rows = [
        [result.name, budget.what, budget.bound, budget.value, "met" if budget.met else "**missed**"]
        for result in results
        for budget in result.budgets
    ]
    return table(["case", "budget", "bound", "measured", ""], rows) if rows else ""


def document(about: Mapping[str, str], results: list[Result]) -> str:
    return "\n\n".join(
        [
            "\n".join(f"- {name}: {value}" for name, value in about.items()),
            "### Budgets", budgets(results), "### Measurements", measurements(results),
        ]
    )  # fmt: skip


def write(file: Path, text: str) -> None:
    """Writes the text between the markers of a file."""
    page = file.read_text(encoding="utf-8")
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise RuntimeError(f"{file} lacks the lines {BEGIN} and {END}.")
    file.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", encoding="utf-8")
