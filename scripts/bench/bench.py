"""The environment of every case."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bench.published import Published
from harness.programs import Programs

#: Of a read without partitions.
MOST_MEMORY = 32 << 20
OURS, CURL, FLOOR = "source-pinterest", "curl", "libcurl, cut into lines in C"
RECORD = b'{"type":"RECORD"'


@dataclass
class Bench:
    programs: Programs
    folder: Path
    repetitions: int
    #: Reads by the published connector; None if it is not installed.
    reference: Published | None = None
