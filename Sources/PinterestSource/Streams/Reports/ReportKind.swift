import PinterestAPI

/// Which of Pinterest's kinds of reports one is: each has operations of its own, and the same life.
enum ReportKind: String, Sendable, CaseIterable {
    case standard = "STANDARD"
    /// For marketing mix models: few levels, columns and targeting types, no conversions, no filters.
    case marketingMix = "MMM"

    /// The operation that asks for it.
    var creation: Operation {
        switch self {
        case .standard: .createReport
        case .marketingMix: .createMixReport
        }
    }

    /// The operation that reports its status.
    var inquiry: Operation {
        switch self {
        case .standard: .getReport
        case .marketingMix: .getMixReport
        }
    }
}

/// What marketing mix reports can ask for.
///
/// Source: `MMMReportCreate` of the API description.
enum MarketingMix {
    static let levels: [ReportLevel] = [.campaignTargeting, .adGroupTargeting]
    static let granularities: [ReportGranularity] = [.day, .week]
    /// One report takes them all.
    static let targetingTypes = [
        "APPTYPE", "COUNTRY", "CREATIVE_TYPE", "GENDER", "LOCATION", "PLACEMENT", "AUDIENCE_INCLUDE",
    ]
    static let columns = [
        "SPEND_IN_DOLLAR", "SPEND_IN_MICRO_DOLLAR", "ECPC_IN_DOLLAR", "ECTR", "CAMPAIGN_NAME", "TOTAL_ENGAGEMENT",
        "EENGAGEMENT_RATE", "ECPM_IN_DOLLAR", "CAMPAIGN_ID", "ADVERTISER_ID", "AD_GROUP_ID", "AD_GROUP_NAME",
        "CLICKTHROUGH_1", "IMPRESSION_1", "CLICKTHROUGH_2", "IMPRESSION_2", "TOTAL_CLICKTHROUGH", "TOTAL_IMPRESSION",
        "ADVERTISER_NAME", "SPEND_ORDER_LINE_PAID_TYPE", "CAMPAIGN_OBJECTIVE_TYPE", "PINNER_LIST_NAME",
        "ADS_CREDIT_SPEND_IN_DOLLAR", "ADVERTISER_PAID_SPEND_IN_DOLLAR", "ADVERTISER_PAID_ECPC_IN_DOLLAR",
        "ADVERTISER_PAID_ECPM_IN_DOLLAR",
    ]
}
