"""The cost of running a program."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from harness.connector import StrPath

LAUNCHER = Path(__file__).with_name("measure.py")


@dataclass
class Taken:
    status: int
    #: Seconds.
    wall: float
    #: CPU seconds of all its threads, in the program and in the kernel.
    cpu: float
    #: Peak memory in bytes.
    peak: int
    #: Seconds until the awaited text was in its output; None if no text was awaited.
    first: float | None = None


def measure(
    command: Sequence[StrPath],
    output: Path,
    environment: Mapping[str, str] | None = None,
    log: StrPath | None = None,
    wait_for: bytes | None = None,
) -> Taken:
    """Runs a program with its standard output in a file.

    :param wait_for: bytes whose first occurrence in the output is timed, to a few milliseconds.
    """
    receive, send = os.pipe()
    log = Path(log or os.devnull)
    with open(output, "wb") as out, open(log, "wb") as errors:
        start = time.monotonic()
        process = subprocess.Popen(
            [sys.executable, "-I", "-S", LAUNCHER, str(send), *map(str, command)],
            stdin=subprocess.DEVNULL, stdout=out, stderr=errors, pass_fds=[send], start_new_session=True,
            env={**os.environ, **(environment or {})},
        )  # fmt: skip
        os.close(send)
        try:
            first = _watch(process, output, wait_for, start) if wait_for else None
            with os.fdopen(receive) as answer:
                taken = answer.read()
            process.wait()
        except BaseException:
            # The launcher and the program that it started.
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            raise
    if not taken:
        raise RuntimeError(f"{' '.join(map(str, command))} could not be measured: see {log}")
    taken = json.loads(taken)
    if taken["peak"] <= taken.pop("floor"):
        taken["peak"] = 0
    return Taken(**taken, first=first)


def _watch(process: subprocess.Popen[bytes], output: Path, text: bytes, start: float) -> float | None:
    with open(output, "rb") as file:
        tail = b""
        while process.poll() is None:
            piece = file.read(1 << 20)
            if text in tail + piece:
                return time.monotonic() - start
            tail = (tail + piece)[-len(text) :]
            if not piece:
                time.sleep(0.002)
    return None
