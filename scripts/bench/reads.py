"""A sync of the emulated API, measured."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench import counting
from bench.counting import Printed
from bench.curl import CurlFetch
from bench.process import Taken, measure
from harness.connector import StrPath, configured
from harness.exact_json import JSON
from harness.mock_server import MockServer, noon
from harness.programs import Programs

#: All statuses: by default the API lists only two of them.
EVERY_STATUS = ["ACTIVE", "PAUSED", "ARCHIVED", "DRAFT", "DELETED_DRAFT"]


@dataclass
class Read:
    """The world to read, and how to read it."""

    world: JSON
    #: Names of streams; None for all but those that are left out.
    streams: list[str] | None
    configuration: JSON = field(default_factory=dict)
    #: Without the start date that the emulated API suggests: read everything.
    from_the_start: bool = True
    options: list[str] = field(default_factory=list)
    left_out: frozenset[str] = frozenset()
    #: With the machine's clock, and therefore with real waits and as many streams at a time as there are workers.
    #: Otherwise waits return at once, and streams are read one after another.
    live: bool = False
    quotas: str = "none"
    #: How old the world is.
    days: int = 0
    #: Makes the initial state from the configured catalog and the mock; None for a sync without one.
    state: Callable[[Reader], JSON] | None = None


def catalog_in(output: Path) -> JSON:
    """The catalog that ``discover`` printed into a file."""
    for line in output.read_text(encoding="utf-8").splitlines():
        message = json.loads(line)
        if message["type"] == "CATALOG":
            return message["catalog"]
    raise RuntimeError(f"discover printed no catalog: {output}")


class Reader:
    """A prepared read: its server is running and its files are written."""

    def __init__(self, programs: Programs, read: Read, mock: MockServer, folder: Path) -> None:
        self.programs, self.read, self.mock, self.folder = programs, read, mock, folder
        configuration = {**mock.configuration, **read.configuration}
        if read.from_the_start:
            configuration.pop("start_date", None)
        self.configuration = {name: value for name, value in configuration.items() if value is not None}
        self.arguments: list[StrPath] = []
        self._write("config", self.configuration)
        self.environment = {"PINTEREST_API_URL": mock.url, "PINTEREST_QUOTAS": read.quotas}
        if mock.ca_file:
            self.environment["SSL_CERT_FILE"] = mock.ca_file
        if not read.live:
            self.environment["PINTEREST_CLOCK"] = f"virtual:{noon(mock.today)}"
        self.catalog = self._discover()
        names = [stream["name"] for stream in self.catalog["streams"] if stream["name"] not in read.left_out]
        catalog = configured(self.catalog, only=names if read.streams is None else read.streams)
        self._write("catalog", catalog)
        if read.state:
            self._write("state", read.state(self))
        self.output = folder / "messages.jsonl"

    def _write(self, name: str, value: JSON) -> None:
        file = self.folder / f"{name}.json"
        file.write_text(json.dumps(value), encoding="utf-8")
        self.arguments += [f"--{name}", file]

    def _discover(self) -> JSON:
        output = self.folder / "discover.jsonl"
        command: list[StrPath] = [self.programs.connector, "discover", "--config", self.folder / "config.json"]
        measure(command, output, self.environment)
        return catalog_in(output)

    def measured(self, wait_for: bytes | None = None, keep: bool = False) -> tuple[Taken, Printed]:
        """Runs one read; returns its cost, its output and its calls."""
        self.mock.reset()
        command: list[StrPath] = [self.programs.connector, "read", *self.arguments]
        try:
            taken = measure(command, self.output, self.environment, self.folder / "log", wait_for)
            if taken.status != 0:
                raise RuntimeError(f"the read ended with exit code {taken.status}: {self.folder / 'log'}")
            printed = counting.count(self.output)
        except BaseException:
            self.output.unlink(missing_ok=True)
            raise
        if not keep:
            self.output.unlink()
        self.journal = self.mock.journal
        return taken, printed

    def curl(self, row_mark: bytes | None = None) -> tuple[Taken, int, int | None]:
        """The same answers with curl: its cost, the bytes, and how often they contain the text."""
        return self._fetch().run(self.folder, row_mark)

    def floor(self) -> Taken:
        """The same answers with a program in C that only cuts them into lines."""
        return self._fetch().floor(self.folder)

    def _fetch(self) -> CurlFetch:
        instant = None if self.read.live else noon(self.mock.today)
        self.mock.reset()
        return CurlFetch(self.mock, self.journal["requests"], instant)


@contextmanager
def reader(programs: Programs, read: Read, folder: Path) -> Iterator[Reader]:
    folder = Path(folder)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    world = folder / "world.json"
    world.write_text(json.dumps(read.world), encoding="utf-8")
    with MockServer(programs.mock, world, read.days, options=read.options, live=read.live) as mock:
        yield Reader(programs, read, mock, folder)
