"""What must hold for the order of the messages of a read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from harness.exact_json import JSON

FINAL = ("COMPLETE", "INCOMPLETE")

#: The status that may come before each status; nothing for the first.
BEFORE = {
    "STARTED": ("",),
    "RUNNING": ("STARTED",),
    "COMPLETE": ("STARTED", "RUNNING"),
    "INCOMPLETE": ("STARTED", "RUNNING"),
}


class Stream:
    """What was seen of a stream so far."""

    def __init__(self) -> None:
        self.status = ""
        #: Records that no state has counted yet.
        self.uncounted = 0
        self.errors = 0

    @property
    def is_final(self) -> bool:
        return self.status in FINAL


def problems(messages: Iterable[JSON]) -> Iterator[str]:
    """A line for each rule that the messages of a read break, with the number of the message."""
    streams: defaultdict[str, Stream] = defaultdict(Stream)
    for number, message in enumerate(messages, start=1):
        for name, problem in _take(message, streams):
            yield f"message {number}, {name}: {problem}"
    for name, stream in streams.items():
        if not stream.is_final:
            yield f"{name}: the last status is {stream.status or 'missing'}, expected COMPLETE or INCOMPLETE"
        # Errors come together at the end of a sync, after the statuses.
        elif stream.errors != (stream.status == "INCOMPLETE"):
            yield f"{name}: {stream.status} with {stream.errors} ERROR traces"


def _take(message: JSON, streams: defaultdict[str, Stream]) -> Iterator[tuple[str, str]]:
    kind = message["type"]
    if kind == "RECORD":
        name = message["record"]["stream"]
        stream = streams[name]
        if stream.status != "RUNNING":
            yield name, f"a record while the status is {stream.status or 'missing'}, expected RUNNING"
        stream.uncounted += 1
    elif kind == "STATE":
        name = message["state"]["stream"]["stream_descriptor"]["name"]
        stream = streams[name]
        counted = message["state"]["sourceStats"]["recordCount"]
        if not stream.status or stream.is_final:
            yield name, f"a state while the status is {stream.status or 'missing'}"
        if counted != stream.uncounted:
            yield name, f"a state counts {counted:g} records, expected the {stream.uncounted} since the state before"
        stream.uncounted = 0
    elif kind == "TRACE" and message["trace"]["type"] == "ERROR":
        descriptor = message["trace"]["error"].get("stream_descriptor")
        if descriptor:
            streams[descriptor["name"]].errors += 1
    elif kind == "TRACE" and message["trace"]["type"] == "STREAM_STATUS":
        trace = message["trace"]["stream_status"]
        name = trace["stream_descriptor"]["name"]
        for problem in _take_status(trace["status"], streams[name]):
            yield name, problem


def _take_status(status: str, stream: Stream) -> Iterator[str]:
    """STARTED, RUNNING if there are records, then COMPLETE or INCOMPLETE; each once."""
    if stream.status not in BEFORE[status]:
        yield f"the status {status} after {stream.status or 'none'}"
    stream.status = status
    if status == "COMPLETE" and stream.uncounted:
        yield f"COMPLETE with {stream.uncounted} records after the last state"
