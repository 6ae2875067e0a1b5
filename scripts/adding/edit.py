"""Adds text to files as a developer does, and counts the lines."""

from __future__ import annotations

import difflib
import re
import textwrap
from collections.abc import Mapping

from adding.page import SCHEMA, Addition


def applied(text: str, addition: Addition) -> str:
    """The text of a file with an addition."""
    if addition.array is None:
        head, brace, tail = text.rpartition("\n}\n")
        if not brace or tail:
            raise ValueError(f"{addition.path}: it does not end with a declaration")
        return f"{head}\n\n{textwrap.indent(addition.text, '    ')}}}\n"
    array = re.compile(rf"(?m)^( *)(?:\w+ )*static let {addition.array}\b.*= \[\n(?:.*\n)*?(?=\1\]\n)")
    match = array.search(text)
    if match is None:
        raise ValueError(f"{addition.path}: there is no array {addition.array}")
    # swift format removes the comma after an only element.
    head = text[: match.end()].removesuffix("\n").removesuffix(",")
    return f"{head},\n" + textwrap.indent(addition.text, match[1] + "    ") + text[match.end() :]


def added_lines(before: str, after: str) -> int:
    """The lines that a file has in place of others, or more, without those of schemas."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    changes = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    changed = [(end - start, "".join(new[first:last])) for kind, start, end, first, last in changes if kind != "equal"]
    return sum(max(removed, re.sub(SCHEMA, "", text).count("\n")) for removed, text in changed)


def changes(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, int]:
    """The files that changed, with their lines."""
    return {path: added_lines(before[path], text) for path, text in after.items() if before[path] != text}
