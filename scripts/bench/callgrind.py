"""Runs a program under valgrind and counts costs that do not depend on the machine's speed."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

#: The program's whole environment, so that no other variable can change a count. These variables also fix the hash seed
#: and the number of threads, which would otherwise be random or equal to the number of cores.
ENVIRONMENT = {
    "PATH": "/usr/bin:/bin",
    "TZ": "UTC",
    "LC_ALL": "C",
    "SWIFT_DETERMINISTIC_HASHING": "1",
    "LIBDISPATCH_COOPERATIVE_POOL_STRICT": "1",
}


@dataclass
class Profile:
    """Callgrind's counts."""

    #: Instructions of the whole process.
    instructions: int
    #: Instructions by binary: the program, libc, the loader.
    by_object: Counter[str]
    #: Instructions by function, as its symbol.
    by_symbol: Counter[str]


def _run(
    tool: str,
    options: Sequence[str],
    command: Sequence[str],
    folder: Path,
    environment: Mapping[str, str] | None = None,
) -> str:
    log = Path(folder) / f"{tool}.log"
    with open(Path(folder) / "messages.jsonl", "wb") as output:
        status = subprocess.run(
            ["valgrind", f"--tool={tool}", f"--log-file={log}", *options, *command],
            stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.PIPE,
            env={**ENVIRONMENT, **(environment or {})},
        )  # fmt: skip
    if status.returncode != 0:
        raise RuntimeError(
            f"{' '.join(command)} ended with exit code {status.returncode} under valgrind:\n"
            f"{status.stderr.decode(errors='replace')[-1000:]}{log.read_text(errors='replace')[-1000:]}"
        )
    return log.read_text(errors="replace")


def profile(command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None) -> Profile:
    """Counts instructions. The program's standard output is left in ``messages.jsonl`` of the folder."""
    out = Path(folder) / "callgrind.out"
    _run("callgrind", [f"--callgrind-out-file={out}"], command, folder, environment)
    return read_profile(out)


def heap(command: Sequence[str], folder: Path) -> tuple[int, int, int]:
    """Counts allocations.

    Returns: blocks, bytes, and the peak of allocated bytes.
    """
    log = _run("dhat", ["--dhat-out-file=/dev/null"], command, folder)
    found = re.search(r"Total: +([\d,]+) bytes in ([\d,]+) blocks(?:.|\n)*?At t-gmax: +([\d,]+) bytes", log)
    if not found:
        raise RuntimeError(f"dhat did not print its totals: {log[-1000:]}")
    size, blocks, peak = (int(text.replace(",", "")) for text in found.groups())
    return blocks, size, peak


def read_profile(file: Path) -> Profile:
    """Reads callgrind's format: https://valgrind.org/docs/manual/cl-format.html"""
    names: dict[str, dict[str, str]] = {"ob": {}, "fn": {}}
    by_object: Counter[str] = Counter()
    by_symbol: Counter[str] = Counter()
    total = None
    current = symbol = ""
    is_call = False

    def name(kind: str, text: str) -> str:
        # "(12) name" at its first use, "(12)" after that.
        number, _, rest = text.partition(" ")
        if rest:
            names[kind][number] = rest
        return names[kind].get(number, text)

    with open(file, encoding="utf-8", errors="replace") as lines:
        for line in lines:
            key, equals, value = line.rstrip("\n").partition("=")
            if equals and key == "ob":
                current = name("ob", value).rsplit("/", 1)[-1]
            elif equals and key == "fn":
                symbol = name("fn", value)
            elif equals and key in ("cob", "cfn"):
                name(key[1:], value)
            elif key == "calls":
                is_call = True
            elif line.startswith(("totals:", "summary:")):
                total = int(line.split()[1])
            elif line[:1] in "0123456789+-*":
                # The line after "calls" is the cost of the call, which is also counted where it was spent.
                if not is_call:
                    by_object[current] += int(line.split()[1])
                    by_symbol[symbol] += int(line.split()[1])
                is_call = False
    if total != sum(by_object.values()):
        raise RuntimeError(
            f"{file} was not understood: its total is {total}, but its parts add up to {sum(by_object.values())}."
        )
    return Profile(total, by_object, by_symbol)
