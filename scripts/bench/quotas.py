"""Twenty workers under the documented quotas, with the machine's clock."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from bench.bench import OURS, Bench
from bench.model import FINAL_DAYS_CALLS, PER_MINUTE, quota_seconds
from bench.reads import Read, reader
from bench.results import Result, count, seconds
from bench.worlds import ALL, world

#: Ad accounts, each with a page of campaigns and a call of analytics: more analytics calls than two minutes allow.
ACCOUNTS = 700
#: A sync may exceed the quota's own time by this share: for its start, its lists, and the answers of the last batch.
SLACK = 0.05


def under_quotas() -> Read:
    """A day's analytics of all accounts, in as many calls as there are accounts."""
    yesterday = datetime.now(timezone.utc).date() - timedelta(days=1)
    return Read(
        world(ad_accounts=ACCOUNTS, campaigns=4 * ACCOUNTS), ["campaign_analytics"],
        {**ALL, "num_workers": 20, "start_date": yesterday.isoformat()}, from_the_start=False, live=True,
        quotas="documented",
        # The API enforces them too: a connector that ignored them would get 429 and make more calls.
        options=["--latency-ms", "50"] + [o for name, n in PER_MINUTE.items() for o in ("--quota", f"{name}={n}/min")],
    )  # fmt: skip


def quotas(bench: Bench) -> Result:
    """The quota is the limit, not the coordination of the workers."""
    about = (
        f"`campaign_analytics` of {ACCOUNTS} ad accounts, 20 workers, 50 ms before each answer, "
        "under the documented quotas"
    )
    # This measures waiting, which takes minutes.
    result = Result("quotas", about, 1)
    with reader(bench.programs, under_quotas(), bench.folder / "quotas") as setup:
        taken, printed = setup.measured()
        fewest = setup.mock.fewest_calls(setup.configuration, ["ad_accounts", "campaigns", "campaign_analytics"])
        records = setup.mock.record_counts(setup.configuration, ["campaign_analytics"])["campaign_analytics"]
        lists = fewest["ad_accounts"] + fewest["campaigns"]
        own = max(quota_seconds({"ads_read": lists}), quota_seconds({"ads_analytics": fewest["campaign_analytics"]}))
        calls, least = setup.journal["total"], 1 + lists + fewest["campaign_analytics"] + FINAL_DAYS_CALLS
        result.row(
            OURS, [taken], calls=calls, fewest_calls=least,
            bytes_out=printed.bytes, records=printed.records, note=f"of which the quotas take {own} s",
        )  # fmt: skip
    result.exactly("records", printed.records, records, count)
    result.at_most("API calls", calls, least, count)
    result.at_most(f"wall, where the quotas take {own} s", taken.wall, own * (1 + SLACK), seconds)
    return result
