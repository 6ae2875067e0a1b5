import PinterestAPI

/// The report streams that every connection has.
enum BuiltInReports {
    /// In the order of `discover`.
    static let all: [StreamDefinition] = [
        StreamDefinition("advertiser_report", builtIn: ReportDefinition(.advertiser, columns: AnalyticsColumns.all)),
        StreamDefinition("ad_group_report", builtIn: ReportDefinition(.adGroup, columns: AnalyticsColumns.all)),
        StreamDefinition(
            "campaign_analytics_report",
            builtIn: ReportDefinition(.campaign, columns: AnalyticsColumns.all)
        ),
        StreamDefinition(
            "pin_promotion_report",
            builtIn: ReportDefinition(.pinPromotion, columns: AnalyticsColumns.all)
        ),
        StreamDefinition(
            "product_group_report",
            builtIn: ReportDefinition(.productGroup, columns: AnalyticsColumns.all)
        ),
        StreamDefinition("product_item_report", builtIn: ReportDefinition(.productItem, columns: ofProductItems)),
        StreamDefinition(
            "campaign_targeting_report",
            builtIn: ReportDefinition(.campaignTargeting, columns: withoutReach)
        ),
        StreamDefinition(
            "advertiser_targeting_report",
            builtIn: ReportDefinition(.advertiserTargeting, columns: withoutReach)
        ),
        StreamDefinition(
            "ad_group_targeting_report",
            builtIn: ReportDefinition(.adGroupTargeting, columns: withoutReach)
        ),
        StreamDefinition(
            "pin_promotion_targeting_report",
            builtIn: ReportDefinition(.pinPromotionTargeting, columns: withoutReach)
        ),
        StreamDefinition(
            "product_group_targeting_report",
            builtIn: ReportDefinition(.productGroupTargeting, columns: withoutReach)
        ),
        StreamDefinition("keyword_report", builtIn: ReportDefinition(.keyword, columns: withoutReach)),
    ]

    private static let ofProductItems = AnalyticsColumns.all.filter {
        !ReportColumns.refusedForProductItems.contains($0)
    }

    // A user is counted once however many values target them, so Pinterest breaks these two down by none.
    private static let withoutReach = AnalyticsColumns.all.filter {
        !["TOTAL_IMPRESSION_FREQUENCY", "TOTAL_IMPRESSION_USER"].contains($0)
    }
}
