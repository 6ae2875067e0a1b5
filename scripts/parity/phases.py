"""The compared syncs: their configuration, day and initial state."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from functools import partial

from harness.connector import Connector, configured
from harness.exact_json import JSON, Number
from harness.messages import Messages
from harness.mock_server import MockServer, noon
from parity.differences import MISSING, Differences, compare_records

#: Streams below an ad entity: the stream of the entity, and the field with its id.
PARENTS = {
    "campaign_analytics": ("campaigns", "CAMPAIGN_ID"),
    "ad_group_analytics": ("ad_groups", "AD_GROUP_ID"),
    "ad_analytics": ("ads", "AD_ID"),
    "keywords": ("ad_groups", "parent_id"),
}
#: How many days before the cursor this connector reads again by default.
REREAD_DAYS = 3
#: How far back the published connector reads hourly reports.
HOURLY_DAYS_THERE = 2


@dataclass
class Phase:
    """One sync by both connectors, compared."""

    name: str
    about: str
    configuration: JSON
    today: date
    ours: Messages
    theirs: Messages
    #: The states that both continued from, by stream; empty for a sync from the start.
    state: dict[str, JSON] = field(default_factory=dict)
    #: By stream, the updated_time of each existing ad entity, by id.
    entities: dict[str, dict[str, int]] = field(default_factory=dict)
    keys: dict[str, list[str]] = field(default_factory=dict)

    def differences(self) -> Differences:
        found = Differences()
        for stream in self.keys:
            compare_records(
                found,
                stream,
                self.ours.records[stream],
                self.theirs.records[stream],
                self.keys[stream],
                partial(self._explain, stream),
            )
            ours, theirs = (messages.stream_statuses.get(stream) for messages in (self.ours, self.theirs))
            if ours != theirs:
                found.add(
                    stream, "status", "fails there" if self._fails_there(stream) else "other status", ours, theirs
                )
            self._compare_states(found, stream)
        return found

    def _fails_there(self, stream: str) -> bool:
        statuses = self.ours.stream_statuses.get(stream), self.theirs.stream_statuses.get(stream)
        return statuses == ("COMPLETE", "INCOMPLETE") and not self.theirs.records[stream]

    def _explain(self, stream: str, record: JSON, side: str) -> str | None:
        """The kind of a record that only one side has, if it is a known difference; else None."""
        day = record.get("DATE", record.get("date"))
        report = self._report(stream)
        if side == "there":
            # A report without its own start date.
            if report and "start_date" not in report and day < self.configuration.get("start_date", ""):
                return "further back there"
            return None
        if self._fails_there(stream):
            return "fails there"
        if stream in PARENTS and self._is_skipped(stream, record[PARENTS[stream][1]]):
            return "entity skipped there"
        if self.state and day:
            cursor = self._cursor(stream, record)
            if cursor is None:
                return "entity not in the state"
            if self._first_day_read_again(report, cursor) <= date.fromisoformat(day) < date.fromisoformat(cursor):
                return "read again"
        is_hourly = report and report["granularity"] == "HOUR"
        if is_hourly and date.fromisoformat(day) < self.today - timedelta(days=HOURLY_DAYS_THERE):
            return "further back here"
        return None

    def _report(self, stream: str) -> JSON:
        """The custom report of a stream."""
        for report in self.configuration["custom_reports"]:
            if stream == "custom_" + "".join(f"_{c.lower()}" if c.isupper() else c for c in report["name"]):
                return report
        return None

    @staticmethod
    def _first_day_read_again(report: JSON, cursor: str) -> date:
        day = date.fromisoformat(cursor) - timedelta(days=REREAD_DAYS)
        # Weeks and months are read completely.
        if report and report["granularity"] == "WEEK":
            day -= timedelta(days=day.weekday())
        if report and report["granularity"] == "MONTH":
            day = day.replace(day=1)
        return day

    def _is_skipped(self, stream: str, entity: JSON) -> bool:
        """Whether the published connector skips a parent because it did not change after the start date."""
        start = self.configuration.get("start_date")
        changed = self.entities[PARENTS[stream][0]].get(_text(entity))
        if start is None or changed is None:
            return False
        return changed < datetime.fromisoformat(start).replace(tzinfo=timezone.utc).timestamp()

    def _cursor(self, stream: str, record: JSON) -> str | None:
        return partition_cursors(self.state.get(stream)).get(self._partition(stream, record))

    @staticmethod
    def _partition(stream: str, record: JSON) -> str:
        if stream == "user_account_analytics":
            return ""
        name = PARENTS[stream][1] if stream in PARENTS else "AD_ACCOUNT_ID"
        return _text(record.get(name, record.get("ad_account_id")))

    def _compare_states(self, found: Differences, stream: str) -> None:
        """Compares the cursors in the states of both, partition by partition."""
        ours, theirs = (partition_cursors(messages.states.get(stream)) for messages in (self.ours, self.theirs))
        for partition in sorted({**ours, **theirs}):
            here, there = ours.get(partition, MISSING), theirs.get(partition, MISSING)
            if here != there:
                found.add(stream, "state", self._cursor_kind(stream, partition, here, there), here, there)

    def _cursor_kind(self, stream: str, partition: str, here: JSON, there: JSON) -> str:
        if self._fails_there(stream):
            return "fails there"
        if stream in PARENTS and self._is_skipped(stream, partition):
            return "entity skipped there"
        if there is MISSING:
            return "cursor only here"
        if here is MISSING:
            report = self._report(stream)
            return "totals are not incremental" if report and report["granularity"] == "TOTAL" else "cursor only there"
        if self.state and partition not in partition_cursors(self.state.get(stream)):
            return "entity not in the state"
        records = self.ours.records[stream] + self.theirs.records[stream]
        if any(self._partition(stream, record) == partition for record in records):
            return "other cursor"
        return "start of a partition without records"


def partition_cursors(state_message: JSON) -> dict[str, str]:
    """The cursor of each partition by its id; that of a stream without partitions under an empty id."""
    state = (state_message or {}).get("stream", {}).get("stream_state") or {}
    if "states" in state:
        return {entry["partition"]["id"]: next(iter(entry["cursor"].values())) for entry in state["states"]}
    cursors = [value for name, value in state.items() if name != "__ab_no_cursor_state_message"]
    return {"": cursors[-1]} if cursors else {}


def _text(value: JSON) -> str:
    return value.text if isinstance(value, Number) else value


class Syncs:
    """Both connectors on one day of the world."""

    def __init__(self, mock: MockServer, ours: JSON, theirs: JSON) -> None:
        self.mock, self.ours, self.theirs = mock, ours, theirs

    def discover(self, connector: Connector, configuration: JSON) -> JSON:
        return self._run(connector, "discover", "discover", config=configuration).catalog

    def check(self, connector: Connector, configuration: JSON) -> JSON:
        return self._run(connector, "check", "check", config=configuration).connection_status

    def read(
        self,
        connector: Connector,
        name: str,
        configuration: JSON,
        catalog: JSON,
        mode: str | None = None,
        state: JSON = None,
    ) -> Messages:
        return self._run(
            connector, "read", f"{name}-{self.mock.today}", config=configuration,
            catalog=configured(catalog, mode), state=None if state is None else list(state.values()),
        )  # fmt: skip

    def entities(self, configuration: JSON) -> dict[str, dict[str, int]]:
        """All ad entities of the world with the time of their last change, read without a start date."""
        configuration = {name: value for name, value in configuration.items() if name != "start_date"}
        only = configured(self.discover(self.ours, configuration), "full_refresh", {"campaigns", "ad_groups", "ads"})
        read = self._run(self.ours, "read", f"entities-{self.mock.today}", config=configuration, catalog=only)
        return {
            stream: {record["id"]: int(record["updated_time"].text) for record in records}
            for stream, records in read.records.items()
        }

    def _run(self, connector: Connector, verb: str, name: str, **inputs: JSON) -> Messages:
        self.mock.reset()
        environment = {"PINTEREST_API_URL": self.mock.url, "PINTEREST_CLOCK": f"virtual:{noon(self.mock.today)}"}
        messages = connector.run(verb, name, environment=environment, **inputs)
        messages.calls = self.mock.calls
        if verb == "discover" and messages.catalog is None:
            raise RuntimeError(f"discover printed no catalog: {messages.log[-2000:]}")
        return messages
