"""Counts checks and keeps those that fail."""

from __future__ import annotations

import re
import sys


class Tally:
    def __init__(self) -> None:
        self.checks = 0
        self.failures: list[str] = []

    def check(self, holds: object, what: str) -> None:
        """Counts a check, and prints it if it fails."""
        self.checks += 1
        if not holds:
            self.failures.append(what)
            print(f"FAILED: {what}", file=sys.stderr)

    def equal(self, found: object, wanted: object, what: str) -> None:
        self.check(found == wanted, f"{what}: expected {str(wanted)[:200]}, found {str(found)[:200]}")

    def placeholders(self, values: list[str] | None, count: int, what: str) -> None:
        """Headers that are not on the list of kept headers have a placeholder for each value."""
        self.equal(len(values or []), count, f"{what}: number of values")
        for value in values or []:
            self.check(re.fullmatch(r"<header:\d+>", value), f"{what}: {value} is not a placeholder")
