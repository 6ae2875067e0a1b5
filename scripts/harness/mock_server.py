"""The emulated API, running."""

from __future__ import annotations

import gzip
import json
import ssl
import subprocess
import urllib.parse
import urllib.request
from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone

from harness.connector import StrPath
from harness.exact_json import JSON, parse

#: The world's day before it grows. It is fixed so that every run sees the same records.
DAY = date(2026, 11, 23)


def noon(day: date) -> str:
    """The time that connectors get, which is also the time of the emulated API."""
    return f"{day.isoformat()}T12:00:00Z"


class MockServer:
    """``mock-pinterest serve`` with a world that has grown by a number of days, while the ``with`` block runs.

    :param live: use the machine's day instead, for a connector that uses the machine's clock.
    """

    def __init__(
        self, program: StrPath, world: StrPath, days: int = 0, options: Sequence[str] = (), live: bool = False
    ) -> None:
        self.today = datetime.now(timezone.utc).date() if live else DAY + timedelta(days=days)
        self._command = [
            str(program), "serve", "--world", str(world), "--today", self.today.isoformat(), "--days", str(days),
            "--report-polls", "1", "--refresh-tokens", "keep", *options,
        ]  # fmt: skip

    def __enter__(self) -> MockServer:
        self._process = subprocess.Popen(self._command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        # It prints one line when it accepts connections.
        try:
            line = self._process.stdout.readline().decode() if self._process.stdout else ""
            if not line:
                raise RuntimeError(f"the emulated API did not start: {' '.join(self._command)}")
            started = parse(line)
        except BaseException:
            self.__exit__()
            raise
        self.url, self.configuration = started["url"], started["config"]
        #: The certificate to trust, with ``--tls``.
        self.ca_file: str | None = started.get("ca_file")
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait()

    def control(self, path: str, data: bytes | None = None) -> bytes:
        """Sends a request to ``/__mock/``, as docs/mock-server.md lists them: a POST if there are data."""
        return self.fetch(urllib.request.Request(self.url.replace("/v5/", f"/__mock/{path}"), data=data))

    def fetch(self, request: urllib.request.Request) -> bytes:
        """The body of an answer, decompressed."""
        trusted = ssl.create_default_context(cafile=self.ca_file) if self.ca_file else None
        with urllib.request.urlopen(request, timeout=60, context=trusted) as answer:
            received: bytes = answer.read()
            return gzip.decompress(received) if answer.headers.get("Content-Encoding") == "gzip" else received

    def reset(self) -> None:
        """Clears tokens, reports and the journal, so that the next connector finds the same API as the first."""
        self.control("reset", b"")

    @property
    def calls(self) -> int:
        """The number of requests since the last reset, including token requests."""
        return int(self.journal["total"])

    @property
    def journal(self) -> JSON:
        """The requests since the last reset, as ``GET /__mock/requests`` reports them."""
        return json.loads(self.control("requests"))

    def fewest_calls(self, configuration: JSON, streams: Sequence[str] | None = None) -> dict[str, int]:
        """The minimum number of calls to read streams with a configuration, by name; all but reports by default."""
        return self._truth("fewest-calls", configuration, streams)

    def record_counts(self, configuration: JSON, streams: Sequence[str] | None = None) -> dict[str, int]:
        """The number of records of streams with a configuration, by name; all but reports by default."""
        return self._truth("record-counts", configuration, streams)

    def _truth(self, what: str, configuration: JSON, streams: Sequence[str] | None) -> dict[str, int]:
        query = {}
        if configuration.get("start_date"):
            query["start_date"] = configuration["start_date"]
        if configuration.get("status"):
            query["statuses"] = ",".join(configuration["status"])
        if streams is not None:
            query["streams"] = ",".join(streams)
        numbers: dict[str, int] = json.loads(self.control(f"{what}?{urllib.parse.urlencode(query, safe=',')}"))
        return numbers
