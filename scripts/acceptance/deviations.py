"""The reviewed list of answers that the API's description does not have."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

FILE = Path(__file__).with_name("deviations.json")


class Deviations:
    """Counts what differs from the description, and compares it with the list.

    An entry has the check that fails, the status of the answer, the operations and the reason.
    """

    def __init__(self, file: Path = FILE) -> None:
        self._accepted = json.loads(file.read_text(encoding="utf-8"))
        self._file = file.name
        self._used: Counter[tuple[int, str]] = Counter()
        #: Deviations that the list does not have, with the first request that showed them.
        self.unknown: dict[tuple[str, int, str], str] = {}

    @property
    def accepted(self) -> int:
        """How many answers were accepted."""
        return self._used.total()

    def add(self, check: str, status: int, operation: str, request: str) -> None:
        for number, entry in enumerate(self._accepted):
            if (entry["check"], entry["status"]) == (check, status) and operation in entry["operations"]:
                self._used[number, operation] += 1
                return
        self.unknown.setdefault((check, status, operation), request)

    def problems(self) -> Iterator[str]:
        for (check, status, operation), request in self.unknown.items():
            yield (
                f"{operation}: {check} fails for the status {status}, first for {request}. "
                f"Fix the emulated API, or add it with the reason to {self._file}."
            )
        for number, entry in enumerate(self._accepted):
            for operation in entry["operations"]:
                if not self._used[number, operation]:
                    place = f"{entry['check']}, status {entry['status']}, {operation}"
                    yield f"{self._file}: the entry {place} is not needed. Remove it."
