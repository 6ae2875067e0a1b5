"""The cost model of docs/scale.md: the cost of a sync, from the amount of data.

Written independently of the connector's own forecast (Sources/PinterestSource/Forecast), as a check of both.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

#: Records per page, and ids per analytics call.
PAGE = 250
ANALYTICS_WINDOW_DAYS = 30
REPORT_WINDOW_DAYS = 185
#: Calls of a category per minute, for a user and app. The limit of 100 per second over all categories only matters in
#: bursts, because the sum of these is lower.
PER_MINUTE = {"ads_read": 1000, "ads_analytics": 300}
#: Calls that find the last day whose numbers of ads are final, once a sync. Those of the emulated API are after four
#: days.
FINAL_DAYS_CALLS = 4
#: Memory of a sync without partitions, and of each partition of an incremental stream.
BASE_MEMORY = 32 << 20
PARTITION_MEMORY = 300


def calls_of_lists(total: int, lists: int) -> tuple[int, int]:
    """The minimum and maximum number of calls for a number of records in a number of lists, at least one per list.

    It depends on the distribution of the records: each list's last page may be full or almost empty.
    """
    return max(lists, math.ceil(total / PAGE)), lists + total // PAGE


def windows(days: int, longest: int) -> int:
    return math.ceil(days / longest)


def quota_seconds(calls: Mapping[str, int]) -> int:
    """The seconds that the quotas require for the calls of each category, one category after the other.

    The calls allowed per minute are sent at once; each further batch waits for the next minute.
    """
    return sum(60 * (max(0, number - 1) // PER_MINUTE[name]) for name, number in calls.items())


@dataclass
class Sync:
    """The amount of data: totals over all ad accounts."""

    accounts: int
    #: Listed entities of one kind, 250 per page.
    entities: int
    #: Days of synchronous analytics about the entities.
    analytics_days: int
    #: Report streams, and the days that they cover.
    report_streams: int
    report_days: int
    #: Number of polls until a report is finished, on average.
    polls: float = 1

    def calls(self) -> dict[str, tuple[int, int]]:
        """The minimum and maximum number of calls of each category."""
        pages = calls_of_lists(self.entities, self.accounts)
        cuts = windows(self.analytics_days, ANALYTICS_WINDOW_DAYS)
        reports = math.ceil(self.reports() * (1 + self.polls))
        listing = math.ceil(self.accounts / PAGE)
        # An account without entities has a page, but needs no analytics.
        least_batches = math.ceil(self.entities / PAGE)
        return {
            "ads_read": (listing + pages[0], listing + pages[1]),
            "ads_analytics": (least_batches * cuts + reports, pages[1] * cuts + reports),
        }

    def reports(self) -> int:
        return self.accounts * self.report_streams * windows(self.report_days, REPORT_WINDOW_DAYS)

    def quota_seconds(self) -> tuple[int, int]:
        """The minimum and maximum number of seconds under the quotas."""
        calls = self.calls()
        least, most = ({name: ends[which] for name, ends in calls.items()} for which in (0, 1))
        return quota_seconds(least), quota_seconds(most)

    def memory(self) -> int:
        """Bytes of memory: those of a sync, and 300 for each partition."""
        partitions = self.entities * (self.analytics_days > 0) + self.accounts * self.report_streams
        return BASE_MEMORY + PARTITION_MEMORY * partitions


#: The most reports in progress at a time.
REPORTS_IN_PROGRESS = 1024
#: Polls of a report, for each number of seconds that Pinterest needs for one: calls a report in the simulation of
#: docs/scale.md, less the creation. Measured by the tests of the connector, which write that page's table.
POLLS = {1: 1.0, 5: 1.0, 15: 1.01, 30: 1.01, 60: 1.08, 300: 1.19}
