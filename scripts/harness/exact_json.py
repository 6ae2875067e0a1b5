"""JSON that keeps the text of every number."""

from __future__ import annotations

import json
from typing import Any, TypeAlias

#: A value of JSON, with a `Number` for each number if it was read by `parse`.
JSON: TypeAlias = Any


class Number(str):
    """A JSON number as written: ``0.10`` equals neither ``0.1`` nor the text ``"0.10"``."""

    # JSON text cannot begin with this character, so no text is equal to a number.
    _MARK = "\0"

    __slots__ = ()

    def __new__(cls, text: str) -> Number:
        return super().__new__(cls, cls._MARK + text)

    @property
    def text(self) -> str:
        return self[1:]


def parse(text: str) -> JSON:
    return json.loads(text, parse_float=Number, parse_int=Number, parse_constant=Number)


def spell(value: JSON) -> str:
    """The value as compact JSON."""
    if isinstance(value, Number):
        return value.text
    if isinstance(value, list):
        return "[" + ",".join(map(spell, value)) + "]"
    if isinstance(value, dict):
        return "{" + ",".join(f"{json.dumps(name)}:{spell(member)}" for name, member in value.items()) + "}"
    return json.dumps(value)


def canonical(value: JSON) -> str:
    """A text that two values share only if they are equal, numbers to the last digit; it is not JSON."""
    return json.dumps(value, sort_keys=True)
