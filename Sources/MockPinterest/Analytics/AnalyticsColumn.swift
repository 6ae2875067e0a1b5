/// A column of analytics and reports, with the kind of its values.
package struct AnalyticsColumn: Sendable {
    enum Value: Sendable {
        /// `"AD_ACCOUNT_ID"` and `"ADVERTISER_ID"`.
        case account
        case campaign
        case adGroup
        case ad
        /// The ad's id again, as `"PIN_PROMOTION_ID"`.
        case promotion
        case pin
        case productGroup
        case campaignName
        case adGroupName
        case adName
        /// The running number that the API calls a campaign's entity status.
        case campaignStatus
        case adGroupStatus
        case summaryStatus(SummaryStatus.Kind)
        /// A campaign's spend caps: sometimes null, constant over days.
        case cap
        case itemText
        case itemPrice
        case whole
        case decimal
        /// Accepted, but has no value in this world and is therefore never in a row.
        case never
    }

    let name: String
    let value: Value
    /// `"NAME":`, as written to a row.
    let key: [UInt8]

    private init(_ name: String) {
        self.name = name
        value = Self.value(of: name)
        key = Array("\"\(name)\":".utf8)
    }

    private static func value(of name: String) -> Value {
        switch name {
        case "AD_ACCOUNT_ID", "ADVERTISER_ID": return .account
        case "CAMPAIGN_ID": return .campaign
        case "AD_GROUP_ID": return .adGroup
        case "AD_ID": return .ad
        case "PIN_PROMOTION_ID": return .promotion
        case "PIN_ID": return .pin
        case "CAMPAIGN_NAME": return .campaignName
        case "AD_GROUP_NAME": return .adGroupName
        case "AD_NAME", "PIN_PROMOTION_NAME": return .adName
        case "PRODUCT_GROUP_ID": return .productGroup
        case "CAMPAIGN_STATUS": return .summaryStatus(.campaign)
        case "AD_GROUP_STATUS": return .summaryStatus(.adGroup)
        case "AD_STATUS", "PIN_PROMOTION_STATUS": return .summaryStatus(.ad)
        case "PRODUCT_GROUP_STATUS": return .summaryStatus(.productGroup)
        case "PRODUCT_ITEM_PRICE", "PRODUCT_ITEM_SALE_PRICE": return .itemPrice
        case "CAMPAIGN_ENTITY_STATUS": return .campaignStatus
        case "AD_GROUP_ENTITY_STATUS": return .adGroupStatus
        case "CAMPAIGN_DAILY_SPEND_CAP", "CAMPAIGN_LIFETIME_SPEND_CAP": return .cap
        case "CAMPAIGN_BRAND_LABEL", "CAMPAIGN_OBJECTIVE_TYPE", "AD_GROUP_BUDGET_TYPE", "PROMO_ID", "PROMO_NAME",
            "ORDER_LINE_ID", "ORDER_LINE_NAME", "AD_GROUP_OPTIMIZATION", "CAMPAIGN_BUDGET_OPTIMIZATION",
            "IS_PREMIERE_CAMPAIGN", "PRODUCT_GROUP_AD_IMAGE_TAG", "PRODUCT_GROUP_AD_VIDEO_TAG",
            "CAMPAIGN_CUSTOM_LABELS", "CAMPAIGN_MANAGED_STATUS", "STANDARD_AD_FEED_ITEM_ID", "CAMPAIGN",
            "IS_CATALOG_CREATIVE_CAMPAIGN", "SPEND_ORDER_LINE_ID":
            return .never
        case _ where name.hasPrefix("PRODUCT_ITEM_"): return .itemText
        default:
            let isDecimal = ["RATE", "ROAS", "CTR", "_IN_DOLLAR", "FREQUENCY", "COST_PER", "AVG", "AVERAGE"]
                .contains { name.contains($0) }
            return isDecimal ? .decimal : .whole
        }
    }

    /// All columns that the API knows, in the order in which rows have them. New ones are added at the end: a column's
    /// numbers depend on its place, so those of the others do not change.
    static let all: [AnalyticsColumn] = (firstNames + firstNamesOfReportsOnly + addedNames + addedNamesOfReportsOnly)
        .map(AnalyticsColumn.init)

    /// The places of the columns in ``all``, by name.
    static let places: [String: Int] = Dictionary(
        uniqueKeysWithValues: all.enumerated().map { ($0.element.name, $0.offset) }
    )

    /// The places of the columns that the synchronous analytics have.
    static let synchronous = Set(names.compactMap { places[$0] })

    /// Places of columns of reports, by name.
    static let reportPlaces: [String: Int] = Dictionary(
        uniqueKeysWithValues: reportNames.compactMap { name in places[name].map { (name, $0) } }
    )
}
