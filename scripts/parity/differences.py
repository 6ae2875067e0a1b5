"""Compares two lists of records as multisets, and classifies every difference."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from decimal import Decimal
from typing import TypeAlias

from harness.exact_json import JSON, Number, canonical, spell

#: Stream, path and kind.
Group: TypeAlias = tuple[str, str, str]


class Missing:
    """Represents a record or field that one side does not have."""


MISSING = Missing()
_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?")


class Differences:
    """Differences counted by stream, path and kind, with a few examples of each.

    The path names a field, with dots for nested fields and [] for elements of lists; it is empty for a whole record.
    """

    EXAMPLES = 3

    def __init__(self) -> None:
        self.counts: Counter[Group] = Counter()
        self._examples: defaultdict[Group, list[tuple[JSON, JSON]]] = defaultdict(list)

    def add(self, stream: str, path: str, kind: str, ours: JSON = MISSING, theirs: JSON = MISSING) -> None:
        group = stream, path, kind
        self.counts[group] += 1
        examples = self._examples[group]
        if len(examples) < self.EXAMPLES:
            examples.append((ours, theirs))

    def lines(self, group: Group) -> Iterator[str]:
        """Lines about one group, for people."""

        def text(value: JSON) -> str:
            return "nothing" if value is MISSING else spell(value)[:300]

        stream, path, kind = group
        yield f"{stream} {path or 'record'}: {kind}, {self.counts[group]:,} times"
        for ours, theirs in self._examples[group]:
            yield f"    here {text(ours)}, there {text(theirs)}"


def compare_records(
    found: Differences,
    stream: str,
    ours: JSON,
    theirs: JSON,
    key: Sequence[str],
    explain: Callable[[JSON, str], str | None],
) -> None:
    """Adds all differences between the records of one stream to ``found``.

    Records that are equal to the last digit are removed, as often as both have them. Of the others, those with the
    same meaning, and then those with the same key, are compared field by field; the rest are records that only one
    side has. ``explain(record, side)`` returns the kind of such a record, or None.
    """
    # Key fields that the other connector does not have cannot distinguish its records.
    added = {field for field in key if theirs and all(field not in record for record in theirs)}
    rest, theirs_rest = _without_common(ours, theirs)
    said, rest, theirs_rest = _pair(rest, theirs_rest, lambda record: _gist(record, added))
    keyed, rest, theirs_rest = _pair(
        rest, theirs_rest, lambda record: [_gist(record.get(f)) for f in key if f not in added]
    )
    for pair in said + keyed:
        _compare_values(found, stream, "", *pair)
    for side, left, others in (("here", rest, theirs), ("there", theirs_rest, ours)):
        known = {_mark(_gist(record, added)) for record in others} if left else set()
        for record in left:
            if _mark(_gist(record, added)) in known:
                kind = f"repeated {side}"
            else:
                kind = explain(record, side) or f"record only {side}"
            found.add(stream, "", kind, *((record, MISSING) if side == "here" else (MISSING, record)))


def _without_common(ours: JSON, theirs: JSON) -> tuple[list[JSON], list[JSON]]:
    texts = [list(map(canonical, records)) for records in (ours, theirs)]
    common = Counter(texts[0]) & Counter(texts[1])

    def rest(records: list[JSON], texts: list[str]) -> Iterator[JSON]:
        left = Counter(common)
        for record, text in zip(records, texts, strict=True):
            if left[text]:
                left[text] -= 1
            else:
                yield record

    return list(rest(ours, texts[0])), list(rest(theirs, texts[1]))


def _pair(
    ours: JSON, theirs: JSON, gist: Callable[[JSON], JSON]
) -> tuple[list[tuple[JSON, JSON]], list[JSON], list[JSON]]:
    """Pairs of records with the same gist, and the remaining records of both sides."""
    waiting: defaultdict[str, list[JSON]] = defaultdict(list)
    for record in theirs:
        waiting[_mark(gist(record))].append(record)
    pairs, alone = [], []
    for record in ours:
        twins = waiting[_mark(gist(record))]
        if twins:
            pairs.append((record, twins.pop(0)))
        else:
            alone.append(record)
    return pairs, alone, [record for twins in waiting.values() for record in twins]


def _mark(gist: Callable[[JSON], JSON]) -> str:
    return canonical(gist)


def _gist(value: JSON, without: Collection[str] = frozenset()) -> JSON:
    """The meaning of a value: it ignores nulls, the spelling of numbers, and whether they are text."""
    if isinstance(value, Number):
        return float(value.text)
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        return float(value)
    if isinstance(value, dict):
        return {name: _gist(member) for name, member in value.items() if member is not None and name not in without}
    if isinstance(value, list):
        return list(map(_gist, value))
    return value


def _compare_values(found: Differences, stream: str, path: str, ours: JSON, theirs: JSON) -> None:
    if ours == theirs and type(ours) is type(theirs):
        return
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for name in {**ours, **theirs}:
            place = f"{path}.{name}" if path else name
            _compare_values(found, stream, place, ours.get(name, MISSING), theirs.get(name, MISSING))
    elif isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
        for pair in zip(ours, theirs, strict=True):
            _compare_values(found, stream, f"{path}[]", *pair)
    else:
        found.add(stream, path, _kind(path, ours, theirs), ours, theirs)


def _kind(path: str, ours: JSON, theirs: JSON) -> str:
    if theirs is MISSING:
        # Within a field the other connector leaves nulls as they are.
        return "null left out there" if ours is None and "." not in path else "field only here"
    if ours is MISSING:
        return "field only there"
    if isinstance(ours, Number) and isinstance(theirs, Number):
        here, there = float(ours.text), float(theirs.text)
        if here != there:
            return "other number"
        # The other connector has the nearest double of what the API sent: often, not always, the same number.
        return "number written differently" if Decimal(ours.text) == Decimal(theirs.text) else "digits lost there"
    return "other value" if type(ours) is type(theirs) else "other type"
