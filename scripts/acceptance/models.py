"""What Airbyte's models accept without knowing it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydantic

#: Models whose members are the connector's own.
OPEN = ("AirbyteStateBlob",)


def unknown_members(model: Any, place: str) -> Iterator[str]:
    """The members that a model does not name, of the model or of one within it."""
    if isinstance(model, list):
        for element in model:
            yield from unknown_members(element, f"{place}[]")
    elif isinstance(model, pydantic.BaseModel):
        kind = type(model)
        if kind.__name__ not in OPEN:
            for name in model.model_extra or {}:
                yield f"{place}.{name} is not a member of {kind.__name__}"
        for name in kind.model_fields:
            yield from unknown_members(getattr(model, name), f"{place}.{name}")
