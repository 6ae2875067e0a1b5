"""Runs a connector like the platform."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from harness.exact_json import JSON, spell
from harness.messages import Messages

StrPath: TypeAlias = "str | os.PathLike[str]"


class Connector:
    """A connector's program. Each run reads its input files from a folder, and writes its output there."""

    def __init__(
        self, command: Sequence[StrPath], folder: StrPath, environment: Mapping[str, str] | None = None
    ) -> None:
        self.command = [str(part) for part in command]
        self.folder = Path(folder)
        self.environment = environment or {}

    def run(
        self,
        verb: str,
        name: str | None = None,
        timeout: float = 600,
        environment: Mapping[str, str] | None = None,
        **inputs: JSON,
    ) -> Messages:
        """Runs one command, with each input written to a file: ``config``, ``catalog``, ``state``."""
        folder = self.folder / (name or verb)
        folder.mkdir(parents=True, exist_ok=True)
        arguments = [verb]
        for option, value in inputs.items():
            if value is None:
                continue
            file = folder / f"{option}.json"
            file.write_text(spell(value), encoding="utf-8")
            arguments += [f"--{option}", str(file)]
        start = time.monotonic()
        with open(folder / "messages.jsonl", "wb") as output, open(folder / "log", "wb") as log:
            status = subprocess.run(
                self.command + arguments,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=log,
                timeout=timeout,
                env={**os.environ, **self.environment, **(environment or {})},
            ).returncode
        seconds = time.monotonic() - start
        messages = Messages(
            (folder / "messages.jsonl").read_text(encoding="utf-8"),
            status,
            (folder / "log").read_text(encoding="utf-8", errors="replace"),
        )
        messages.seconds = seconds
        return messages


def configured(catalog: JSON, mode: str | None = None, only: Collection[str] | None = None) -> JSON:
    """A configured catalog of all streams, or of some: incremental where possible, or all in one mode."""
    return {
        "streams": [
            {
                "stream": stream,
                "sync_mode": mode
                or ("incremental" if "incremental" in stream["supported_sync_modes"] else "full_refresh"),
                "destination_sync_mode": "append",
                **({"cursor_field": stream["default_cursor_field"]} if stream.get("default_cursor_field") else {}),
                **({"primary_key": key} if (key := stream.get("source_defined_primary_key")) else {}),
            }
            for stream in catalog["streams"]
            if only is None or stream["name"] in only
        ]
    }
