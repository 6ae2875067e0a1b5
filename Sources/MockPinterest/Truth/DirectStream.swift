/// The streams that are read directly, by the connector's names for them.
package enum DirectStream: String, Sendable, CaseIterable {
    case boards
    case catalogs
    case catalogsFeeds = "catalogs_feeds"
    case catalogsProductGroups = "catalogs_product_groups"
    case adAccounts = "ad_accounts"
    case boardSections = "board_sections"
    case boardPins = "board_pins"
    case boardSectionPins = "board_section_pins"
    case audiences
    case keywords
    case conversionTags = "conversion_tags"
    case customerLists = "customer_lists"
    case campaigns
    case adGroups = "ad_groups"
    case ads
    case userAccountAnalytics = "user_account_analytics"
    case adAccountAnalytics = "ad_account_analytics"
    case campaignAnalytics = "campaign_analytics"
    case adGroupAnalytics = "ad_group_analytics"
    case adAnalytics = "ad_analytics"

    /// The level of ad analytics; nil for the others.
    var level: AnalyticsLevel? {
        switch self {
        case .adAccountAnalytics: .adAccount
        case .campaignAnalytics: .campaign
        case .adGroupAnalytics: .adGroup
        case .adAnalytics: .ad
        default: nil
        }
    }
}
