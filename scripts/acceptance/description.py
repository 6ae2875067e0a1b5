"""An OpenAPI description of the operations that read, made from the facts of the API."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from api.fields import Facts

#: Keywords of JSON Schema by fact.
LIMITS = {
    "min": "minimum", "max": "maximum", "min_items": "minItems", "max_items": "maxItems",
    "min_length": "minLength", "max_length": "maxLength", "format": "format",
}  # fmt: skip

TOKEN = "oauth/token"

#: Parameters that are a day.
DAYS = ("date", "start_date", "end_date")

#: Enumerations that the description does not name at their parameters.
ENUMERATIONS = {
    "click_window_days": "ConversionAttributionWindowDays",
    "engagement_window_days": "ConversionAttributionWindowDays",
    "view_window_days": "ConversionAttributionWindowDays",
    "conversion_report_time": "ConversionReportTimeType",
}

#: Days that an API of recent numbers refuses.
EDGES_OF_CALENDAR = ("0001-01-01", "1970-01-01", "9999-12-31")


def id_pattern(facts: Facts) -> str:
    """Ids are digits, which the facts leave out."""
    return f"^[0-9]{{1,{facts.get('max_length', 18)}}}$"


class Description:
    """Makes the description.

    :param known: values that exist, by name of a parameter.
    """

    def __init__(self, facts: Facts, known: Mapping[str, Sequence[str]], today: date) -> None:
        self._facts = facts
        self._known = known
        self._days = [(today - timedelta(days=days)).isoformat() for days in range(8)]

    @property
    def document(self) -> Facts:
        paths: Facts = {}
        for name, operation in self._facts["operations"].items():
            paths.setdefault(operation["path"], {})[operation["method"].lower()] = self._operation(name, operation)
        return {
            "openapi": "3.0.3",
            "info": {"title": "Operations that read", "version": self._facts["api"]},
            "paths": paths,
            "components": {"schemas": {name: self._object(fields) for name, fields in self._used_models().items()}},
        }

    def _used_models(self) -> Facts:
        """The models that bodies of requests refer to."""
        used: Facts = {}
        missing = [
            facts["model"]
            for operation in self._facts["operations"].values()
            for facts in operation["parameters"].values()
            if facts["in"] == "body" and "model" in facts
        ]
        while missing:
            name = missing.pop()
            if name not in used:
                used[name] = self._facts["models"][name]
                fields = (_written(field) for field in used[name].values())
                missing += [part["model"] for field in fields for part in _parts(field) if "model" in part]
        return used

    def _operation(self, name: str, operation: Facts) -> Facts:
        parameters = [
            {
                "name": parameter,
                "in": facts["in"],
                "required": facts.get("required", False),
                "schema": self._narrowed(parameter, facts),
            }
            for parameter, facts in operation["parameters"].items()
            if facts["in"] != "body"
        ]
        answer = {"description": "", "content": {"application/json": {"schema": {}}}}
        result = {
            "operationId": name,
            "parameters": parameters,
            "responses": {str(status): answer for status in operation["statuses"]},
        }
        body = {key: facts for key, facts in operation["parameters"].items() if facts["in"] == "body"}
        if name == TOKEN:
            required = [key for key, facts in body.items() if facts.get("required")]
            form = {"properties": {key: self.schema(facts) for key, facts in body.items()}, "required": required}
            result["requestBody"] = {
                "required": True,
                "content": {"application/x-www-form-urlencoded": {"schema": {"type": "object", **form}}},
            }
        elif body:
            [facts] = body.values()
            result["requestBody"] = {"required": True, "content": {"application/json": {"schema": self.schema(facts)}}}
        return result

    def _narrowed(self, name: str, facts: Facts | str) -> Facts:
        """The schema of a parameter or member; narrower where other values get no further than the first check."""
        facts = _written(facts)
        if name in DAYS:
            return {"type": "string", "enum": [*self._days, *EDGES_OF_CALENDAR]}
        if known := self._known.get(name):
            return {"type": "string", "enum": [*known, "0", "9" * facts.get("max_length", 18)]}
        if name in ENUMERATIONS:
            facts = {"type": facts["type"], "enum": ENUMERATIONS[name]}
        schema = self.schema(facts)
        if name == "bookmark":
            return {"type": "string", "enum": [""]}
        if name.endswith("_id"):
            return {"type": "string", "pattern": id_pattern(facts)}
        if name.endswith("_ids") and "items" in facts:
            return {**schema, "items": {"type": "string", "pattern": id_pattern(_written(facts["items"]))}}
        if facts.get("in") == "path" and "enum" not in facts:
            # An empty text is another path.
            return {**schema, "minLength": 1}
        return schema

    def schema(self, facts: Facts | str) -> Facts:
        """The JSON Schema of a field or parameter."""
        facts = _written(facts)
        types = facts["type"].removesuffix("?").split("|")
        result: Facts = {"nullable": True} if facts["type"].endswith("?") else {}
        if "model" in facts:
            return {"$ref": f"#/components/schemas/{facts['model']}"}
        if "enum" in facts:
            names = facts["enum"]
            result["enum"] = self._facts["enumerations"][names] if isinstance(names, str) else names
        result |= {keyword: facts[key] for key, keyword in LIMITS.items() if key in facts}
        if len(types) == 1 and types[0] in ("string", "integer", "number", "boolean", "array", "object"):
            result["type"] = types[0]
        elif set(types) == {"integer", "number"}:
            result["type"] = "number"
        if types == ["array"]:
            result["items"] = self.schema(facts["items"]) if "items" in facts else {}
        return result

    def _object(self, fields: Facts) -> Facts:
        return {
            "type": "object",
            "properties": {name: self._narrowed(name, facts) for name, facts in fields.items()},
            "required": [name for name, facts in fields.items() if not _written(facts)["type"].endswith("?")],
            "additionalProperties": False,
        }


def _written(facts: Facts | str) -> Facts:
    """A field with nothing but a type is written as the type's name."""
    return {"type": facts} if isinstance(facts, str) else facts


def _parts(facts: Facts) -> list[Facts]:
    """A field, and its elements."""
    return [facts, *([_written(facts["items"])] if "items" in facts else [])]
