"""One component of the image."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Component:
    """
    :param url: the package URL (purl).
    :param place: where it is downloaded from, if known.
    :param licence: an SPDX expression; None if only the text is known.
    :param texts: the texts of its licence, for a component that is part of the program.
    """

    name: str
    version: str
    url: str
    place: str | None = None
    licence: str | None = None
    texts: tuple[str, ...] = ()

    @property
    def is_linked(self) -> bool:
        """Part of the program's file, not a library beside it."""
        return bool(self.texts)
