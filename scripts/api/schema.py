"""Prints the fields of an operation's records as a schema of the connector: `scripts/schema.py campaigns/list`.

The form is that of `Sources/PinterestSource/Streams/Schemas`. Descriptions are left out; write them where they help.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from api import table
from api.fields import Facts

SCALARS = ("string", "integer", "number", "boolean")


def lines(fields: Facts, models: Facts, indent: str, path: tuple[str, ...] = ()) -> Iterator[str]:
    """The fields of an object, each on lines of its own. A model within itself is any object, so that this ends."""
    for name, field in fields.items():
        facts = {"type": field} if isinstance(field, str) else field
        types = facts["type"].rstrip("?").split("|")
        items = facts.get("items", {})
        element = {"type": items} if isinstance(items, str) else items
        if types == ["array"] and element.get("type", "").rstrip("?") == "string":
            yield f'{indent}.strings("{name}"),'
        elif types == ["array"] and (inner := inner_fields(element, models, path)):
            yield from nested("objects", name, inner, element, models, indent, path)
        elif types == ["array"]:
            yield f'{indent}.list("{name}"),'
        elif types == ["object"] and (inner := inner_fields(facts, models, path)):
            yield from nested("object", name, inner, facts, models, indent, path)
        elif facts.get("format") == "date":
            yield f'{indent}.date("{name}"),'
        elif types == ["integer", "number"]:
            yield f'{indent}.number("{name}"),'
        elif len(types) == 1 and types[0] in SCALARS:
            yield f'{indent}.{types[0]}("{name}"),'
        elif types == ["object"]:
            yield f'{indent}.object("{name}"),'
        else:
            yield f'{indent}// "{name}" may be {" or ".join(types)}: choose a type that takes them all.'


def inner_fields(facts: Facts, models: Facts, path: tuple[str, ...]) -> Facts | None:
    """The fields of an object; None where it has none, or is within itself."""
    model = facts.get("model")
    if model in path:
        return None
    return models[model] if model else facts.get("fields")


def nested(
    kind: str, name: str, fields: Facts, facts: Facts, models: Facts, indent: str, path: tuple[str, ...]
) -> Iterator[str]:
    """An object with its fields."""
    model = facts.get("model")
    yield f"{indent}.{kind}("
    yield f'{indent}    "{name}",'
    yield f"{indent}    ["
    yield from lines(fields, models, indent + " " * 8, (*path, model) if model else path)
    yield f"{indent}    ]"
    yield f"{indent}),"


def main(arguments: list[str]) -> int:
    """Prints the fields."""
    facts = table.read()
    if len(arguments) != 1 or arguments[0] not in facts["operations"]:
        print(f"usage: scripts/schema.py OPERATION, one of: {' '.join(facts['operations'])}", file=sys.stderr)
        return 2
    record = facts["operations"][arguments[0]]["record"]
    fields = inner_fields(record, facts["models"], ()) if isinstance(record, dict) else None
    if not fields:
        print(f"{arguments[0]}: its records have no fields that are described", file=sys.stderr)
        return 1
    model = record.get("model")
    for line in lines(fields, facts["models"], " " * 4, (model,) if model else ()):
        print(line)
    return 0
