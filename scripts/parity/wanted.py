"""The wanted differences, and reports about the others."""

import json
from collections import Counter
from fnmatch import fnmatchcase
from pathlib import Path

FILE = Path(__file__).with_name("wanted.json")


class Wanted:
    """A list of ``{"kind", "streams", "paths", "reason"}``; ``*`` in streams and paths matches any text."""

    def __init__(self, file=FILE):
        self.entries = json.loads(file.read_text(encoding="utf-8"))
        for place, entry in enumerate(self.entries):
            if set(entry) != {"kind", "streams", "paths", "reason"} or not all(map(bool, entry.values())):
                raise ValueError(f"{file}: /{place} must have kind, streams, paths and reason, and nothing else.")
        self.counts = [Counter() for _ in self.entries]
        self.unwanted = []

    def sort(self, phase, differences):
        """Counts wanted differences and keeps the others as readable lines."""
        for group, count in differences.counts.items():
            place = next((i for i, entry in enumerate(self.entries) if self._fits(entry, *group)), None)
            if place is None:
                self.unwanted.append([f"{phase}: {line}" for line in differences.told(group)])
                continue
            entry, counts = self.entries[place], self.counts[place]
            counts["places"] += count
            for name, value in (("streams", group[0]), ("paths", group[1])):
                for pattern in entry[name]:
                    if fnmatchcase(value, pattern):
                        counts[name, pattern] += count

    @staticmethod
    def _fits(entry, stream, path, kind):
        return (
            entry["kind"] == kind
            and any(fnmatchcase(stream, pattern) for pattern in entry["streams"])
            and any(fnmatchcase(path, pattern) for pattern in entry["paths"])
        )

    @property
    def gone(self):
        """Declared differences that did not occur: each stream and each path of an entry must occur."""
        for place, (entry, counts) in enumerate(zip(self.entries, self.counts)):
            for name in ("streams", "paths"):
                for pattern in entry[name]:
                    if not counts[name, pattern]:
                        yield f"/{place} ({entry['kind']}): {name[:-1]} {pattern}"
