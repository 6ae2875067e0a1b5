"""The cost model of docs/scale.md: what a sync takes, from how much there is to read."""

import math
from dataclasses import dataclass

#: Records of a page, ids of an analytics call.
PAGE = 250
ANALYTICS_WINDOW_DAYS = 30
REPORT_WINDOW_DAYS = 185
#: Calls of a category in a minute, for a user and app. The limit of 100 a second over all categories binds in bursts
#: only: their sum is below it.
PER_MINUTE = {"ads_read": 1000, "ads_analytics": 300}
#: Memory of a sync without partitions, and of each partition of an incremental stream.
BASE_MEMORY = 32 << 20
PARTITION_MEMORY = 300


def calls_of_lists(total, lists):
    """The least and the most calls that so many records take in so many lists: at least one a list.

    How records are spread over the lists decides what it is: each list's last page is full, or all but empty.
    """
    return max(lists, math.ceil(total / PAGE)), lists + total // PAGE


def windows(days, longest):
    return math.ceil(days / longest)


def quota_seconds(calls):
    """What the quotas take for so many calls of each category, one category after the other.

    As many as a minute allows go at once; each further lot waits for the next minute.
    """
    return sum(60 * (max(0, number - 1) // PER_MINUTE[name]) for name, number in calls.items())


@dataclass
class Sync:
    """What is read: totals over all ad accounts."""

    accounts: int
    #: Entities of one kind that are listed, each 250 a page.
    entities: int
    #: Days of synchronous analytics about them.
    analytics_days: int
    #: Report streams, and the days they cover.
    report_streams: int
    report_days: int
    #: Times each report is asked about before it is finished.
    polls: int = 1

    def calls(self):
        """The least and the most calls of each category."""
        pages = calls_of_lists(self.entities, self.accounts)
        cuts = windows(self.analytics_days, ANALYTICS_WINDOW_DAYS)
        reports = self.reports() * (1 + self.polls)
        listing = math.ceil(self.accounts / PAGE)
        # An account without entities has a page, but nothing to ask analytics about.
        least_batches = math.ceil(self.entities / PAGE)
        return {
            "ads_read": (listing + pages[0], listing + pages[1]),
            "ads_analytics": (least_batches * cuts + reports, pages[1] * cuts + reports),
        }

    def reports(self):
        return self.accounts * self.report_streams * windows(self.report_days, REPORT_WINDOW_DAYS)

    def quota_seconds(self):
        """The least and the most seconds under the quotas."""
        calls = self.calls()
        return tuple(quota_seconds({name: ends[which] for name, ends in calls.items()}) for which in (0, 1))

    def memory(self):
        """Bytes: those of a sync, and 300 for each partition."""
        partitions = self.entities * (self.analytics_days > 0) + self.accounts * self.report_streams
        return BASE_MEMORY + PARTITION_MEMORY * partitions


#: Reports in the making at a time, and the pauses between the times that one is asked about, in seconds.
REPORTS_IN_FLIGHT = 64
FIRST_PAUSE, LONGEST_PAUSE, PAUSE_GROWTH = 1, 15, 1.5


def polls(seconds):
    """How often a report is asked about that takes so many seconds, and when it is found finished."""
    at, pause, number = FIRST_PAUSE, FIRST_PAUSE, 1
    while at < seconds:
        pause = min(LONGEST_PAUSE, pause * PAUSE_GROWTH)
        at += pause
        number += 1
    return number, at
