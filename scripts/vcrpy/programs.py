"""The built programs that are checked."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from harness.connector import StrPath


class Programs:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def convert(self, source: Path, target: Path) -> str:
        """Converts a recording; returns what the program reports."""
        command = [str(self.folder / "cassette"), "convert", str(source), str(target)]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit(f"{' '.join(command)}: {done.stderr}")
        return done.stderr

    @contextmanager
    def serve(self, har: Path) -> Iterator[str]:
        """The URL of a server of a recording."""
        command: list[StrPath] = [self.folder / "mock-pinterest", "serve", "--cassette", har]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        try:
            yield str(json.loads(process.stdout.readline() if process.stdout else "")["url"])
        finally:
            process.terminate()
            process.wait()

    def replay(self, case: Path, har: Path, clock: str) -> subprocess.CompletedProcess[bytes]:
        """Reads a shipped case from another recording of it."""
        command: list[StrPath] = [
            self.folder / "source-pinterest", "read", "--config", case / "config.json", "--catalog",
            case / "catalog.json", "--quotas", "none", "--cassette", har, "--clock", f"virtual:{clock}",
        ]  # fmt: skip
        return subprocess.run(command, capture_output=True)
