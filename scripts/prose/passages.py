"""The prose of a file: comments and texts of programs, and Markdown without its code."""

from __future__ import annotations

import io
import json
import re
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Passage:
    """A text, and the number of its first line in the file. Comments on consecutive lines are one text."""

    line: int
    text: str


def passages(path: Path, text: str) -> list[Passage]:
    """The prose of a file; nothing of a kind that has none."""
    kinds = {
        ".swift": swift,
        ".h": swift,
        ".c": swift,
        ".py": python,
        ".md": markdown,
        ".json": json_texts,
        ".sh": shell,
        ".yml": shell,
        ".yaml": shell,
    }
    read = kinds.get(path.suffix) or (shell if path.name in ("Makefile", "Dockerfile", "run") else None)
    return [] if read is None else joined(read(text))


def joined(found: Iterator[tuple[Passage, bool]]) -> list[Passage]:
    """Passages without code spans; those that are comments (true) are joined to those on the line before."""
    result: list[Passage] = []
    continues = False
    for passage, is_comment in found:
        last = result[-1] if result else None
        if last and continues and is_comment and last.line + last.text.count("\n") + 1 == passage.line:
            last.text += "\n" + passage.text
        else:
            result.append(passage)
        continues = is_comment
    for passage in result:
        passage.text = re.sub(r"(`+)(?:(?!`).|\n)+?\1", blank, passage.text)
    return result


def blank(match: re.Match[str]) -> str:
    """Something that is not a word, with as many lines."""
    return "_" + "\n" * match[0].count("\n")


# Interpolated expressions may contain parentheses and further texts, to a depth that occurs.
_SWIFT_HOLE = r"\\[#]*\((?:[^()\n]|\((?:[^()\n]|\([^()\n]*\))*\))*\)"
_SWIFT = re.compile(
    rf"""(?P<comment>//[^\n]*|/\*.*?\*/)
    | (?P<raw>(?P<hashes>\#+)(?:"{{3}}.*?"{{3}}|"[^\n]*?")(?P=hashes))
    | (?P<long>"{{3}}.*?"{{3}})
    | (?P<text>"(?:{_SWIFT_HOLE}|\\.|[^"\\\n])*")""",
    re.VERBOSE | re.DOTALL,
)


def swift(text: str) -> Iterator[tuple[Passage, bool]]:
    """Comments and texts, without interpolated expressions."""
    for match in _SWIFT.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        if match["comment"]:
            yield Passage(line, re.sub(r"(?m)^\s*/?[/*]+[ ]?|\*/$", "", match[0])), True
        else:
            inner = match[0].strip('#"')
            # A backslash at the end of a line continues the sentence.
            inner = re.sub(_SWIFT_HOLE, "_", inner).replace("\\\n", " \n").replace("\\n", " ")
            yield Passage(line, inner), False


def python(text: str) -> Iterator[tuple[Passage, bool]]:
    """Comments and texts, without interpolated expressions."""
    # Python 3.12 has tokens of their own for the parts of an f-string.
    middle = getattr(tokenize, "FSTRING_MIDDLE", None)
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield Passage(token.start[0], token.string.lstrip("#: ")), True
        elif token.type == tokenize.STRING:
            opening = re.match(r"[a-zA-Z]*(?:\"{3}|'{3}|\"|')", token.string)
            inner = token.string[opening.end() if opening else 0 :].rstrip("\"'")
            if opening and "f" in opening[0].lower():
                inner = re.sub(r"\{[^{}]*\}", "_", inner)
            yield Passage(token.start[0], inner), False
        elif token.type == middle:
            yield Passage(token.start[0], token.string), False


_SHELL = re.compile(
    r"(?P<comment>(?:^|(?<=\s))\#[^\n]*)|\"(?P<soft>(?:\\.|[^\"\\])*)\"|'(?P<hard>[^']*)'", re.MULTILINE
)


def shell(text: str) -> Iterator[tuple[Passage, bool]]:
    """Comments and quoted texts, without variables."""
    for match in _SHELL.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        if match["comment"]:
            yield Passage(line, match[0].lstrip("# ")), True
        else:
            yield Passage(line, re.sub(r"\$\{[^}]*\}|\$\w+", "_", match["soft"] or match["hard"] or "")), False


def json_texts(text: str) -> Iterator[tuple[Passage, bool]]:
    """The values that are texts with a space in them."""
    for match in re.finditer(r'("(?:\\.|[^"\\])*")(\s*:)?', text):
        if " " in match[1] and not match[2]:
            yield Passage(text.count("\n", 0, match.start()) + 1, json.loads(match[1])), False


def markdown(text: str) -> Iterator[tuple[Passage, bool]]:
    """Paragraphs, without blocks of code and targets of links. Comments in a block of shell commands are prose."""
    fence = ""
    for number, line in enumerate(text.split("\n"), start=1):
        marker = re.match(r"\s*(```+|~~~+)(\w*)", line)
        if marker:
            fence = "" if fence else marker[2] or "text"
        elif fence in ("sh", "bash"):
            yield from ((Passage(number, found.text), False) for found, is_comment in shell(line) if is_comment)
        elif not fence and line.strip():
            yield Passage(number, re.sub(r"\]\([^)]*\)", "]", line)), True
