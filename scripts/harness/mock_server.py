"""The emulated API, running."""

import json
import subprocess
import urllib.parse
import urllib.request
from datetime import date, datetime, timedelta, timezone

from harness.exact_json import parse

#: The day that the world is at before it grows; a fixed one, so that every run sees the same records.
DAY = date(2026, 11, 23)


def noon(day):
    """The time that connectors are told, which is also that of the emulated API."""
    return f"{day.isoformat()}T12:00:00Z"


class MockServer:
    """``mock-pinterest serve`` with a world that is so many days old, for as long as the ``with`` block runs.

    :param live: at the machine's day instead, for a connector that goes by the machine's clock.
    """

    def __init__(self, program, world, days=0, options=(), live=False):
        self.today = datetime.now(timezone.utc).date() if live else DAY + timedelta(days=days)
        self._command = [
            str(program), "serve", "--world", str(world), "--today", self.today.isoformat(), "--days", str(days),
            "--report-polls", "1", "--refresh-tokens", "keep", *options,
        ]  # fmt: skip

    def __enter__(self):
        self._process = subprocess.Popen(self._command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        # It prints one line when it accepts connections.
        try:
            line = self._process.stdout.readline().decode()
            if not line:
                raise RuntimeError(f"the emulated API did not start: {' '.join(self._command)}")
            started = parse(line)
        except BaseException:
            self.__exit__()
            raise
        self.url, self.configuration = started["url"], started["config"]
        return self

    def __exit__(self, *_):
        self._process.terminate()
        self._process.wait()

    def _control(self, path, data=None):
        with urllib.request.urlopen(self.url.replace("/v5/", f"/__mock/{path}"), data=data, timeout=30) as answer:
            return answer.read()

    def reset(self):
        """Forgets tokens, reports and the journal, so that the next connector meets the API as the first did."""
        self._control("reset", b"")

    @property
    def calls(self):
        """How many requests came since the last reset, token requests included."""
        return self.journal["total"]

    @property
    def journal(self):
        """What came since the last reset, as ``GET /__mock/requests`` tells it."""
        return json.loads(self._control("requests"))

    def fewest_calls(self, configuration):
        """The fewest calls that reading each stream takes with a configuration, by its name; reports are not in it."""
        return self._truth("fewest-calls", configuration)

    def record_counts(self, configuration):
        """How many records reading each stream gives with a configuration, by its name; reports are not in it."""
        return self._truth("record-counts", configuration)

    def _truth(self, what, configuration):
        query = {}
        if configuration.get("start_date"):
            query["start_date"] = configuration["start_date"]
        if configuration.get("status"):
            query["statuses"] = ",".join(configuration["status"])
        return json.loads(self._control(f"{what}?{urllib.parse.urlencode(query, safe=',')}"))
