"""A platform: it starts the connector, stores its states and its new configuration, and may kill it."""

from __future__ import annotations

import re
import signal
import subprocess
import urllib.request
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from harness.connector import StrPath
from harness.exact_json import JSON, parse, spell
from soak.chaos import Event


@dataclass
class Outcome:
    """What the platform read of a sync."""

    status: int = 0
    lines: int = 0
    #: New refresh tokens that the platform stored.
    controls: int = 0
    #: Records up to the last state of their stream, and all of them.
    committed: defaultdict[str, list[JSON]] = field(default_factory=lambda: defaultdict(list))
    printed: defaultdict[str, list[JSON]] = field(default_factory=lambda: defaultdict(list))
    complete: set[str] = field(default_factory=set)
    errors: list[JSON] = field(default_factory=list)

    @property
    def asks_to_authorise(self) -> bool:
        """Whether all that went wrong is that the refresh token is refused, and the errors say what to do."""
        return bool(self.errors) and all(
            error["failure_type"] == "config_error" and "Authorise the connection again" in error["message"]
            for error in self.errors
        )

    def counts(self, event: Event, is_whole: bool) -> Counter[str]:
        """What a summary adds up."""
        printed, committed = (sum(map(len, records.values())) for records in (self.printed, self.committed))
        counts = Counter(
            {"syncs": 1, "complete": int(is_whole), "records": printed, "uncommitted": printed - committed}
        )
        # A signal at a line that is never printed is not sent.
        counts[event.kind if event.line <= self.lines else "clean"] += 1
        if event.fault:
            counts[f"fault {event.fault}"] += 1
        return counts


class Platform:
    def __init__(self, program: StrPath, folder: Path, configuration: JSON, catalog: JSON) -> None:
        self._program = str(program)
        self._folder = folder
        self.configuration = configuration
        self._catalog = folder / "catalog.json"
        self._catalog.write_text(spell(catalog), encoding="utf-8")
        self.states: dict[str, JSON] = {}
        #: Whether the stored refresh token is the one that the API accepts.
        self.is_authorised = True

    def _command(self, verb: str, url: str) -> list[str]:
        file = self._folder / "config.json"
        file.write_text(spell(self.configuration), encoding="utf-8")
        return [self._program, verb, "--config", str(file), "--api-url", url, "--quotas", "none"]

    def sync(self, url: str, clock: str, event: Event) -> Outcome:
        command = self._command("read", url)
        state = self._folder / "state.json"
        state.write_text(spell(list(self.states.values())), encoding="utf-8")
        command += ["--catalog", str(self._catalog), "--state", str(state), "--clock", f"virtual:{clock}"]
        outcome = Outcome()
        pending: defaultdict[str, list[JSON]] = defaultdict(list)
        with (
            open(self._folder / "log", "wb") as log,
            subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log) as process,
        ):
            for line in process.stdout or ():
                outcome.lines += 1
                self._take(parse(line.decode()), outcome, pending, event)
                if outcome.lines == event.line:
                    process.send_signal(signal.SIGKILL if event.kind == "kill" else signal.SIGTERM)
                    if event.kind == "kill":
                        break
        outcome.status = process.returncode
        return outcome

    def _take(self, message: JSON, outcome: Outcome, pending: defaultdict[str, list[JSON]], event: Event) -> None:
        kind = message["type"]
        if kind == "RECORD":
            stream, record = message["record"]["stream"], message["record"]["data"]
            pending[stream].append(record)
            outcome.printed[stream].append(record)
        elif kind == "STATE":
            stream = message["state"]["stream"]["stream_descriptor"]["name"]
            self.states[stream] = message["state"]
            outcome.committed[stream] += pending.pop(stream, [])
        elif kind == "CONTROL" and event.kind != "lost CONTROL":
            self.configuration = message["control"]["connectorConfig"]["config"]
            outcome.controls += 1
        elif kind == "TRACE" and message["trace"]["type"] == "ERROR":
            outcome.errors.append(message["trace"]["error"])
        elif kind == "TRACE" and message["trace"]["type"] == "STREAM_STATUS":
            status = message["trace"]["stream_status"]
            if status["status"] == "COMPLETE":
                outcome.complete.add(status["stream_descriptor"]["name"])

    def authorise(self, url: str) -> None:
        """Runs ``authorize`` and gives access on the consent page, as the user's browser would."""
        command = [*self._command("authorize", url), "--no-browser", "--port", "0"]
        with subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        ) as process:
            said = b""
            for line in process.stderr or ():
                said += line
                if page := re.match(rb"\s+(http\S+/oauth/\S+)", line):
                    urllib.request.urlopen(page[1].decode() + "&answer=allow", timeout=30).close()
        if process.returncode != 0:
            raise RuntimeError(f"authorize ended with exit code {process.returncode}: {said.decode()}")
        self.configuration = parse((self._folder / "config.json").read_text(encoding="utf-8"))
        self.is_authorised = True
