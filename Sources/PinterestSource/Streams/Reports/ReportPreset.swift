import PinterestAPI

/// A choice of columns that a custom report can name in the place of a list.
enum ReportPreset: String, Sendable, CaseIterable {
    /// What the report models of Fivetran's dbt package for Pinterest Ads read.
    ///
    /// Source: the staging models of `fivetran/dbt_pinterest`.
    case dbtPinterest = "dbt_pinterest"

    /// Its columns at that level; nil where it has none. `DATE` and the columns of the key come with every report.
    func columns(_ level: ReportLevel) -> [String]? {
        switch self {
        case .dbtPinterest: Self.dbtEntities(level).map { ["ADVERTISER_ID"] + $0 + Self.dbtMetrics }
        }
    }

    private static func dbtEntities(_ level: ReportLevel) -> [String]? {
        switch level {
        case .advertiser: []
        case .campaign: ["CAMPAIGN_ID", "CAMPAIGN_NAME", "CAMPAIGN_STATUS"]
        case .adGroup: ["CAMPAIGN_ID", "AD_GROUP_ID", "AD_GROUP_NAME", "AD_GROUP_STATUS"]
        case .pinPromotion, .pinPromotionTargeting: ["CAMPAIGN_ID", "AD_GROUP_ID", "PIN_PROMOTION_ID"]
        // The package's keyword_id is the field that names the row's entity.
        case .keyword: ["CAMPAIGN_ID", "AD_GROUP_ID", "AD_GROUP_NAME", "AD_GROUP_STATUS", "PIN_PROMOTION_ID"]
        default: nil
        }
    }

    private static let dbtMetrics = [
        "IMPRESSION_1", "IMPRESSION_2", "CLICKTHROUGH_1", "CLICKTHROUGH_2", "SPEND_IN_MICRO_DOLLAR",
        "TOTAL_CONVERSIONS", "TOTAL_CONVERSIONS_QUANTITY", "TOTAL_CONVERSIONS_VALUE_IN_MICRO_DOLLAR",
    ]
}
