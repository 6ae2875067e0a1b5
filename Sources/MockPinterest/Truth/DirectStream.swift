/// A stream that is read directly, by the connector's name for it.
package struct DirectStream: Sendable, Hashable, CaseIterable, RawRepresentable {
    package let rawValue: String
    let source: Source

    enum Source: Sendable, Hashable {
        case list(ListRow)
        case userAnalytics
        case pinAnalytics
        case analytics(AnalyticsLevel)
        case targetingAnalytics(AnalyticsLevel)
    }

    private init(_ rawValue: String, _ source: Source) {
        self.rawValue = rawValue
        self.source = source
    }

    private init(_ row: ListRow) { self.init(row.name, .list(row)) }

    package init?(rawValue: String) {
        guard let stream = Self.byName[rawValue] else { return nil }
        self = stream
    }

    package static let allCases: [DirectStream] =
        ListRow.all.map { DirectStream($0) }
        + [
            .userAccountAnalytics, .adAccountAnalytics, .campaignAnalytics, .adGroupAnalytics, .adAnalytics,
            .productGroupAnalytics, .adAccountTargetingAnalytics, .campaignTargetingAnalytics,
            .adGroupTargetingAnalytics, .adTargetingAnalytics, .pinAnalytics,
        ]

    private static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })

    /// The list it is read from; nil for analytics.
    package var row: ListRow? {
        if case .list(let row) = source { row } else { nil }
    }

    /// The level of ad analytics; nil for the others.
    var level: AnalyticsLevel? {
        switch source {
        case .analytics(let level), .targetingAnalytics(let level): level
        case .list, .userAnalytics, .pinAnalytics: nil
        }
    }
}

extension DirectStream {
    package static let boards = DirectStream(.boards)
    package static let boardSections = DirectStream(.sections)
    package static let boardPins = DirectStream(.boardPins)
    package static let pins = DirectStream(.pins)
    package static let catalogsFeeds = DirectStream(.feeds)
    package static let adAccounts = DirectStream(.adAccounts)
    package static let keywords = DirectStream(.adGroupKeywords)
    package static let campaigns = DirectStream(.campaigns)
    package static let adGroups = DirectStream(.adGroups)
    package static let ads = DirectStream(.ads)
    package static let userAccountAnalytics = DirectStream("user_account_analytics", .userAnalytics)
    package static let pinAnalytics = DirectStream("pin_analytics", .pinAnalytics)
    package static let adAccountAnalytics = DirectStream("ad_account_analytics", .analytics(.adAccount))
    package static let campaignAnalytics = DirectStream("campaign_analytics", .analytics(.campaign))
    package static let adGroupAnalytics = DirectStream("ad_group_analytics", .analytics(.adGroup))
    package static let adAnalytics = DirectStream("ad_analytics", .analytics(.ad))
    package static let productGroupAnalytics = DirectStream("product_group_analytics", .analytics(.productGroup))
    package static let adAccountTargetingAnalytics = DirectStream(
        "ad_account_targeting_analytics",
        .targetingAnalytics(.adAccount)
    )
    package static let campaignTargetingAnalytics = DirectStream(
        "campaign_targeting_analytics",
        .targetingAnalytics(.campaign)
    )
    package static let adGroupTargetingAnalytics = DirectStream(
        "ad_group_targeting_analytics",
        .targetingAnalytics(.adGroup)
    )
    package static let adTargetingAnalytics = DirectStream("ad_targeting_analytics", .targetingAnalytics(.ad))
}
