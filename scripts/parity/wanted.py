"""The wanted differences, and reports about the others."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from harness.exact_json import JSON
from parity.differences import Differences

FILE = Path(__file__).with_name("wanted.json")


class Wanted:
    """A list of ``{"kind", "streams", "paths", "reason"}``; ``*`` in streams and paths matches any text."""

    def __init__(self, file: Path = FILE) -> None:
        self.entries = json.loads(file.read_text(encoding="utf-8"))
        for place, entry in enumerate(self.entries):
            if set(entry) != {"kind", "streams", "paths", "reason"} or not all(map(bool, entry.values())):
                raise ValueError(f"{file}: /{place} must have kind, streams, paths and reason, and nothing else.")
        self.counts: list[Counter[Any]] = [Counter() for _ in self.entries]
        self.unwanted: list[list[str]] = []

    def sort(self, phase: str, differences: Differences) -> None:
        """Counts wanted differences and keeps the others as readable lines."""
        for group, count in differences.counts.items():
            place = next((i for i, entry in enumerate(self.entries) if self._fits(entry, *group)), None)
            if place is None:
                self.unwanted.append([f"{phase}: {line}" for line in differences.lines(group)])
                continue
            entry, counts = self.entries[place], self.counts[place]
            counts["places"] += count
            for name, value in (("streams", group[0]), ("paths", group[1])):
                for pattern in entry[name]:
                    if fnmatchcase(value, pattern):
                        counts[name, pattern] += count

    @staticmethod
    def _fits(entry: JSON, stream: str, path: str, kind: str) -> bool:
        return (
            entry["kind"] == kind
            and any(fnmatchcase(stream, pattern) for pattern in entry["streams"])
            and any(fnmatchcase(path, pattern) for pattern in entry["paths"])
        )

    @property
    def gone(self) -> Iterator[str]:
        """Declared differences that did not occur: each stream and each path of an entry must occur."""
        for place, (entry, counts) in enumerate(zip(self.entries, self.counts, strict=True)):
            for name in ("streams", "paths"):
                for pattern in entry[name]:
                    if not counts[name, pattern]:
                        yield f"/{place} ({entry['kind']}): {name[:-1]} {pattern}"
