import PinterestAPI

extension Operation {
    static let keywordsGet = Operation(
        "keywords/get",
        path: "ad_accounts/{ad_account_id}/keywords",
        .adsRead,
        scopes: ["ads:read"]
    )
}

extension StreamTable {
    static let keywords = StreamDefinition(
        "keywords",
        .child(
            of: adGroups,
            .keywordsGet,
            .query(
                "ad_group_id",
                batch: StreamFamily.ParentBatch(parameter: "ad_group_ids", field: "parent_id", limit: 250)
            )
        ),
        schema: keywordSchema
    )

    /// Keywords of the account itself, which apply to all of its campaigns.
    static let adAccountKeywords = StreamDefinition(
        "ad_account_keywords",
        .child(of: adAccounts, .keywordsGet, .path),
        schema: keywordSchema
    )

    /// Keywords of campaigns.
    static let campaignKeywords = StreamDefinition(
        "campaign_keywords",
        .child(of: campaigns, .keywordsGet, .query("campaign_id")),
        schema: keywordSchema
    )

    private static var keywordSchema: StreamSchema {
        .fields([
            .boolean("archived", "Whether the keyword is no longer used."),
            .string("id", "Id of the keyword."),
            .string("parent_id", "Id of the ad group, campaign or ad account the keyword is set on."),
            .string("parent_type", "What that parent is."),
            .string("type", "Always keyword."),
            .integer("bid", "Bid of this keyword alone, in millionths of the currency; Pinterest no longer sets it."),
            .string("match_type", "How closely a search must match: BROAD, PHRASE or EXACT, or a negative of these."),
            .string("value", "The keyword itself."),
        ])
    }
}
