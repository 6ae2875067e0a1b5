"""The output of a connector, by kind of message."""

from __future__ import annotations

from collections import defaultdict

from harness.exact_json import JSON, parse


class Messages:
    """The Airbyte messages of one run. A line that is not a message is an error."""

    def __init__(self, output: str, status: int, log: str) -> None:
        self.status = status
        self.log = log
        self.records: defaultdict[str, list[JSON]] = defaultdict(list)
        self.states: dict[str, JSON] = {}
        self.stream_statuses: dict[str, str] = {}
        self.errors: list[JSON] = []
        self.spec: JSON = None
        self.catalog: JSON = None
        self.connection_status: JSON = None
        #: How long the run took, and how many requests it made.
        self.seconds = 0.0
        self.calls = 0
        for line in output.splitlines():
            try:
                self._take(parse(line))
            except (ValueError, KeyError, TypeError) as problem:
                raise ValueError(f"not an Airbyte message: {line[:200]}") from problem

    def _take(self, message: JSON) -> None:
        kind = message["type"]
        if kind == "RECORD":
            self.records[message["record"]["stream"]].append(message["record"]["data"])
        elif kind == "STATE":
            # The last one of a stream counts.
            self.states[message["state"]["stream"]["stream_descriptor"]["name"]] = message["state"]
        elif kind == "TRACE" and message["trace"]["type"] == "STREAM_STATUS":
            status = message["trace"]["stream_status"]
            self.stream_statuses[status["stream_descriptor"]["name"]] = status["status"]
        elif kind == "TRACE" and message["trace"]["type"] == "ERROR":
            self.errors.append(message["trace"]["error"])
        elif kind == "SPEC":
            self.spec = message["spec"]
        elif kind == "CATALOG":
            self.catalog = message["catalog"]
        elif kind == "CONNECTION_STATUS":
            self.connection_status = message["connectionStatus"]

    @property
    def state_file(self) -> list[JSON]:
        """The ``--state`` file from which the next run continues: the list of state messages."""
        return list(self.states.values())

    @property
    def record_count(self) -> int:
        return sum(len(records) for records in self.records.values())
