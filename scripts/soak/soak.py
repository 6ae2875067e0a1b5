"""Runs the days, and judges each sync and the end."""

from __future__ import annotations

import random
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Protocol

from harness.exact_json import JSON, canonical
from harness.mock_server import DAY
from soak.api import GrowingAPI
from soak.chaos import Event, Outage, choose
from soak.destination import Appended, Merged, Stream
from soak.platform import Platform
from soak.verdict import problems_of_sync, problems_of_table


class Daily(Protocol):
    """Another destination, which syncs by itself once a day."""

    def sync(self, api: GrowingAPI, platform: Platform, clock: str, chance: random.Random) -> Counter[str]: ...

    def problems(self, stream: Stream, world: list[JSON]) -> list[str]: ...


class Soak:
    def __init__(self, api: GrowingAPI, platform: Platform, catalog: JSON, folder: Path, seed: int) -> None:
        self._api = api
        self._platform = platform
        self._streams = [Stream(configured) for configured in catalog["streams"]]
        self._merged = Merged(self._streams)
        self._appended = Appended(self._streams, folder / "appended.sqlite")
        self._chance = random.Random(seed)
        self._outage = Outage()
        #: How many requests the last successful sync made, and how many lines it printed; guesses before the first.
        self._requests, self._lines = 250, 10_000
        self.counts: Counter[str] = Counter()
        self.failures: list[str] = []

    def run(self, days: int, syncs_a_day: int, daily: Daily | None) -> None:
        for day in range(days):
            self._api.open_day(day)
            before = Counter(self.counts)
            for number in range(syncs_a_day):
                event = choose(self._chance, self._requests, self._lines, self._api.operations)
                self.counts["outages begun"] += self._outage.pass_on(self._chance, syncs_a_day, self._api.operations)
                self._sync(event, clock(day, number * 86_400 // syncs_a_day), self._outage.rules)
            if daily:
                self._authorise_if_refused(day)
                self.counts += daily.sync(self._api, self._platform, clock(day, 86_000), self._chance)
                self._api.count_grants()
            failing = "".join(f"; {rule['when']['operation']} is failing" for rule in self._outage.rules)
            print(f"day {day + 1}: {summary(self.counts - before)}{failing}", flush=True)
        self._end(days - 1, daily)

    def _sync(self, event: Event, at: str, outage: list[JSON]) -> None:
        was_authorised = self._platform.is_authorised
        requests = self._api.requests
        self._api.set_scenario(event.rules + outage)
        outcome = self._platform.sync(self._api.server.url, at, event)
        self._api.set_scenario([])
        if grants := self._api.count_grants():
            self._platform.is_authorised = outcome.controls == grants
        self._merged.take(outcome)
        self._appended.take(outcome)
        is_whole = len(outcome.complete) == len(self._streams)
        self.counts.update(outcome.counts(event, is_whole))
        for line in problems_of_sync(event, outcome, is_whole, was_authorised, bool(outage)):
            self.failures.append(f"{at}, {event.kind} {event.fault} {[rule['when'] for rule in event.rules]}: {line}")
        if outcome.status == 0:
            self._lines, self._requests = outcome.lines, self._api.requests - requests
        if outcome.asks_to_authorise:
            self._platform.authorise(self._api.server.url)
            self._api.count_grants()
            self.counts["authorisations"] += 1

    def _authorise_if_refused(self, day: int) -> None:
        if not self._platform.is_authorised:
            self._sync(Event("clean"), clock(day, 85_000), [])

    def _end(self, day: int, daily: Daily | None) -> None:
        """A last sync without a fault; then all that is in the world, read from an empty state, is compared."""
        self._authorise_if_refused(day)
        self._sync(Event("clean"), clock(day, 86_100), [])
        self._platform.states.clear()
        whole = self._platform.sync(self._api.server.url, clock(day, 86_200), Event("clean"))
        if whole.status != 0:
            self.failures.append(f"the world cannot be read: {whole.errors[:1]}")
        for stream in self._streams:
            records = whole.committed[stream.name]
            world = {stream.key(record): canonical(record) for record in records}
            self.counts["records compared"] += len(world)
            found = {"merged": self._merged.rows(stream)}
            if stream.is_incremental:
                found["appended"] = self._appended.rows(stream)
            for name, rows in found.items():
                self.failures += [f"{name}, {line}" for line in problems_of_table(stream, rows, world)]
            if daily:
                self.failures += daily.problems(stream, records)


def clock(day: int, seconds: int) -> str:
    """The time of a sync."""
    at = DAY + timedelta(days=day)
    return f"{at.isoformat()}T{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}Z"


def summary(counts: Counter[str]) -> str:
    return ", ".join(
        f"{number:,} {name}" for name, number in counts.items() if number and not name.startswith("fault ")
    )
