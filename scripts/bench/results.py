"""The measurements of a case, and their budgets."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from bench.process import Taken

#: Writes a measured value.
Form: TypeAlias = Callable[[float], str]


@dataclass
class Spread:
    """Repeated measurements of the same thing."""

    values: list[float]

    @property
    def least(self) -> float:
        """The minimum. Other programs can only increase a measurement, so this is closest to the true cost."""
        return min(self.values)

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    def text(self, form: Form) -> str:
        """The median, with minimum and maximum if their texts differ."""
        middle, low, high = (form(value) for value in (self.median, min(self.values), max(self.values)))
        return middle if low == high else f"{middle} ({low}–{high})"


@dataclass
class Budget:
    what: str
    #: The allowed maximum or minimum, as text.
    bound: str
    #: The measured value, as text.
    value: str
    met: bool


@dataclass
class Row:
    """One program in one case."""

    case: str
    subject: str
    wall: Spread
    cpu: Spread
    peak: Spread
    calls: int | None = None
    fewest_calls: int | None = None
    bytes_in: int | None = None
    bytes_out: int | None = None
    records: int | None = None
    note: str = ""


@dataclass
class Result:
    name: str
    about: str
    repetitions: int
    rows: list[Row] = field(default_factory=list)
    budgets: list[Budget] = field(default_factory=list)

    def row(self, subject: str, takens: Sequence[Taken], **rest: Any) -> Row:
        row = Row(
            self.name,
            subject,
            Spread([t.wall for t in takens]),
            Spread([t.cpu for t in takens]),
            Spread([t.peak for t in takens]),
            **rest,
        )
        self.rows.append(row)
        return row

    def at_most(self, what: str, value: float, bound: float, form: Form) -> None:
        self.budgets.append(Budget(what, f"at most {form(bound)}", form(value), value <= bound))

    def exactly(self, what: str, value: float, bound: float, form: Form) -> None:
        self.budgets.append(Budget(what, f"exactly {form(bound)}", form(value), value == bound))

    def at_least(self, what: str, value: float, bound: float, form: Form) -> None:
        self.budgets.append(Budget(what, f"at least {form(bound)}", form(value), value >= bound))


def milliseconds(value: float) -> str:
    return f"{value * 1000:.1f} ms"


def seconds(value: float) -> str:
    return f"{value:.2f} s" if value < 10 else f"{value:,.1f} s" if value < 1000 else f"{value:,.0f} s"


def megabytes(value: float) -> str:
    """Memory in mebibytes, which tools print as MB."""
    return f"{value / 2**20:.1f} MiB"


def size(value: float) -> str:
    if value < 1e6:
        return f"{value / 1e3:,.1f} kB"
    return f"{value / 1e6:,.1f} MB" if value < 1e9 else f"{value / 1e9:,.2f} GB"


def count(value: float) -> str:
    return f"{value:,}"


def times(value: float) -> str:
    return f"{value:.2f}×" if value < 10 else f"{value:.0f}×"


def share(value: float) -> str:
    return f"{value:.2%}"
