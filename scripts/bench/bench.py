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
    #: Peak memory in bytes of a read without partitions by one worker; by several; and over TLS.
    memory: int
    memory_of_workers: int
    memory_over_tls: int


#: The system's libcurl loads 27 more libraries.
SHARED_CURL = Limits(start=0.010, memory=32 << 20, memory_of_workers=48 << 20, memory_over_tls=50 << 20)
#: The image's own libcurl is part of the program.
STATIC_CURL = Limits(start=0.006, memory=31 << 20, memory_of_workers=31 << 20, memory_over_tls=36 << 20)


@dataclass
class Bench:
    programs: Programs
    folder: Path
    repetitions: int
    limits: Limits = SHARED_CURL
    #: Reads by the published connector; None if it is not installed.
    reference: Published | None = None
