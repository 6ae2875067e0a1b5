"""The wordings to avoid, each with what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Tic:
    """A pattern of whole words, and what to write instead."""

    pattern: re.Pattern[str]
    instead: str


def words(pattern: str, instead: str) -> Tic:
    """In either case; a space is any white space, so that a line may end there."""
    return Tic(re.compile(rf"\b(?:{pattern})\b".replace(" ", r"\s+"), re.IGNORECASE), instead)


# After "is no" these are idiomatic, and after "there is no" everything is.
_IDIOMS = "longer|more|less|fewer|later|earlier|other|different|better|worse"

TICS = (
    words("stands|stood", "is, appears; matches"),
    words("tells?|told|telling", "reports, says, prints; distinguishes"),
    words("anew", "again"),
    words("mend|mends|mended|mending", "fix, correct"),
    words("passed over", "skipped, ignored"),
    words("of (?:its|their) own accord", "without being asked, proactively"),
    words("outweighs?|outweighed", "overrides, takes precedence"),
    words("spelt", "written, spelled"),
    Tic(
        re.compile(rf"\b(?<!there\s)(?:is|are|was|were)\s+no\s+(?!(?:{_IDIOMS})\b)[a-z]+", re.IGNORECASE),
        "is not a, has no",
    ),
    # The beginning of a sentence that is not a question. "What is wrong" is a noun.
    Tic(
        re.compile(r"(?:^|(?<=[.;:!|]\s))What\s+(?:is|are)\s+(?!wrong\b|known\b)[^.?!|]*(?=[.!|]|\Z)"),
        "anything that is, the … that are",
    ),
)


def occurrences(text: str) -> Iterator[tuple[int, str, str]]:
    """Where a wording to avoid begins in a text, the words, and what to write instead."""
    for each in TICS:
        for match in each.pattern.finditer(text):
            found = " ".join(match[0].split())
            yield match.start(), found if len(found) <= 40 else found[:39] + "…", each.instead
