import PinterestAPI

extension StreamTable {
    static let adAccountTargetingAnalytics = StreamDefinition(
        "ad_account_targeting_analytics",
        .accountAnalytics(
            operation("ad_account_targeting_analytics/get", "targeting_analytics"),
            TargetingBreakdown(everywhere)
        ),
        key: key("AD_ACCOUNT_ID"),
        cursor: date,
        schema: schema
    )

    static let campaignTargetingAnalytics = StreamDefinition(
        "campaign_targeting_analytics",
        .entityAnalytics(
            of: campaigns,
            operation("campaign_targeting_analytics/get", "campaigns/targeting_analytics"),
            .init(parameter: "campaign_ids", field: "CAMPAIGN_ID"),
            TargetingBreakdown(everywhere + ["CREATIVE_TYPE", "AUDIENCE_MULTIPLIER"])
        ),
        key: key("CAMPAIGN_ID"),
        cursor: date,
        schema: schema
    )

    static let adGroupTargetingAnalytics = StreamDefinition(
        "ad_group_targeting_analytics",
        .entityAnalytics(
            of: adGroups,
            operation("ad_groups_targeting_analytics/get", "ad_groups/targeting_analytics"),
            .init(parameter: "ad_group_ids", field: "AD_GROUP_ID"),
            TargetingBreakdown(everywhere + ["CREATIVE_ENHANCEMENTS"])
        ),
        key: key("AD_GROUP_ID"),
        cursor: date,
        schema: schema
    )

    static let adTargetingAnalytics = StreamDefinition(
        "ad_targeting_analytics",
        .entityAnalytics(
            of: ads,
            operation("ad_targeting_analytics/get", "ads/targeting_analytics"),
            .init(parameter: "ad_ids", field: "AD_ID"),
            TargetingBreakdown(everywhere + ["QUIZ_RESULT"])
        ),
        key: key("AD_ID"),
        cursor: date,
        schema: schema
    )

    private static func operation(_ id: String, _ place: String) -> Operation {
        Operation(
            id,
            path: "ad_accounts/{ad_account_id}/\(place)",
            .adsAnalytics,
            scopes: ["ads:read"],
            isPaginated: false
        )
    }

    private static func key(_ id: String) -> [String] { ["DATE", id, "targeting_type", "targeting_value"] }

    private static let date = CursorKind.date(field: "DATE")

    // Beside the metrics a row has these two, which keep the API's names: nothing in a record is renamed.
    private static var schema: StreamSchema {
        .analytics(and: [
            .requiredString("targeting_type", "What the row is broken down by, such as GENDER or COUNTRY."),
            .requiredString("targeting_value", "Value of that breakdown which the row is about."),
        ])
    }

    /// The types that every level has.
    private static let everywhere = [
        "KEYWORD", "APPTYPE", "GENDER", "LOCATION", "PLACEMENT", "COUNTRY", "TARGETED_INTEREST", "PINNER_INTEREST",
        "AUDIENCE_INCLUDE", "GEO", "AGE_BUCKET", "REGION", "AGE_BUCKET_AND_GENDER",
    ]
}
