"""Keeps the facts of Pinterest's API that the project uses: `scripts/facts.py PATH/api-5.28-facts.json`.

Reads the structure of the API and writes `Sources/PinterestFacts/APIFacts+Data.swift`: of every operation that reads
where it is, what it needs and takes and how it answers, and the models and enumerations that these refer to. The
emulated API is built from it and tests compare the connector with it.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from api import table
from api.fields import Facts, Fields, compact

# Members of an answer that contain its records. An answer with none of them is itself a record.
LISTS = ("items", "daily_metrics")

# The former name of the columns of the synchronous analytics, which 5.28 lists at each operation.
COLUMNS = "ReportingColumnSync"


def shape(response: str, fields: Facts) -> str:
    """How an answer holds its records, from a name such as `BoardsList200Response`, `List[Row]` or `Dict[str, Row]`."""
    if response.startswith("List["):
        return "list"
    if response.startswith("Dict["):
        return "map"
    if response == "None,":
        return "nothing"
    if "items" not in fields:
        return "object"
    return "pages" if "bookmark" in fields else "items"


def record(response: str, models: Fields) -> tuple[str, Facts]:
    """The shape of an answer and the facts of one of its records."""
    name = response
    while wrapped := re.fullmatch(r"(?:List\[|Dict\[str, )(.+)\]", name):
        name = wrapped[1]
    if name not in models.models:
        return shape(response, {}), {"types": ["string"] if name == "str" else []}
    facts = models.model(name)
    fields = models.fields(facts) or {}
    inner = next((fields[member]["items"] for member in LISTS if member in fields), facts)
    return shape(response, fields), inner


def operation(described: Facts, models: Fields) -> Facts:
    """The facts of an operation."""
    form, fields = record(described["response"], models)
    parameters = {}
    # The description does not say of every parameter where it goes.
    usual = "body" if described["method"] == "POST" else "query"
    for name, spec in described["params"].items():
        facts = compact(models.field(spec))
        place = "path" if f"{{{name}}}" in described["path"] else usual
        more = {"in": spec.get("in", place)} | ({"required": True} if spec.get("required") else {})
        parameters[name] = ({"type": facts} if isinstance(facts, str) else facts) | more
    return {
        "method": described["method"],
        "path": described["path"],
        "category": described["category"],
        "scopes": described["scopes"],
        "restricted": described["beta_or_restricted"],
        "statuses": [int(status) for status in described["statuses"]],
        "shape": form,
        "record": compact(fields),
        "parameters": parameters,
    }


def references(facts: object, key: str) -> Iterator[str]:
    """The names that facts refer to as `model` or `enum`, in whatever depth."""
    if isinstance(facts, dict):
        if isinstance(facts.get(key), str):
            yield facts[key]
        for value in facts.values():
            yield from references(value, key)


def used_models(operations: Facts, models: Fields) -> Facts:
    """The models that operations need, and those that these need."""
    result: Facts = {}
    missing = list(references(operations, "model"))
    while missing:
        name = missing.pop()
        if name in result:
            continue
        fields = models.fields({"model": name}) or {}
        result[name] = {field: compact(facts) for field, facts in fields.items()}
        missing += references(result[name], "model")
    return result


def facts_of(description: Facts) -> Facts:
    """The table of facts."""
    models = Fields(description["models"])
    described = {described["operation"]: described for described in description["operations"]}
    models.add(COLUMNS, described["ads/analytics"]["params"]["columns"]["items"]["enum"])
    operations = {name: operation(facts, models) for name, facts in described.items()}
    kept = used_models(operations, models)
    names = {*references(operations, "enum"), *references(kept, "enum")}
    return {
        "api": description["api"],
        "operations": operations,
        "models": kept,
        "enumerations": {name: models.models[name]["enum"] for name in names},
    }


def main(arguments: list[str]) -> int:
    """Writes the table and prints in one line what is in it."""
    if len(arguments) != 1:
        print("usage: scripts/facts.py PATH/api-5.28-facts.json", file=sys.stderr)
        return 2
    facts = facts_of(json.loads(Path(arguments[0]).read_text(encoding="utf-8")))
    table.write(facts)
    counts = ", ".join(f"{len(facts[name])} {name}" for name in ("operations", "models", "enumerations"))
    print(f"{table.FILE.name}: API {facts['api']}, {counts}, {table.FILE.stat().st_size // 1000} kB")
    return 0
