"""A tour of everything that the emulated API serves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from pinterestsdk.models import (
    AdsAnalyticsAccountTargetingType,
    AdsAnalyticsAdGroupTargetingType,
    AdsAnalyticsAdTargetingType,
    AdsAnalyticsCampaignTargetingType,
    AdsAnalyticsCreateAsyncRequest,
    AudienceInsightType,
    EntityStatus,
    Granularity,
    LookbackPeriodOptions,
    MetricsReportingLevel,
    MMMReportCreate,
    MMMReportingColumn,
    MMMReportingTargetingType,
    MMMReportLevel,
    ProductCategoryRegion,
    ReportingColumnAsync,
    ReportingColumnSync,
    TopPinsSortBy,
    TopVideoPinsSortBy,
    TrendsSupportedRegion,
    TrendType,
)

from harness.exact_json import JSON
from sdk.reader import Reader

#: The maximum number of ids in a call.
BATCH = 250

#: What needs a region that all trends have.
TRENDS_OF_REGION = (
    "trends_editorial_articles_list",
    "trends_featured_topics/list",
    "trends_product_categories_trending/list",
)

#: Lists that need an ad account and nothing else.
LISTS_OF_ACCOUNT = (
    "audiences/list",
    "billing_invoices/get",
    "customer_lists/list",
    "customer_segment_list",
    "keywords/get",
    "labels/list",
    "lead_forms/list",
    "order_lines/list",
    "promotions/list",
    "targeting_template/list",
    "templates/list",
)

#: Prefixes of columns that reports about product items do not have.
NOT_OF_PRODUCT_ITEMS = ("AD_ID", "AD_NAME", "AD_STATUS", "PIN_PROMOTION_")


#: How analytics name the ids that they are about.
ID_PARAMETERS = {
    "campaigns": "campaign_ids",
    "ad_groups": "ad_group_ids",
    "ads": "ad_ids",
    "product_groups": "product_group_ids",
}

#: Numbers of Pins by day.
METRICS_OF_PINS = ["IMPRESSION", "OUTBOUND_CLICK", "PIN_CLICK", "SAVE", "SAVE_RATE", "USER_FOLLOW", "PROFILE_VISIT"]

#: Analytics by targeting type, and the types that they have.
TARGETING_ANALYTICS = {
    "campaigns": ("campaign_targeting_analytics/get", AdsAnalyticsCampaignTargetingType),
    "ad_groups": ("ad_groups_targeting_analytics/get", AdsAnalyticsAdGroupTargetingType),
    "ads": ("ad_targeting_analytics/get", AdsAnalyticsAdTargetingType),
}


class Tour:
    def __init__(self, reader: Reader, today: date) -> None:
        self._read, self._read_all, self._download = reader.read, reader.read_all, reader.download
        self._today = today

    def walk(self) -> None:
        self._read("metrics_ready_state/get", var_date=self._today.isoformat())
        self._boards()
        self._pins()
        self._read_all("user_websites/get")
        self._read("user_account/get")
        self._read("linked_business_accounts/get")
        self._catalogs()
        self._read("user_account/analytics", start_date=self._today - timedelta(days=89), end_date=self._today)
        self._top_pins()
        self._trends()
        for account in self._read_all("ad_accounts/list"):
            self._account(account["id"])

    def _boards(self) -> None:
        for board in self._read_all("boards/list"):
            self._read_all("boards/list_pins", board_id=board["id"])
            for section in self._read_all("board_sections/list", board_id=board["id"]):
                self._read_all("board_sections/list_pins", board_id=board["id"], section_id=section["id"])

    def _pins(self) -> None:
        pins = [pin["id"] for pin in self._read_all("pins/list", include_protected_pins=True)]
        days = {
            "start_date": self._today - timedelta(days=89), "end_date": self._today, "metric_types": METRICS_OF_PINS,
        }  # fmt: skip
        self._read("pins/analytics", pin_id=pins[0], **days)
        for start in range(0, len(pins), 100):
            self._read("multi_pins/analytics", pin_ids=pins[start : start + 100], **days)

    def _catalogs(self) -> None:
        self._read_all("catalogs/list")
        for group in self._read_all("catalogs_product_groups/list"):
            self._read("catalogs_product_groups/product_counts_get", product_group_id=group["id"])
        for feed in self._read_all("feeds/list"):
            for result in self._read_all("feed_processing_results/list", feed_id=feed["id"]):
                self._read_all("items_issues/list", processing_result_id=result["id"])

    def _top_pins(self) -> None:
        end = self._today - timedelta(days=1)
        days = {"start_date": end - timedelta(days=29), "end_date": end, "num_of_pins": 50}
        for measure in TopPinsSortBy:
            self._read("user_account/analytics/top_pins", sort_by=measure, **days)
        for measure in TopVideoPinsSortBy:
            self._read("user_account/analytics/top_video_pins", sort_by=measure, **days)

    def _trends(self) -> None:
        for trend_type in TrendType:
            self._read("trending_keywords/list", region=TrendsSupportedRegion("US"), trend_type=trend_type)
        for operation in TRENDS_OF_REGION:
            self._read(operation, region=ProductCategoryRegion("US"))

    def _account(self, account: str) -> None:
        self._read("ad_accounts/get", ad_account_id=account)
        for operation in LISTS_OF_ACCOUNT:
            self._read_all(operation, ad_account_id=account)
        groups = self._read_all(
            "product_group_promotions/list", ad_account_id=account, entity_statuses=list(EntityStatus)
        )
        self._read("conversion_tags/list", ad_account_id=account)
        self._read("advertiser_defined_events/get", ad_account_id=account)
        for is_active in (True, False):
            self._read_all("billing_profiles/get", ad_account_id=account, is_active=is_active)
        for period in LookbackPeriodOptions:
            self._read("conversion_eqs/list", ad_account_id=account, lookback_period=period)
        for audience in AudienceInsightType:
            self._read("audience_insights/get", ad_account_id=account, audience_insight_type=audience)
        ids = {"product_groups": [group["id"] for group in groups]}
        for kind in ("campaigns", "ad_groups", "ads"):
            entities = self._read_all(f"{kind}/list", ad_account_id=account, entity_statuses=list(EntityStatus))
            ids[kind] = [entity["id"] for entity in entities]
        for group in ids["ad_groups"]:
            self._read_all("keywords/get", ad_account_id=account, ad_group_id=group)
        self._analytics(account, ids)
        for level in MetricsReportingLevel:
            self._report(account, level)
        for mix_level in MMMReportLevel:
            self._mix_report(account, mix_level)

    def _analytics(self, account: str, ids: dict[str, list[str]]) -> None:
        for granularity in Granularity:
            # Hourly data covers at most three days.
            common = {
                "ad_account_id": account, "start_date": self._today - timedelta(days=2), "end_date": self._today,
                "granularity": granularity, "columns": list(ReportingColumnSync),
            }  # fmt: skip
            self._read("ad_account/analytics", **common)
            for kind, parameter in ID_PARAMETERS.items():
                for batch in batches(ids[kind]):
                    self._read(f"{kind}/analytics", **common, **{parameter: list(batch)})
        self._targeting_analytics(account, ids)

    def _targeting_analytics(self, account: str, ids: dict[str, list[str]]) -> None:
        common = {
            "ad_account_id": account, "start_date": self._today - timedelta(days=2), "end_date": self._today,
            "granularity": Granularity.DAY, "columns": list(ReportingColumnSync),
        }  # fmt: skip
        types = list(AdsAnalyticsAccountTargetingType)
        self._read("ad_account_targeting_analytics/get", **common, targeting_types=types)
        for kind, (operation, kinds) in TARGETING_ANALYTICS.items():
            for batch in batches(ids[kind]):
                # At most 14 types in a call.
                self._read(operation, **common, targeting_types=list(kinds)[:14], **{ID_PARAMETERS[kind]: list(batch)})

    def _report(self, account: str, level: MetricsReportingLevel) -> None:
        """A report that is created, polled until it is finished, and downloaded."""
        columns = list(ReportingColumnAsync)
        more = {}
        if level.value.startswith("PRODUCT_ITEM"):
            columns = [column for column in columns if not column.value.startswith(NOT_OF_PRODUCT_ITEMS)]
        if level.value.endswith("_TARGETING"):
            more["targeting_types"] = ["GENDER", "COUNTRY"]
        request = AdsAnalyticsCreateAsyncRequest(
            start_date=(self._today - timedelta(days=6)).isoformat(), end_date=self._today.isoformat(),
            granularity=Granularity.DAY, level=level, columns=columns, **more,
        )  # fmt: skip
        report = self._read(
            "analytics/create_report", ad_account_id=account, ads_analytics_create_async_request=request
        )
        self._await("analytics/get_report", account, report["token"])

    def _mix_report(self, account: str, level: MMMReportLevel) -> None:
        """A marketing mix report, in the same steps."""
        request = MMMReportCreate(
            report_name="mix", start_date=(self._today - timedelta(days=6)).isoformat(), granularity="DAY", level=level,
            end_date=self._today.isoformat(), columns=list(MMMReportingColumn),
            targeting_types=list(MMMReportingTargetingType),
        )  # fmt: skip
        report = self._read("analytics/create_mmm_report", ad_account_id=account, mmm_report_create=request)
        self._await("analytics/get_mmm_report", account, report["token"])

    def _await(self, operation: str, account: str, token: str) -> None:
        status: JSON = {}
        while status.get("report_status") != "FINISHED":
            status = self._read(operation, ad_account_id=account, token=token)
        self._download(status["url"])


def batches(ids: list[str]) -> Iterator[list[str]]:
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))
