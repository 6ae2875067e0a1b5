"""The queries of docs/query-it.md: their chart is compared with what the connector's messages say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import duckdb

from examples.loads import EXAMPLES
from harness.messages import Messages


class Chart:
    def __init__(self, folder: Path) -> None:
        self.database = duckdb.connect(str(folder / "query.duckdb"))
        #: Clicks by day and account.
        self.wanted: defaultdict[str, dict[str, int]] = defaultdict(dict)

    def problems(self, alone: Messages, messages: Path, days: int) -> Iterator[str]:
        for record in alone.records["ad_account_analytics"]:
            clicks = record.get("CLICKTHROUGH_1")
            self.wanted[record["DATE"]][record["AD_ACCOUNT_ID"]] = int(clicks.text) if clicks else 0
        self.database.execute(f"SET VARIABLE messages = '{messages}'")
        self.database.execute((EXAMPLES / "query/load.sql").read_text(encoding="utf-8"))
        query = (EXAMPLES / "query/clicks-by-day.sql").read_text(encoding="utf-8")
        found = [(str(day), clicks) for day, clicks, _ in self.database.execute(query).fetchall()]
        wanted = [(day, sum(self.wanted[day].values())) for day in sorted(self.wanted, reverse=True)[:14]]
        print(f"query, day {days}: {len(found)} days")
        if found != wanted:
            yield f"query, day {days}: expected {wanted}, found {found}"
