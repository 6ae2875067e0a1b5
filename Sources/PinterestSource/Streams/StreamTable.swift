import PinterestAPI

/// The streams, parents before their children: the order of the plan and of `discover`.
package enum StreamTable {
    static let boards = "boards"
    static let boardSections = "board_sections"
    static let adAccounts = "ad_accounts"
    static let campaigns = "campaigns"
    static let adGroups = "ad_groups"
    static let ads = "ads"

    /// The streams that every connection has.
    package static let all: [StreamDefinition] =
        direct + BuiltInReports.all.map { StreamDefinition($0.stream, $0.definition) }

    /// All streams of a connection, its custom reports last.
    package static func streams(of configuration: ConnectorConfiguration) -> [StreamDefinition] {
        all + configuration.customReports.map { StreamDefinition($0.streamName, $0.definition) }
    }

    private static let direct: [StreamDefinition] = [
        StreamDefinition(boards, .list(.boardsList)),
        StreamDefinition(boardSections, .child(of: boards, .boardSectionsList, .path)),
        StreamDefinition("board_pins", .child(of: boards, .boardsListPins, .path)),
        StreamDefinition("board_section_pins", .child(of: boardSections, .boardSectionsListPins, .path)),
        StreamDefinition("catalogs", .list(.catalogsList)),
        StreamDefinition("catalogs_feeds", .list(.feedsList), hiding: ["credentials"]),
        StreamDefinition("catalogs_product_groups", .list(.catalogsProductGroupsList)),
        StreamDefinition(adAccounts, .adAccounts),
        StreamDefinition("audiences", .child(of: adAccounts, .audiencesList, .path)),
        StreamDefinition("conversion_tags", .child(of: adAccounts, .conversionTagsList, .path)),
        StreamDefinition("customer_lists", .child(of: adAccounts, .customerListsList, .path)),
        StreamDefinition(campaigns, .adEntities(.campaignsList), cursor: updatedTime),
        StreamDefinition(adGroups, .adEntities(.adGroupsList), cursor: updatedTime),
        StreamDefinition(ads, .adEntities(.adsList), cursor: updatedTime),
        StreamDefinition("keywords", .child(of: adGroups, .keywordsGet, .query("ad_group_id"))),
        StreamDefinition(
            "user_account_analytics",
            .userAnalytics,
            key: ["date"],
            cursor: .date(field: "date")
        ),
        StreamDefinition(
            "ad_account_analytics",
            .accountAnalytics,
            key: ["DATE", "AD_ACCOUNT_ID"],
            cursor: date
        ),
        StreamDefinition(
            "campaign_analytics",
            .entityAnalytics(
                of: campaigns,
                .campaignsAnalytics,
                .init(parameter: "campaign_ids", field: "CAMPAIGN_ID")
            ),
            key: ["DATE", "CAMPAIGN_ID"],
            cursor: date
        ),
        StreamDefinition(
            "ad_group_analytics",
            .entityAnalytics(
                of: adGroups,
                .adGroupsAnalytics,
                .init(parameter: "ad_group_ids", field: "AD_GROUP_ID")
            ),
            key: ["DATE", "AD_GROUP_ID"],
            cursor: date
        ),
        StreamDefinition(
            "ad_analytics",
            .entityAnalytics(of: ads, .adsAnalytics, .init(parameter: "ad_ids", field: "AD_ID")),
            key: ["DATE", "AD_ID"],
            cursor: date
        ),
    ]

    private static let updatedTime = CursorKind.epochSeconds(field: "updated_time")
    private static let date = CursorKind.date(field: "DATE")

    /// The stream of that name.
    package static func named(_ name: String) -> StreamDefinition? { byName[name] }

    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
}
