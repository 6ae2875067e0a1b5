package import JSONText

/// The JSON Schemas of the streams' records, with the names and types of Airbyte's own connector, so that a
/// connection moves over without a reset.
package enum StreamSchema {
    /// The schema of a stream that every connection has; nil for any other name.
    package static func named(_ stream: String) -> JSONValue? {
        tables[stream].map(schema) ?? BuiltInReports.named(stream).map(builtInReport)
    }

    /// The fields of one stream.
    struct Table {
        let fields: [SchemaField]
        /// Whether the schema says aloud that there may be more fields.
        var open = false
    }

    private static let tables: [String: Table] = [
        "boards": boards,
        "board_sections": boardSections,
        "board_pins": boardPins,
        "board_section_pins": boardSectionPins,
        "catalogs": catalogs,
        "catalogs_feeds": catalogsFeeds,
        "catalogs_product_groups": catalogsProductGroups,
        "ad_accounts": adAccounts,
        "audiences": audiences,
        "keywords": keywords,
        "conversion_tags": conversionTags,
        "customer_lists": customerLists,
        "campaigns": campaigns,
        "ad_groups": adGroups,
        "ads": ads,
        "user_account_analytics": userAccountAnalytics,
        "ad_account_analytics": Table(fields: AnalyticsColumns.fields()),
        "campaign_analytics": Table(fields: AnalyticsColumns.fields(advertiserIDIsNumber: true)),
        "ad_group_analytics": Table(fields: AnalyticsColumns.fields()),
        "ad_analytics": Table(fields: AnalyticsColumns.fields()),
    ]

    private static func schema(_ table: Table) -> JSONValue {
        var members: [(String, JSONValue)] = [
            ("$schema", "https://json-schema.org/draft-07/schema#"), ("type", "object"),
        ]
        if table.open { members.append(("additionalProperties", true)) }
        members.append(("properties", SchemaField.properties(table.fields)))
        return .members(members)
    }
}
