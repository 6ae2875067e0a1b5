"""Syncs the same world with the published connector and with this one, and reports every difference.

Exits with 1 if a difference is not in wanted.json, if one in wanted.json no longer occurs, or if the table in
docs/parity.md differs.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from harness.connector import Connector
from harness.exact_json import JSON
from harness.mock_server import MockServer
from parity import document
from parity.differences import Differences
from parity.interfaces import compare_catalogs, compare_specs, configurations
from parity.phases import Phase, Syncs
from parity.reference import PACKAGE, Reference
from parity.wanted import Wanted

ROOT = Path(__file__).parents[2]
REPORTS = json.loads((ROOT / "Fixtures/configurations/reports-of-each-kind.json").read_text(encoding="utf-8"))


class Parity:
    """The whole run: the comparisons in their order."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.folder = Path(options.folder)
        self.mock_program, self.world = options.mock, options.world
        self.reference = Reference(options.reference_python, self.folder)
        self.ours = Connector([options.connector, "--quotas", "none"], self.folder / "ours")
        self.wanted = Wanted()
        self.phases: list[Phase] = []
        self.catalogs: list[JSON] = []

    def run(self) -> None:
        with self._served(days=0) as (mock, syncs):
            start = {**mock.configuration, "custom_reports": REPORTS}
            self._compare_interfaces(syncs, start)
            history = {name: value for name, value in start.items() if name != "start_date"}
            account = {**start, "account_id": self._first_account(syncs, start)}
            account["status"] = ["ACTIVE", "PAUSED", "ARCHIVED"]
            self._compare(syncs, "history", "full refresh, without a start date", history, "full_refresh")
            self._compare(syncs, "account", "full refresh of one account, all statuses", account, "full_refresh")
            first = self._compare(syncs, "first", "first incremental sync", start)
        with self._served(days=1) as (_, syncs):
            for name, about, source in (
                ("their-state", "a day later, both from the state of the published connector", first.theirs),
                ("our-state", "a day later, both from the state of this connector", first.ours),
            ):
                self._compare(syncs, name, about, start, state=source.states)

    @contextmanager
    def _served(self, days: int) -> Iterator[tuple[MockServer, Syncs]]:
        with MockServer(self.mock_program, self.world, days, ["--pass-unknown-parameters"]) as mock:
            yield mock, Syncs(mock, self.ours, self.reference.pointed_at(mock))

    def _first_account(self, syncs: Syncs, configuration: JSON) -> str:
        catalog = syncs.discover(self.ours, configuration)
        only = {"streams": [stream for stream in catalog["streams"] if stream["name"] == "ad_accounts"]}
        accounts = syncs.read(self.ours, "accounts", configuration, only).records["ad_accounts"]
        return str(accounts[0]["id"])

    def _compare(
        self, syncs: Syncs, name: str, about: str, configuration: JSON, mode: str | None = None, state: JSON = None
    ) -> Phase:
        # The catalogs do not depend on the start date or the account.
        phase = Phase(
            name=name,
            about=about,
            configuration=configuration,
            today=syncs.mock.today,
            ours=syncs.read(self.ours, name, configuration, self.catalogs[0], mode, state),
            theirs=syncs.read(syncs.theirs, name, configuration, self.catalogs[1], mode, state),
            state=state or {},
            entities=syncs.entities(configuration),
            keys={
                s["name"]: [name for [name] in s.get("source_defined_primary_key") or []]
                for s in self.catalogs[0]["streams"]
            },
        )
        if phase.ours.status != 0:
            raise RuntimeError(
                f"{name}: this connector ended with exit code {phase.ours.status}: {phase.ours.log[-2000:]}"
            )
        self.wanted.sort(name, phase.differences())
        self.phases.append(phase)
        here, there = (
            f"{side.record_count:,} records, {side.calls:,} calls, {side.seconds:.1f} s"
            for side in (phase.ours, phase.theirs)
        )
        report(f"{about}: {here} here; {there} there")
        return phase

    def _compare_interfaces(self, syncs: Syncs, configuration: JSON) -> None:
        specs = [connector.run("spec").spec for connector in (self.ours, syncs.theirs)]
        self.catalogs = [syncs.discover(connector, configuration) for connector in (self.ours, syncs.theirs)]
        found = Differences()
        compare_specs(found, *specs)
        compare_catalogs(found, *self.catalogs)
        # Syncs are compared stream by stream: streams that only this connector has are compared with nothing.
        shared = {stream["name"] for stream in self.catalogs[1]["streams"]}
        self.catalogs[0] = {"streams": [s for s in self.catalogs[0]["streams"] if s["name"] in shared]}
        self._try_configurations(found, syncs, specs[1], configuration)
        self.wanted.sort("spec and discover", found)

    def _try_configurations(self, found: Differences, syncs: Syncs, spec: JSON, configuration: JSON) -> None:
        plain = {name: value for name, value in configuration.items() if name != "custom_reports"}
        accepted = 0
        for name, candidate in configurations(spec, plain):
            answer = syncs.check(self.ours, candidate)
            if answer["status"] == "SUCCEEDED":
                accepted += 1
            else:
                found.add("configuration", name, "refused here", answer.get("message"))
        report(f"{accepted} configurations that the published connector's form allows are accepted")


def complaints(wanted: Wanted) -> Iterator[str]:
    """The reasons why the run fails, as lines."""
    for lines in wanted.unwanted:
        yield from lines
    for declared in wanted.gone:
        yield f"wanted.json declares differences that no longer occur: {declared}"


def report(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("connector", "mock", "world", "reference-python", "folder"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--update", action="store_true", help="write docs/parity.md instead of checking it")
    options = parser.parse_args()
    begin = time.monotonic()
    parity = Parity(options)
    parity.run()

    failures = list(complaints(parity.wanted))
    parts = document.sections(parity.wanted, parity.phases)
    version = subprocess.run(
        [options.connector, "--version"], check=True, capture_output=True, text=True
    ).stdout.strip()
    last_run = (
        f"Last run: {date.today().isoformat()}, source-pinterest {version} against {PACKAGE} "
        f"{parity.reference.version} with airbyte-cdk {parity.reference.cdk_version}."
    )
    if options.update and not failures:
        document.write(parts, last_run)
    elif not failures:
        failures = [
            f'docs/parity.md differs in part "{name}". Run make parity UPDATE=1 and review the difference'
            for name in document.outdated(parts)
        ]
    print("\n\n".join(parts.values()))
    for line in failures:
        report(line)
    verdict = "Not at parity" if failures else "At parity: only wanted differences"
    report(f"{verdict}. {time.monotonic() - begin:.0f} s. {last_run}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
