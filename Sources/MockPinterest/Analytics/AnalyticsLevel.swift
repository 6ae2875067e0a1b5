/// What the rows of an analytics answer are about.
package enum AnalyticsLevel: Int, Sendable, CaseIterable {
    case adAccount, campaign, adGroup, ad

    /// The column that names the entity of a row; it is in every row, asked for or not.
    var idColumn: String {
        switch self {
        case .adAccount: "AD_ACCOUNT_ID"
        case .campaign: "CAMPAIGN_ID"
        case .adGroup: "AD_GROUP_ID"
        case .ad: "AD_ID"
        }
    }
}

/// One entity of which analytics tell.
struct AnalyticsEntity: Hashable, Sendable {
    let level: AnalyticsLevel
    let account: Int
    /// Index in the account's listing of that level; 0 for the account itself.
    let index: Int
}

/// How rows are cut in time.
///
/// Source: `Granularity` of the API description.
package enum Granularity: String, Sendable, CaseIterable {
    case total = "TOTAL"
    case day = "DAY"
    case hour = "HOUR"
    case week = "WEEK"
    case month = "MONTH"
}
