"""Counts the output of a connector without loading it: outputs have gigabytes."""

from __future__ import annotations

from dataclasses import dataclass

from harness.connector import StrPath


@dataclass
class Printed:
    bytes: int = 0
    records: int = 0
    states: int = 0
    state_bytes: int = 0


def count(file: StrPath) -> Printed:
    """Counts lines by their type, which is at the beginning of each line, without spaces."""
    printed = Printed()
    rest = b""
    with open(file, "rb") as lines:
        while piece := lines.read(4 << 20):
            printed.bytes += len(piece)
            rest += piece
            end = rest.rfind(b"\n") + 1
            _count(rest[:end], printed)
            rest = rest[end:]
    _count(rest, printed)
    return printed


def occurrences(text: bytes, file: StrPath) -> int:
    """How often a text occurs in a file."""
    number, rest = 0, b""
    with open(file, "rb") as pieces:
        while piece := pieces.read(4 << 20):
            rest += piece
            number += rest.count(text)
            # Possibly the beginning of another occurrence, but never a whole one.
            rest = rest[-(len(text) - 1) :]
    return number


def _count(lines: bytes, printed: Printed) -> None:
    state = b'{"type":"STATE"'
    # The text of a message can occur inside a record only with its quotes escaped.
    printed.records += lines.count(b'{"type":"RECORD"')
    at = lines.find(state)
    while at >= 0:
        end = lines.find(b"\n", at)
        end = len(lines) if end < 0 else end + 1
        printed.states += 1
        printed.state_bytes += end - at
        at = lines.find(state, end)
