/// The kind of entity that the rows of analytics describe.
package enum AnalyticsLevel: Int, Sendable, CaseIterable {
    case adAccount, campaign, adGroup, ad, productGroup

    /// The column that names the entity of a row; it is in every row, requested or not.
    var idColumn: String {
        switch self {
        case .adAccount: "AD_ACCOUNT_ID"
        case .campaign: "CAMPAIGN_ID"
        case .adGroup: "AD_GROUP_ID"
        case .ad: "AD_ID"
        case .productGroup: "PRODUCT_GROUP_ID"
        }
    }
}

/// One entity that has analytics.
struct AnalyticsEntity: Hashable, Sendable {
    let level: AnalyticsLevel
    let account: Int
    /// Index in the account's listing of that level; 0 for the account itself.
    let index: Int
}

/// The time that one row covers.
///
/// Source: `Granularity` of the API description.
package enum Granularity: String, Sendable, CaseIterable {
    case total = "TOTAL"
    case day = "DAY"
    case hour = "HOUR"
    case week = "WEEK"
    case month = "MONTH"
}
