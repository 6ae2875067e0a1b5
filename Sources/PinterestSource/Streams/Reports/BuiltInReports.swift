import PinterestAPI

/// The report streams that every connection has.
enum BuiltInReports {
    /// Names and definitions, in the order of `discover`.
    static let all: [(stream: String, definition: ReportDefinition)] = [
        ("advertiser_report", ReportDefinition(.advertiser, columns: AnalyticsColumns.all)),
        ("ad_group_report", ReportDefinition(.adGroup, columns: AnalyticsColumns.all)),
        ("campaign_analytics_report", ReportDefinition(.campaign, columns: AnalyticsColumns.all)),
        ("pin_promotion_report", ReportDefinition(.pinPromotion, columns: AnalyticsColumns.all)),
        ("product_group_report", ReportDefinition(.productGroup, columns: AnalyticsColumns.all)),
        ("product_item_report", ReportDefinition(.productItem, columns: ofProductItems)),
        ("campaign_targeting_report", ReportDefinition(.campaignTargeting, columns: withoutReach)),
        ("advertiser_targeting_report", ReportDefinition(.advertiserTargeting, columns: withoutReach)),
        ("ad_group_targeting_report", ReportDefinition(.adGroupTargeting, columns: withoutReach)),
        ("pin_promotion_targeting_report", ReportDefinition(.pinPromotionTargeting, columns: withoutReach)),
        ("product_group_targeting_report", ReportDefinition(.productGroupTargeting, columns: withoutReach)),
        ("keyword_report", ReportDefinition(.keyword, columns: withoutReach)),
    ]

    /// The definition of that stream; nil for any other name.
    static func named(_ stream: String) -> ReportDefinition? { byName[stream] }

    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.stream, $0.definition) })

    private static let ofProductItems = AnalyticsColumns.all.filter {
        !ReportColumns.refusedForProductItems.contains($0)
    }

    // A user is counted once however many values target them, so Pinterest breaks these two down by none.
    private static let withoutReach = AnalyticsColumns.all.filter {
        !["TOTAL_IMPRESSION_FREQUENCY", "TOTAL_IMPRESSION_USER"].contains($0)
    }
}
