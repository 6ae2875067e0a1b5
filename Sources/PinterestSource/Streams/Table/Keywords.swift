import PinterestAPI

extension StreamTable {
    static let keywords = StreamDefinition(
        "keywords",
        .child(
            of: adGroups,
            Operation("keywords/get", path: "ad_accounts/{ad_account_id}/keywords", .adsRead, scopes: ["ads:read"]),
            .query("ad_group_id")
        ),
        schema: .fields([
            .boolean("archived", "Whether the keyword is no longer used."),
            .string("id", "Id of the keyword."),
            .string("parent_id", "Id of the ad group, campaign or ad account the keyword is set on."),
            .string("parent_type", "What that parent is."),
            .string("type", "Always keyword."),
            .integer("bid", "Bid of this keyword alone, in millionths of the currency; Pinterest no longer sets it."),
            .string("match_type", "How closely a search must match: BROAD, PHRASE or EXACT, or a negative of these."),
            .string("value", "The keyword itself."),
        ])
    )
}
