"""Fails for wordings that the project's English avoids: `python -m prose [FILE...]`, by default all that git knows.

Prints where each is and what to write instead. `exceptions.txt` lists the few places where such a wording is right.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from prose.passages import passages
from prose.tics import occurrences

ROOT = Path(__file__).resolve().parents[2]
EXCEPTIONS = Path(__file__).with_name("exceptions.txt")
# Recorded or made-up data, and this package's own lists.
EXEMPT = ("cassettes/", "Fixtures/", "scripts/prose/tics.py", "scripts/tests/test_prose.py")
# Of JSON only what this project's scripts print or write into pages.
JSON_FOLDER = "scripts/"


def exceptions(text: str) -> dict[str, str]:
    """The allowed lines: a line's text without its indentation, by the path of its file."""
    rows = (line for line in text.splitlines() if line and not line.startswith("#"))
    return {line: path for path, line in (row.split("\t", 1) for row in rows)}


def check(path: str, text: str, allowed: dict[str, str], used: set[str]) -> Iterable[str]:
    """The complaints about a file; exceptions that apply are added to `used`."""
    lines = text.split("\n")
    for passage in passages(Path(path), text):
        for start, words, instead in occurrences(passage.text):
            number = passage.line + passage.text.count("\n", 0, start)
            line = lines[number - 1].strip()
            if allowed.get(line) == path:
                used.add(line)
            else:
                yield f"{path}:{number}: “{words}”: write {instead}"


def is_checked(path: str) -> bool:
    return not path.startswith(EXEMPT) and (not path.endswith(".json") or path.startswith(JSON_FOLDER))


def files() -> list[str]:
    """The files that git knows or would add."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [path for path in listed.splitlines() if (ROOT / path).is_file() and is_checked(path)]


def main(paths: list[str]) -> int:
    allowed = exceptions(EXCEPTIONS.read_text(encoding="utf-8"))
    used: set[str] = set()
    complaints: list[str] = []
    for path in paths or files():
        try:
            text = (ROOT / path).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        complaints += check(path, text, allowed, used)
    if not paths:
        unused = [line for line in allowed if line not in used]
        complaints += [f"scripts/prose/exceptions.txt: not needed any more: {line}" for line in unused]
    print("\n".join(complaints), end="\n" if complaints else "")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
