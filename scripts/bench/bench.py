"""The environment of every case."""

from dataclasses import dataclass
from pathlib import Path

#: Of a read without partitions.
MOST_MEMORY = 32 << 20
OURS, CURL = "source-pinterest", "curl"
RECORD = b'{"type":"RECORD"'


@dataclass
class Bench:
    programs: object
    folder: Path
    repetitions: int
    #: Reads by the published connector; None if it is not installed.
    reference: object = None
