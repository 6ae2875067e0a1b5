"""Compares how both connectors describe themselves, in spec and discover, and which configurations they accept."""

from __future__ import annotations

from collections.abc import Iterator

from harness.exact_json import JSON, Number
from parity.differences import MISSING, Differences

#: Texts for people; each connector has its own wording.
WORDS = {"title", "description", "examples", "order", "pattern_descriptor", "$schema", "documentationUrl", "group"}


def compare_specs(found: Differences, ours: JSON, theirs: JSON) -> None:
    _compare_trees(found, "spec", "", _flat(ours), _flat(theirs))


def compare_catalogs(found: Differences, ours: JSON, theirs: JSON) -> None:
    sides = [{stream["name"]: stream for stream in catalog["streams"]} for catalog in (ours, theirs)]
    for name in sorted({**sides[0], **sides[1]}):
        here, there = (side.get(name) for side in sides)
        if here is None or there is None:
            kind = "stream only there" if here is None else "stream only here"
            found.add(name, "catalog", kind, here or MISSING, there or MISSING)
        else:
            _compare_trees(found, name, "catalog.", _flat(here), _flat(there))


def _compare_trees(found: Differences, stream: str, prefix: str, ours: JSON, theirs: JSON) -> None:
    for path in {**ours, **theirs}:
        here, there = ours.get(path, MISSING), theirs.get(path, MISSING)
        if here == there:
            continue
        if here is MISSING or there is MISSING:
            kind = f"only {'there' if here is MISSING else 'here'}"
            found.add(stream, prefix + path, kind, _listed(here), _listed(there))
        elif isinstance(here, frozenset) and isinstance(there, frozenset):
            for kind, values in (("values only here", here - there), ("values only there", there - here)):
                if values:
                    found.add(stream, prefix + path, kind, sorted(values), sorted(there))
        else:
            found.add(stream, prefix + path, "other value", _listed(here), _listed(there))


def _flat(value: JSON, path: str = "") -> dict[str, JSON]:
    """Each property of a tree by its path, without descriptive texts. The order of lists is ignored."""
    if isinstance(value, dict):
        # A field of the schema may itself be named "description"; everything under "properties" is a field.
        names_fields = path.endswith("properties")
        flat: dict[str, JSON] = {}
        for name, member in value.items():
            if names_fields or name not in WORDS:
                flat |= _flat(member, f"{path}.{name}" if path else name)
        return flat
    if isinstance(value, list):
        return {path: frozenset(_text(item) for item in value)}
    return {path: value}


def _text(value: JSON) -> str:
    if isinstance(value, list):
        return ".".join(map(_text, value))
    return value.text if isinstance(value, Number) else str(value)


def _listed(value: JSON) -> JSON:
    return sorted(value) if isinstance(value, frozenset) else value


def configurations(spec: JSON, working: JSON) -> Iterator[tuple[str, JSON]]:
    """Configurations that the published connector's form allows: each value that a field can have, one at a time.

    Yields a name and the configuration, derived from a working one.
    """
    fields = spec["connectionSpecification"]["properties"]
    yield "credentials at the top level", {**working["credentials"], **_without(working, "credentials")}
    yield "start_date absent", _without(working, "start_date")
    yield "status null", {**working, "status": None}
    for status in fields["status"]["items"]["enum"]:
        yield f"status {status}", {**working, "status": [status]}
    for threads in (fields["num_threads"]["minimum"], fields["num_threads"]["maximum"]):
        yield f"num_threads {threads}", {**working, "num_threads": threads}
    yield "an unknown field", {**working, "some_later_field": [1]}

    report = fields["custom_reports"]["items"]["properties"]
    columns = report["columns"]["items"]["enum"]

    def with_report(**members: JSON) -> JSON:
        base = {"name": "report", "level": "CAMPAIGN", "granularity": "DAY", "columns": ["SPEND_IN_DOLLAR"]}
        return {**working, "custom_reports": [{**base, **members}]}

    yield "custom report: every column", with_report(columns=columns)
    yield "custom report: own start_date", with_report(start_date=working["start_date"])
    for level in report["level"]["enum"]:
        for granularity in report["granularity"]["enum"]:
            yield f"custom report: {level} by {granularity}", with_report(level=level, granularity=granularity)
    for name in ("click_window_days", "engagement_window_days", "view_window_days"):
        for value in [*report[name]["enum"], report[name]["default"]]:
            yield f"custom report: {name} {_text(value)}", with_report(**{name: value})
    for value in report["conversion_report_time"]["enum"]:
        yield f"custom report: conversion_report_time {value}", with_report(conversion_report_time=value)
    for value in report["attribution_types"]["items"]["enum"]:
        yield f"custom report: attribution_types {value}", with_report(attribution_types=[value])
    yield "custom report: attribution_types empty", with_report(attribution_types=[])


def _without(members: JSON, name: str) -> JSON:
    return {key: value for key, value in members.items() if key != name}
