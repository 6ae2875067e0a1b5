/// The operations of Pinterest's API v5 that the connector calls, named by their `operationId` in the API description.
package enum Operation: String, Sendable, CaseIterable, Hashable {
    case boardsList = "boards/list"
    case boardSectionsList = "board_sections/list"
    case boardsListPins = "boards/list_pins"
    case boardSectionsListPins = "board_sections/list_pins"
    case adAccountsList = "ad_accounts/list"
    case adAccountsGet = "ad_accounts/get"
    case campaignsList = "campaigns/list"
    case adGroupsList = "ad_groups/list"
    case adsList = "ads/list"
    case keywordsGet = "keywords/get"
    case audiencesList = "audiences/list"
    case conversionTagsList = "conversion_tags/list"
    case customerListsList = "customer_lists/list"
    case catalogsList = "catalogs/list"
    case feedsList = "feeds/list"
    case catalogsProductGroupsList = "catalogs_product_groups/list"
    case userAccountAnalytics = "user_account/analytics"
    case adAccountAnalytics = "ad_account/analytics"
    case campaignsAnalytics = "campaigns/analytics"
    case adGroupsAnalytics = "ad_groups/analytics"
    case adsAnalytics = "ads/analytics"
    case createReport = "analytics/create_report"
    case getReport = "analytics/get_report"
    case metricsReadyState = "metrics_ready_state/get"
    case oauthToken = "oauth/token"

    /// Path below the API's base, with `{name}` where an id goes.
    package var pathTemplate: String {
        switch self {
        case .boardsList: "boards"
        case .boardSectionsList: "boards/{board_id}/sections"
        case .boardsListPins: "boards/{board_id}/pins"
        case .boardSectionsListPins: "boards/{board_id}/sections/{section_id}/pins"
        case .adAccountsList: "ad_accounts"
        case .adAccountsGet: "ad_accounts/{ad_account_id}"
        case .campaignsList: "ad_accounts/{ad_account_id}/campaigns"
        case .adGroupsList: "ad_accounts/{ad_account_id}/ad_groups"
        case .adsList: "ad_accounts/{ad_account_id}/ads"
        case .keywordsGet: "ad_accounts/{ad_account_id}/keywords"
        case .audiencesList: "ad_accounts/{ad_account_id}/audiences"
        case .conversionTagsList: "ad_accounts/{ad_account_id}/conversion_tags"
        case .customerListsList: "ad_accounts/{ad_account_id}/customer_lists"
        case .catalogsList: "catalogs"
        case .feedsList: "catalogs/feeds"
        case .catalogsProductGroupsList: "catalogs/product_groups"
        case .userAccountAnalytics: "user_account/analytics"
        case .adAccountAnalytics: "ad_accounts/{ad_account_id}/analytics"
        case .campaignsAnalytics: "ad_accounts/{ad_account_id}/campaigns/analytics"
        case .adGroupsAnalytics: "ad_accounts/{ad_account_id}/ad_groups/analytics"
        case .adsAnalytics: "ad_accounts/{ad_account_id}/ads/analytics"
        case .createReport, .getReport: "ad_accounts/{ad_account_id}/reports"
        case .metricsReadyState: "resources/metrics_ready_state"
        case .oauthToken: "oauth/token"
        }
    }

    /// The quota it counts against.
    package var category: RateCategory {
        switch self {
        case .boardsList, .boardSectionsList, .boardsListPins, .boardSectionsListPins, .oauthToken: .orgRead
        case .adAccountsList, .adAccountsGet, .campaignsList, .adGroupsList, .adsList, .keywordsGet, .audiencesList,
            .conversionTagsList, .customerListsList:
            .adsRead
        case .catalogsList, .feedsList, .catalogsProductGroupsList: .catalogsRead
        case .userAccountAnalytics: .orgAnalytics
        case .adAccountAnalytics, .campaignsAnalytics, .adGroupsAnalytics, .adsAnalytics, .createReport, .getReport,
            .metricsReadyState:
            .adsAnalytics
        }
    }

    /// The OAuth scopes a token needs for it.
    package var scopes: [String] {
        switch self {
        case .boardsList, .boardSectionsList: ["boards:read"]
        case .boardsListPins, .boardSectionsListPins: ["boards:read", "pins:read"]
        case .catalogsList, .feedsList, .catalogsProductGroupsList: ["catalogs:read"]
        case .userAccountAnalytics: ["user_accounts:read"]
        case .oauthToken: []
        default: ["ads:read"]
        }
    }

    /// Whether responses come in pages with a `bookmark`.
    package var isPaginated: Bool {
        switch self {
        case .adAccountsGet, .conversionTagsList, .userAccountAnalytics, .adAccountAnalytics, .campaignsAnalytics,
            .adGroupsAnalytics, .adsAnalytics, .createReport, .getReport, .metricsReadyState, .oauthToken:
            false
        default: true
        }
    }
}

/// Pinterest's rate-limit categories; operations of one category share a quota.
package enum RateCategory: String, Sendable, CaseIterable, Hashable {
    case orgRead = "org_read"
    case orgAnalytics = "org_analytics"
    case adsRead = "ads_read"
    case adsAnalytics = "ads_analytics"
    case catalogsRead = "catalogs_read"
    case trendsRead = "trends_read"
}
