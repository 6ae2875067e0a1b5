"""What fields and parameters may be, from the models of the API's description."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

Facts = dict[str, Any]

LIMITS = ("default", "format", "max", "max_items", "max_length", "min", "min_items", "min_length", "pattern")


class Fields:
    """Makes the facts of fields. Models and enumerations are kept once, by name, and referred to."""

    def __init__(self, models: dict[str, Facts]) -> None:
        self.models = models
        self.tables: dict[str, Facts] = {}
        self.unfinished: set[str] = set()
        # The first name in the alphabet where several have the same values.
        names = sorted((name for name in models if "enum" in models[name]), reverse=True)
        self.named = {tuple(models[name]["enum"]): name for name in names}

    def add(self, name: str, values: list[Any]) -> None:
        """Gives a name to an enumeration that has none."""
        self.models[name] = {"enum": values}
        self.named[tuple(values)] = name

    def field(self, spec: Facts) -> Facts:
        """The facts of a field or parameter: its types, what it consists of, and its limits."""
        facts = self.model(spec["model"]) if "model" in spec else self.unnamed(spec)
        return facts | {key: spec[key] for key in LIMITS if key in spec}

    def model(self, name: str) -> Facts:
        """A reference to a model, or its facts where it has no fields."""
        model = self.models[name]
        if "enum" in model:
            return {"types": sorted({json_type(value) for value in model["enum"]}), "enum": name}
        if "one_of" not in model:
            return {"types": ["object"], "model": name}
        if name in self.unfinished:
            return {"types": ["object"]}
        self.unfinished.add(name)
        facts = self.merged(self.field(choice) for choice in model["one_of"])
        self.unfinished.remove(name)
        if "fields" in facts:
            self.tables[name] = facts.pop("fields")
            facts["model"] = name
        return facts

    def fields(self, facts: Facts) -> Facts | None:
        """The fields of an object; None where nothing is known of them."""
        if "model" not in facts:
            return facts.get("fields")
        name = facts["model"]
        if name not in self.tables:
            if name in self.unfinished:
                return None
            self.unfinished.add(name)
            self.tables[name] = {
                field: optional(self.field(spec), spec.get("required", False))
                for field, spec in self.models[name]["fields"].items()
            }
            self.unfinished.remove(name)
        return self.tables[name]

    def unnamed(self, spec: Facts) -> Facts:
        """The facts of a type that is written out where it is used; no types where it may be anything."""
        if "one_of" in spec:
            return self.merged(self.field(choice) for choice in spec["one_of"])
        facts: Facts = {"types": [spec["type"]] if "type" in spec else []}
        for part in ("items", "values"):
            if part in spec:
                facts[part] = self.field(spec[part])
        if "enum" in spec:
            facts["enum"] = self.named.get(tuple(spec["enum"]), spec["enum"])
        return facts

    def merged(self, choices: Iterable[Facts]) -> Facts:
        """One table for a choice of several. A field that is not in all of them may be absent."""
        alternatives = list(choices)
        first = alternatives[0]
        if all(facts == first for facts in alternatives):
            return first
        result: Facts = {"types": sorted({name for facts in alternatives for name in facts["types"]})}
        for part in ("items", "values"):
            found = [facts[part] for facts in alternatives if part in facts]
            if found:
                result[part] = self.merged(found)
        tables = [fields for facts in alternatives if (fields := self.fields(facts)) is not None]
        if tables:
            result["fields"] = {}
            for name in sorted({name for fields in tables for name in fields}):
                found = [fields[name] for fields in tables if name in fields]
                result["fields"][name] = optional(self.merged(found), len(found) == len(tables))
        enumerations = [facts["enum"] for facts in alternatives if "enum" in facts]
        if enumerations and all(names == enumerations[0] for names in enumerations):
            result["enum"] = enumerations[0]
        shared = [key for key in LIMITS if key in first and all(facts.get(key) == first[key] for facts in alternatives)]
        return result | {key: first[key] for key in shared}


def optional(facts: Facts, is_required: bool) -> Facts:
    """The facts with null among the types, unless the field is always there or may be anything: Pinterest sends null
    as well as nothing."""
    if is_required or not facts["types"]:
        return facts
    return facts | {"types": sorted({*facts["types"], "null"})}


def json_type(value: object) -> str:
    """The JSON Schema type of an enumeration's value."""
    return "integer" if isinstance(value, int) else "string"


def compact(facts: Facts) -> Facts | str:
    """The facts as they are written: types as one text, and nothing but that text where there is no more to say."""
    types = [name for name in facts["types"] if name != "null"]
    text = "|".join(types) + ("?" if "null" in facts["types"] else "")
    result: Facts = {"type": text or "any"}
    for key, value in facts.items():
        if key in ("items", "values"):
            result[key] = compact(value)
        elif key == "fields":
            result[key] = {name: compact(field) for name, field in value.items()}
        elif key != "types":
            result[key] = value
    return text or "any" if len(result) == 1 else result
