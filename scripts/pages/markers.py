"""The part of a page that a program writes: the text between two comments."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def begin(name: str) -> str:
    return f"<!-- {name} -->\n"


def end(name: str) -> str:
    return f"<!-- /{name} -->"


def replaced(page: str, name: str, text: str) -> str:
    """The page with another text between the markers of a name."""
    head, found, rest = page.partition(begin(name))
    _, closed, tail = rest.partition(end(name))
    if not found or not closed:
        raise ValueError(f"the page needs the lines {begin(name).strip()} and {end(name)}")
    return head + found + text + closed + tail


def write(file: Path, name: str, text: str) -> None:
    file.write_text(replaced(file.read_text(encoding="utf-8"), name, text), encoding="utf-8")
