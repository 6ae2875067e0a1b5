"""The built programs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass
class Programs:
    connector: Path
    mock: Path
    cassette: Path
