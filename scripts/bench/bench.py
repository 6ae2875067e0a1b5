"""The environment of every case."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bench.published import Published
from harness.programs import Programs

OURS, CURL, FLOOR = "source-pinterest", "curl", "libcurl, cut into lines in C"
RECORD = b'{"type":"RECORD"'


@dataclass(frozen=True)
class Limits:
    """Budgets that depend on how the program is linked."""

    #: Seconds until ``spec`` has ended.
    start: float
    #: Peak memory in bytes of a read without partitions by one worker.
    memory: int
    #: Of 20 workers reading the streams of Airbyte's own connector, and the same over TLS.
    memory_of_workers: int
    memory_over_tls: int
    #: Of 20 workers reading all streams, over TLS or not.
    memory_of_all: int


#: The system's libcurl loads 27 more libraries.
SHARED_CURL = Limits(
    start=0.010, memory=32 << 20, memory_of_workers=36 << 20, memory_over_tls=41 << 20, memory_of_all=48 << 20
)  # fmt: skip
#: The image's own libcurl is part of the program.
STATIC_CURL = Limits(
    start=0.006, memory=31 << 20, memory_of_workers=31 << 20, memory_over_tls=36 << 20, memory_of_all=42 << 20
)  # fmt: skip


@dataclass
class Bench:
    programs: Programs
    folder: Path
    repetitions: int
    limits: Limits = SHARED_CURL
    #: Reads by the published connector; None if it is not installed.
    reference: Published | None = None
