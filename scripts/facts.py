#!/usr/bin/env python3
"""Writes a table of facts about the parts of Pinterest's API that the project uses.

Usage: scripts/facts.py PATH/api-5.28-facts.json

Reads the structure of the API and writes `Fixtures/api/facts.json`, with which tests compare the connector. For each
operation in `Operation.swift` it has the parameters, the fields of the records and the enumerations they refer to. For
all reading operations it has the path.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

Facts = dict[str, Any]

REPOSITORY = Path(__file__).resolve().parent.parent
OPERATIONS = REPOSITORY / "Sources/PinterestAPI/Operations/Operation.swift"
TABLE = REPOSITORY / "Fixtures/api/facts.json"

# Members of an answer that contain its records. An answer with none of them is itself a record.
LISTS = ("items", "daily_metrics")

# The former name of the columns of the synchronous analytics, which 5.28 lists at each operation.
COLUMNS = "ReportingColumnSync"

LIMITS = ("default", "format", "in", "max", "max_items", "max_length", "min", "min_items", "min_length")


class Resolver:
    """Resolves references to models, so that a field's facts are in one place. Each enumeration is stored once, by name."""

    def __init__(self, models: dict[str, Facts]) -> None:
        self.models = models
        self.used: set[str] = set()
        # If several have the same values, the alphabetically first name.
        names = sorted((name for name in models if "enum" in models[name]), reverse=True)
        self.named = {tuple(models[name]["enum"]): name for name in names}

    def add(self, name: str, values: list[Any]) -> None:
        """Names an unnamed enumeration."""
        self.models[name] = {"enum": values}
        self.named[tuple(values)] = name

    @property
    def enumerations(self) -> dict[str, list[Any]]:
        """The values of every used enumeration, in the API's order, which the project's lists keep."""
        return {name: self.models[name]["enum"] for name in self.used}

    def field(self, spec: Facts, path: tuple[str, ...] = ()) -> Facts:
        """The facts of a field or parameter: its types, parts and limits."""
        model = spec.get("model")
        facts = self.model(model, path) if model else self.unnamed(spec, path)
        return facts | {key: spec[key] for key in LIMITS if key in spec}

    def fields(self, specs: dict[str, Facts], path: tuple[str, ...] = ()) -> Facts:
        """The facts of an object's fields. An optional one may also be null: Pinterest sends both."""
        return {name: optional(self.field(spec, path), spec.get("required", False)) for name, spec in specs.items()}

    def model(self, name: str, path: tuple[str, ...]) -> Facts:
        """The facts of a model. Inside itself it counts as any object, so that the recursion ends."""
        model = self.models[name]
        if "enum" in model:
            self.used.add(name)
            return {"types": sorted({json_type(value) for value in model["enum"]}), "enum": name}
        if name in path:
            return {"types": ["object"]}
        inner = (*path, name)
        if "one_of" in model:
            return merged(self.field(choice, inner) for choice in model["one_of"])
        return {"types": ["object"], "fields": self.fields(model["fields"], inner)}

    def unnamed(self, spec: Facts, path: tuple[str, ...]) -> Facts:
        """The facts of an inline type; no types if it may be anything."""
        if "one_of" in spec:
            return merged(self.field(choice, path) for choice in spec["one_of"])
        facts: Facts = {"types": [spec["type"]] if "type" in spec else []}
        if "items" in spec:
            facts["items"] = self.field(spec["items"], path)
        if "values" in spec:
            facts["values"] = self.field(spec["values"], path)
        if "enum" in spec:
            facts["enum"] = self.enumeration(spec["enum"])
        return facts

    def enumeration(self, values: list[Any]) -> str | list[Any]:
        """The name of the enumeration with exactly these values, or else the values."""
        name = self.named.get(tuple(values))
        if name is None:
            return values
        self.used.add(name)
        return name

    def record(self, response: str) -> Facts:
        """The fields of a record of an answer such as `BoardsList200Response`, `List[Row]` or `Dict[str, Metrics]`."""
        name = re.sub(r"^(?:List\[|Dict\[str, )(.+)\]$", r"\1", response)
        facts = self.model(name, ())
        for member in LISTS:
            if member in facts["fields"]:
                return facts["fields"][member]["items"]["fields"]
        return facts["fields"]


def optional(facts: Facts, is_required: bool) -> Facts:
    """The facts with null among the types, unless the field is required or may be anything."""
    if is_required or not facts["types"]:
        return facts
    return facts | {"types": sorted({*facts["types"], "null"})}


def merged(choices: Iterable[Facts]) -> Facts:
    """One table for several alternatives: the union of all. A field that is not in all of them may be absent."""
    alternatives = list(choices)
    result: Facts = {"types": sorted({name for facts in alternatives for name in facts["types"]})}
    for part in ("items", "values"):
        found = [facts[part] for facts in alternatives if part in facts]
        if found:
            result[part] = merged(found)
    tables = [facts["fields"] for facts in alternatives if "fields" in facts]
    if tables:
        result["fields"] = {}
        for name in sorted({name for fields in tables for name in fields}):
            found = [fields[name] for fields in tables if name in fields]
            result["fields"][name] = optional(merged(found), len(found) == len(tables))
    enumerations = [facts["enum"] for facts in alternatives if "enum" in facts]
    if enumerations and all(names == enumerations[0] for names in enumerations):
        result["enum"] = enumerations[0]
    first = alternatives[0]
    shared = [key for key in LIMITS if key in first and all(facts.get(key) == first[key] for facts in alternatives)]
    return result | {key: first[key] for key in shared}


def json_type(value: object) -> str:
    """The JSON Schema type of an enumeration's value."""
    return "integer" if isinstance(value, int) else "string"


def used_operations() -> list[str]:
    """The names of the operations that the connector calls, from its own table."""
    return re.findall(r'case \w+ = "(\w+/\w+)"', OPERATIONS.read_text(encoding="utf-8"))


def table(facts: Facts) -> Facts:
    """The facts that the project uses."""
    resolver = Resolver(facts["models"])
    described = {operation["operation"]: operation for operation in facts["operations"]}
    resolver.add(COLUMNS, described["ads/analytics"]["params"]["columns"]["items"]["enum"])
    operations: Facts = {}
    for name in used_operations():
        operation = described[name]
        operations[name] = {key: operation[key] for key in ("method", "path", "category", "scopes")} | {
            "parameters": {
                parameter: resolver.field(spec) | {"required": spec.get("required", False)}
                for parameter, spec in operation["params"].items()
            },
            "fields": resolver.record(operation["response"]),
        }
    return {
        "api": facts["api"],
        "described": {name: f"{operation['method']} {operation['path']}" for name, operation in described.items()},
        "operations": operations,
        "enumerations": resolver.enumerations,
    }


def main() -> int:
    """Writes the table and prints a one-line summary."""
    if len(sys.argv) != 2:
        print("usage: scripts/facts.py PATH/api-5.28-facts.json", file=sys.stderr)
        return 2
    result = table(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    TABLE.parent.mkdir(parents=True, exist_ok=True)
    TABLE.write_text(json.dumps(result, indent=2, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")
    count = sum(len(operation["fields"]) for operation in result["operations"].values())
    print(
        f"{TABLE.relative_to(REPOSITORY)}: API {result['api']}, {len(result['operations'])} operations, "
        f"{count} fields, {len(result['enumerations'])} enumerations"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
