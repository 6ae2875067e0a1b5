/// The kind of entity that the rows of a report describe.
///
/// Source: `MetricsReportingLevel` of the API description.
package enum ReportLevel: String, Sendable, CaseIterable {
    case advertiser = "ADVERTISER"
    case advertiserTargeting = "ADVERTISER_TARGETING"
    case campaign = "CAMPAIGN"
    case campaignTargeting = "CAMPAIGN_TARGETING"
    case adGroup = "AD_GROUP"
    case adGroupTargeting = "AD_GROUP_TARGETING"
    case pinPromotion = "PIN_PROMOTION"
    case pinPromotionTargeting = "PIN_PROMOTION_TARGETING"
    case keyword = "KEYWORD"
    case productGroup = "PRODUCT_GROUP"
    case productGroupTargeting = "PRODUCT_GROUP_TARGETING"
    case productItem = "PRODUCT_ITEM"
    case productItemTargeting = "PRODUCT_ITEM_TARGETING"

    /// The entity that rows describe.
    package enum Entity: Sendable {
        case advertiser, campaign, adGroup, pinPromotion, keyword, productGroup, productItem
    }

    package var entity: Entity {
        switch self {
        case .advertiser, .advertiserTargeting: .advertiser
        case .campaign, .campaignTargeting: .campaign
        case .adGroup, .adGroupTargeting: .adGroup
        case .pinPromotion, .pinPromotionTargeting: .pinPromotion
        case .keyword: .keyword
        case .productGroup, .productGroupTargeting: .productGroup
        case .productItem, .productItemTargeting: .productItem
        }
    }

    /// Whether rows are broken down by targeting type and value.
    package var isTargeting: Bool {
        switch self {
        case .advertiserTargeting, .campaignTargeting, .adGroupTargeting, .pinPromotionTargeting,
            .productGroupTargeting, .productItemTargeting:
            true
        default: false
        }
    }
}
