"""The worlds to read, and how."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

from bench.reads import EVERY_STATUS, Read
from harness.exact_json import JSON
from harness.mock_server import DAY

#: Only what a case needs.
NOTHING = dict.fromkeys(
    (
        "ads", "ad_groups", "campaigns", "keywords", "audiences", "conversion_tags", "customer_lists", "boards",
        "board_sections", "board_pins", "catalogs", "catalogs_feeds", "catalogs_product_groups",
    ),
    0,
)  # fmt: skip
COLUMNS = json.loads(Path(__file__).with_name("report_columns.json").read_text(encoding="utf-8"))
REPORT = {
    "name": "large", "level": "CAMPAIGN", "granularity": "DAY", "conversion_report_time": "TIME_OF_AD_ACTION",
    "columns": COLUMNS,
}  # fmt: skip


def world(**counts: int) -> JSON:
    return {"scale": "large", "overrides": {**NOTHING, **counts}}


def slow_small(workers: int, *options: str) -> Read:
    """All streams of the small world, with 50 ms before each answer and the machine's clock."""
    return Read(
        {"scale": "small"}, None, {"num_workers": workers}, from_the_start=False,
        options=["--latency-ms", "50", *options], live=True,
    )  # fmt: skip


#: One worker, reading everything.
ALL = {"num_workers": 1, "status": EVERY_STATUS}


def report_read(campaigns: int) -> Read:
    return Read(
        world(ad_accounts=1, campaigns=campaigns), ["custom_large"],
        {"num_workers": 1, "start_date": (DAY - timedelta(days=113)).isoformat(), "custom_reports": [REPORT]},
        from_the_start=False,
    )  # fmt: skip
