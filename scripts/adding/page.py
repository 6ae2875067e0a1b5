"""What docs/adding-a-stream.md adds to which file.

`<!-- add to FILE -->` is on the line before a block of Swift that goes to the end of that file's last declaration, and
`<!-- add to ARRAY in FILE -->` before the elements that go to the end of an array. `<!-- regenerate -->` is on the line
before the commands that write the reviewed files.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

#: The lines of a schema; they are not counted, since schema.py prints them.
SCHEMA = r"(?m)^ *schema: \.fields\(\[\n((?:.*\n)*?) *\]\)\n"


@dataclass(frozen=True)
class Addition:
    path: str
    #: The array that the text goes to; None for the end of the file's last declaration.
    array: str | None
    text: str


def block(page: str, mark: str, language: str) -> Iterator[tuple[re.Match[str], str]]:
    """The marks of a page that match, each with the block on the next line. A mark without a block is an error."""
    for match in re.finditer(rf"(?m)^( *)<!-- {mark} -->\n(?:\1```{language}\n((?:.*\n)*?)\1```)?", page):
        text = match[match.re.groups]
        if text is None:
            raise ValueError(f"{match[0].strip()}: a block of {language} has to follow the mark")
        yield match, textwrap.dedent(text)


def additions(page: str) -> list[Addition]:
    """What the page adds, in its order."""
    found = [
        Addition(match["path"], match["array"], text)
        for match, text in block(page, r"add to (?:(?P<array>\w+) in )?(?P<path>\S+)", "swift")
    ]
    if not found:
        raise ValueError("the page adds nothing: expected a line <!-- add to FILE --> before a block of Swift")
    return found


def commands(page: str) -> str:
    """The commands that write the reviewed files."""
    found = [text for _, text in block(page, "regenerate", "sh")]
    if len(found) != 1:
        raise ValueError(f"expected one line <!-- regenerate --> before a block of sh, found {len(found)}")
    return found[0]


def only(pattern: str, text: str, what: str) -> str:
    """The group of a pattern that matches once in the definition."""
    found = re.findall(pattern, text)
    if len(found) != 1:
        raise ValueError(f"expected one {what} in the definition, found {len(found)}")
    return str(found[0])


@dataclass(frozen=True)
class Definition:
    """What the check has to know of the stream that is added."""

    stream: str
    operation: str
    hidden: tuple[str, ...]
    #: The fields, without their sentences.
    fields: tuple[str, ...]


def definition(added: list[Addition]) -> Definition:
    """The definition among what is added."""
    text = "".join(addition.text for addition in added if "StreamDefinition(" in addition.text)
    hidden = re.search(r"hiding: \[(.*?)\]", text)
    schema = only(SCHEMA, text, "schema")
    return Definition(
        only(r'StreamDefinition\(\n? *"(\w+)"', text, "name"),
        only(r'Operation\(\n? *"([\w/]+)"', text, "operation"),
        tuple(re.findall(r'"(\w+)"', hidden[1])) if hidden else (),
        fields(schema),
    )


def fields(schema: str) -> tuple[str, ...]:
    """The types and names of a schema's fields, without the sentences: `.string("id")`."""
    return tuple(f'.{kind}("{name}")' for kind, name in re.findall(r'\.(\w+)\(\s*"(\w+)"', schema))


def wrong_fields(defined: Definition, printed: str) -> list[str]:
    """How the fields of the page differ from those that schema.py prints, in any order; hidden ones are left out."""
    expected = {field for field in fields(printed) if not any(f'"{name}"' in field for name in defined.hidden)}
    missing = [f"schema.py prints {field}, which the page lacks" for field in sorted(expected - {*defined.fields})]
    more = [f"the page has {field}, which schema.py does not print" for field in sorted({*defined.fields} - expected)]
    return missing + more
