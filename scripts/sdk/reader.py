"""Reads answers with the SDK's models, and records where the models refuse them."""

from __future__ import annotations

import json
import re
import urllib.request
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pinterestsdk.api
import pydantic

from harness.exact_json import JSON

#: Members of an answer that contain its records.
LIST = "items"

#: The name under which the file of a report is counted; it is not an operation of the API.
DOWNLOAD = "report/download"


class Reader:
    """Calls operations by their ids in the API's description, as ``boards/list``."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self._apis = [getattr(pinterestsdk.api, name)(client) for name in dir(pinterestsdk.api) if name.endswith("Api")]
        #: The number of answers that the models refused, by place: ``Ad.created_time: int_type``.
        self.refused: Counter[str] = Counter()
        #: An example value for each.
        self.examples: dict[str, str] = {}
        #: Records by operation; an answer without a list counts as one.
        self.records: Counter[str] = Counter()
        self.pages: Counter[str] = Counter()

    def read(self, operation: str, **arguments: Any) -> JSON:
        """One answer, as JSON. Each of its records is read by the SDK's models."""
        name = operation.replace("/", "_")
        [api] = [api for api in self._apis if hasattr(api, name)]
        answer = getattr(api, f"{name}_without_preload_content")(**arguments)
        text = answer.data.decode()
        if answer.status != 200:
            raise RuntimeError(f"{operation} {arguments}: {answer.status} {text[:300]}")
        model = self._model(api, name)
        try:
            value = json.loads(text)
        except json.JSONDecodeError as error:
            self._note(operation, f"JSON: {error.msg}", text)
            value = json.loads(text, strict=False)
        self.pages[operation] += 1
        parts = list(self._parts(value))
        self.records[operation] += len(parts)
        content_type = answer.headers.get("content-type")
        try:
            self._client.deserialize(text, model, content_type)
        except ValueError:
            # Validation stops at the first refused record, so each record is validated on its own.
            for part in parts:
                self._try(operation, json.dumps(part), model, content_type)
        return value

    def read_all(self, operation: str, **arguments: Any) -> list[JSON]:
        """The records of all pages of a list."""
        records: list[JSON] = []
        bookmark = None
        while True:
            page = self.read(operation, **arguments, **({"bookmark": bookmark} if bookmark else {}))
            records += page[LIST]
            bookmark = page.get("bookmark")
            if not bookmark:
                return records

    def download(self, url: str) -> None:
        """Counts the rows of a report's file. The SDK has no model of them, and its client would send credentials."""
        with urllib.request.urlopen(url, timeout=30) as answer:
            rows = json.loads(answer.read(), strict=False)
        self.pages[DOWNLOAD] += 1
        self.records[DOWNLOAD] += sum(map(len, rows.values()))

    def _model(self, api: Any, name: str) -> str:
        """The model of an answer: what the SDK's function returns."""
        return re.sub(r"pinterestsdk\.models\.\w+\.", "", spelled(getattr(type(api), name).__annotations__["return"]))

    @staticmethod
    def _parts(value: JSON) -> Iterator[JSON]:
        """The answer, once with each of its records."""
        if isinstance(value, list):
            return ([record] for record in value)
        if isinstance(value, dict) and isinstance(value.get(LIST), list):
            return ({**value, LIST: [record]} for record in value[LIST])
        return iter([value])

    def _try(self, operation: str, text: str, model: str, content_type: str | None) -> None:
        try:
            self._client.deserialize(text, model, content_type)
        except pydantic.ValidationError as error:
            for problem in error.errors():
                place = f"{error.title}.{'.'.join(map(str, problem['loc']))}: {problem['type']}"
                self._note(operation, place, problem["input"])
        except ValueError as error:
            # A choice of several models is refused this way, without a place.
            self._note(operation, f"{model}: {str(error).splitlines()[0]}", text)

    def _note(self, operation: str, place: str, value: JSON) -> None:
        self.refused[place] += 1
        self.examples.setdefault(place, f"{operation} {str(value)[:300]}")


def spelled(annotation: Any) -> str:
    """A type as the SDK's deserialiser expects it: ``Dict[str, AnalyticsMetricsResponse]``."""
    if getattr(annotation, "__args__", None):
        return str(annotation).replace("typing.", "")
    return str(annotation.__name__)
