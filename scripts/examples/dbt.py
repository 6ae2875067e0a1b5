"""The dbt project: its table is compared with what the connector's messages say."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import duckdb

from examples.expected import Row, plain
from examples.loads import EXAMPLES
from harness.exact_json import JSON
from harness.messages import Messages

#: By level: the stream of the report, the custom report with the preset, and the column of the id.
LEVELS = {
    "account": ("advertiser_report", "custom_dbt_account", "AD_ACCOUNT_ID"),
    "campaign": ("campaign_analytics_report", "custom_dbt_campaign", "CAMPAIGN_ID"),
    "ad_group": ("ad_group_report", "custom_dbt_ad_group", "AD_GROUP_ID"),
    "ad": ("pin_promotion_report", "custom_dbt_ad", "AD_ID"),
}


class Project:
    def __init__(self, python: str, folder: Path) -> None:
        self.dbt = str(Path(python).with_name("dbt"))
        self.folder = folder
        # A copy, because dbt writes beside the project.
        shutil.copytree(EXAMPLES / "dbt", folder, ignore=shutil.ignore_patterns("target", "logs", "*.duckdb"))
        self.reports = json.loads((folder / "reports.json").read_text(encoding="utf-8"))["custom_reports"]
        #: The expected rows by level, id and day, from the reports and from the custom reports.
        self.wanted: tuple[dict[Row, Row], dict[Row, Row]] = ({}, {})

    def problems(self, alone: Messages, messages: Path, days: int) -> Iterator[str]:
        currencies = {record["id"]: record["currency"] for record in alone.records["ad_accounts"]}
        for source, wanted in enumerate(self.wanted):
            for level, (*streams, column) in LEVELS.items():
                for record in alone.records[streams[source]]:
                    key = (level, plain(record[column]), record["DATE"])
                    wanted[key] = (*key, currencies[str(plain(record["ADVERTISER_ID"]))], *numbers(record))
            custom = {level: streams[1] for level, streams in LEVELS.items()}
            found = self._build(messages, f"{source}.duckdb", {"reports": custom} if source else {})
            about = f"dbt from {'the preset' if source else 'the reports'}, day {days}"
            print(f"{about}: {len(found):,} rows")
            if len(found) != len(wanted):
                yield f"{about}: expected {len(wanted)} rows, found {len(found)}"
            for row in sorted(set(found) - set(wanted.values()), key=str)[:3]:
                yield f"{about}: expected {wanted.get(row[:3])}, found {row}"

    def _build(self, messages: Path, database: str, variables: JSON) -> list[Row]:
        run = subprocess.run(
            [self.dbt, "build", "--quiet", "--vars", json.dumps({"messages": str(messages), **variables})],
            cwd=self.folder, env={**os.environ, "PINTEREST_DATABASE": database}, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        if run.returncode != 0:
            raise RuntimeError(f"dbt ended with exit code {run.returncode}: {run.stdout[-3000:]}")
        with duckdb.connect(str(self.folder / database), read_only=True) as file:
            columns = "level, id, date::varchar, currency, spend, clicks, conversions"
            rows = file.execute(f"SELECT {columns} FROM daily_performance").fetchall()
        return [tuple(map(plain, row)) for row in rows]


def numbers(record: JSON) -> Row:
    spend, paid, earned, conversions = (
        Decimal(record[name].text) if record.get(name) is not None else None
        for name in ("SPEND_IN_MICRO_DOLLAR", "CLICKTHROUGH_1", "CLICKTHROUGH_2", "TOTAL_CONVERSIONS")
    )
    clicks = [number for number in (paid, earned) if number is not None]
    return (
        plain(None if spend is None else spend.scaleb(-6)),
        plain(sum(clicks, Decimal(0)) if clicks else None),
        plain(conversions),
    )
