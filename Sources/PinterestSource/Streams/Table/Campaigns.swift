import PinterestAPI

extension Operation {
    static let campaignsList = Operation(
        "campaigns/list",
        path: "ad_accounts/{ad_account_id}/campaigns",
        .adsRead,
        scopes: ["ads:read"]
    )
}

extension StreamTable {
    static let campaigns = StreamDefinition(
        "campaigns",
        .adEntities(.campaignsList),
        cursor: .updatedTime,
        schema: .fields([
            .string("id", "Id of the campaign."),
            .string("ad_account_id", "Id of the ad account the campaign belongs to."),
            .string("name", "Name of the campaign."),
            .string("status", "What the advertiser set: ACTIVE, PAUSED, ARCHIVED or a draft."),
            .integer("lifetime_spend_cap", "Most that is spent in all, in millionths of the currency."),
            .integer("daily_spend_cap", "Most that is spent a day, in millionths of the currency."),
            .string("order_line_id", "Id of the order line on the invoice."),
            .trackingURLs,
            .string("objective_type", "What the campaign is to bring about, such as AWARENESS or WEB_CONVERSION."),
            .integer("created_time", "When the campaign was made, in seconds since 1970."),
            .integer("updated_time", "When the campaign was last changed, in seconds since 1970; the stream's cursor."),
            .string("type", "Always campaign."),
            .integer("start_time", "When the ads begin to run, in seconds since 1970."),
            .integer("end_time", "When the ads cease to run, in seconds since 1970."),
            .string("summary_status", "Effective status of the campaign, with its schedule and ads considered."),
            .boolean("is_campaign_budget_optimization", "Whether the budget is shared out among the ad groups."),
            .boolean("is_flexible_daily_budgets", "Whether more than a day's budget may be spent on good days."),
            // Not declared by Airbyte's own connector.
            .object("bid_options", "Factors that bids are multiplied by.", bidOptions),
            .integer(
                "default_ad_group_budget_in_micro_currency",
                "Budget of ad groups that have none of their own, in millionths of the currency."
            ),
            .string("intended_promotion_type", "What kind of promotion the campaign is meant for."),
            .boolean("is_automated_campaign", "Whether Pinterest runs most of the campaign by itself."),
            .boolean("is_carting", "Whether its ads put products into the carts of retailers."),
            .boolean("is_ltv_optimized", "Whether customers of high value over time are aimed at."),
            .boolean("is_performance_plus", "Whether it is a Performance+ campaign."),
            .boolean("is_top_of_search", "Whether its ads are shown at the top of search results."),
            .performancePlusSettings,
            .object("ext_features", "Further features, which the API does not describe."),
        ])
    )

    private static let bidOptions: [SchemaField] = [
        .object("age_bucket_multipliers", "Factors by age."),
        .object("app_type_multipliers", "Factors by kind of app or device."),
        .object("audience_multipliers", "Factors by id of an audience."),
        .object("frequency_multipliers", "Factors by how often a user has seen the ads."),
        .object("gender_multipliers", "Factors by gender."),
        .object("placement_multipliers", "Factors by place where the ads are shown."),
        .string("freq_bid_multiplier_time_window", "Time within which a user's views of the ads are counted."),
    ]
}
