"""The blocks of shell commands that the docs mark as runnable: `<!-- run -->` is on the line before the block."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

#: Seconds after which a block counts as stuck.
LONGEST = 120


@dataclass
class Block:
    page: str
    line: int
    text: str


def marked(page: str, text: str) -> Iterator[Block]:
    """The marked blocks of a page. A mark without a block after it is an error."""
    for match in re.finditer(r"(?m)^( *)<!-- run -->\n(?:\1```sh\n((?:.*\n)*?)\1```)?", text):
        line = text.count("\n", 0, match.start()) + 1
        if match[2] is None:
            raise ValueError(f"{page}:{line}: a block of sh has to follow the mark")
        commands = re.sub(rf"(?m)^{match[1]}", "", match[2])
        yield Block(page, line + 2, commands)


def run(block: Block, folder: Path, programs: Path) -> str | None:
    """Runs a block in a folder, with the programs on the path; returns what is wrong."""
    environment = os.environ | {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}
    try:
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", block.text],
            cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            timeout=LONGEST, text=True, errors="replace",
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return f"{block.page}:{block.line}: not finished after {LONGEST} s:\n{block.text}"
    if done.returncode == 0:
        return None
    return f"{block.page}:{block.line}: exit code {done.returncode}:\n{block.text}{done.stdout[-2000:]}"
