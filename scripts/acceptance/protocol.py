"""Checks what the built connector prints against Airbyte's models of its protocol, and the order of the messages.

Usage: python -m acceptance.protocol --connector PROGRAM --mock PROGRAM

Each run of the corpus is one command with the emulated API. Every line must be a message whose members are all known to
the models and have their types.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pydantic
from airbyte_protocol.models import AirbyteMessage

from acceptance import order
from acceptance.models import unknown_members
from harness.connector import Connector, configured
from harness.exact_json import JSON
from harness.messages import Messages
from harness.mock_server import MockServer, noon

#: A stream that fails, and why.
FAILING = "boards"
SCENARIO = [
    {
        "when": {"operation": "boards/list", "times": "always"},
        "then": {"status": 403, "body": {"code": 29, "message": "You are not permitted to access that resource."}},
    }
]


def problems_of_line(line: str) -> Iterator[str]:
    """What the models do not accept in a line of output."""
    try:
        message = AirbyteMessage.model_validate_json(line, strict=True)
    except pydantic.ValidationError as error:
        for problem in error.errors():
            place = ".".join(map(str, problem["loc"]))
            yield f"{place}: {problem['msg']}, found {str(problem['input'])[:100]}"
    else:
        yield from unknown_members(message, message.type.value)


class Corpus:
    """Runs of the connector, checked one by one."""

    def __init__(self, connector: str, folder: str) -> None:
        self.connector = Connector([connector], folder)
        self.runs = 0
        self.lines: Counter[str] = Counter()
        self.failures: list[str] = []

    def run(self, verb: str, name: str, *, succeeds: bool = True, kinds: str, **inputs: JSON) -> Messages:
        """Runs a command, and notes what is wrong.

        :param kinds: the kinds of messages that there must be, besides logs.
        """
        messages = self.connector.run(verb, name, **inputs)
        self.runs += 1
        if (messages.status == 0) != succeeds:
            self.failures.append(f"{name}: exit code {messages.status}, expected {'0' if succeeds else 'another'}")
        lines = (self.connector.folder / name / "messages.jsonl").read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines, start=1):
            self.failures += [f"{name}, line {number}: {problem}" for problem in problems_of_line(line)]
        parsed = [json.loads(line) for line in lines]
        found = Counter(message["type"] for message in parsed)
        self.lines += found
        if set(kinds.split()) != set(found) - {"LOG"}:
            self.failures.append(f"{name}: expected messages of the kinds {kinds}, found {' '.join(found) or 'none'}")
        if verb == "read":
            self.failures += [f"{name}: {problem}" for problem in order.problems(parsed)]
        return messages

    def expect(self, is_so: bool, problem: str) -> None:
        if not is_so:
            self.failures.append(problem)


def run_all(corpus: Corpus, mock_program: str, scenario: Path) -> None:
    reading = "RECORD STATE TRACE"
    corpus.run("spec", "spec", kinds="SPEC")
    corpus.run("check", "refused-configuration", kinds="CONNECTION_STATUS", config={"credentials": {}})
    with MockServer(mock_program, "tiny") as mock:
        follow(corpus, mock)
        configuration = mock.configuration
        credentials = {**configuration["credentials"], "client_secret": "refused"}
        refused = {**configuration, "credentials": credentials}
        corpus.run("check", "check", kinds="CONNECTION_STATUS", config=configuration)
        corpus.run("check", "refused-credentials", kinds="CONNECTION_STATUS", config=refused)
        catalog = corpus.run("discover", "discover", kinds="CATALOG", config=configuration).catalog
        full = configured(catalog, "full_refresh")
        corpus.run("read", "full-refresh", kinds=reading, config=configuration, catalog=full)
        first = corpus.run("read", "first", kinds=reading, config=configuration, catalog=configured(catalog))
        corpus.run("read", "refused-read", succeeds=False, kinds="STATE TRACE", config=refused, catalog=full)
    with MockServer(mock_program, "tiny", 1) as mock:
        follow(corpus, mock)
        inputs = {"config": mock.configuration, "catalog": configured(catalog), "state": first.state_file}
        second = corpus.run("read", "second", kinds=reading, **inputs)
        corpus.expect(second.record_count < first.record_count, "second: not fewer records than the first read")
    with MockServer(mock_program, "tiny", options=["--scenario", str(scenario)]) as mock:
        follow(corpus, mock)
        inputs = {"config": mock.configuration, "catalog": configured(catalog)}
        failed = corpus.run("read", "failing-stream", succeeds=False, kinds=reading, **inputs)
        status = failed.stream_statuses.get(FAILING)
        corpus.expect(status == "INCOMPLETE", f"failing-stream: {FAILING} is {status}, expected INCOMPLETE")


def follow(corpus: Corpus, mock: MockServer) -> None:
    """Makes the next runs use an emulated API."""
    corpus.connector.environment = {
        "PINTEREST_API_URL": mock.url,
        "PINTEREST_CLOCK": f"virtual:{noon(mock.today)}",
        "PINTEREST_QUOTAS": "none",
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("connector", "mock"):
        parser.add_argument(f"--{name}", required=True)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        scenario = Path(folder) / "scenario.json"
        scenario.write_text(json.dumps(SCENARIO), encoding="utf-8")
        corpus = Corpus(options.connector, folder)
        run_all(corpus, options.mock, scenario)
    for problem in corpus.failures[:20]:
        print(f"protocol: {problem}", file=sys.stderr)
    kinds = ", ".join(f"{count:,} {kind}" for kind, count in sorted(corpus.lines.items()))
    print(f"Protocol: {corpus.runs} runs, {corpus.lines.total():,} lines ({kinds}), {len(corpus.failures)} problems")
    return 1 if corpus.failures else 0


if __name__ == "__main__":
    sys.exit(main())
