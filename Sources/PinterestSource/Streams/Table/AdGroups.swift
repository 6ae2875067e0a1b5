import PinterestAPI

extension StreamTable {
    static let adGroups = StreamDefinition(
        "ad_groups",
        .adEntities(
            Operation("ad_groups/list", path: "ad_accounts/{ad_account_id}/ad_groups", .adsRead, scopes: ["ads:read"])
        ),
        cursor: .updatedTime,
        schema: .fields([
            .string("name", "Name of the ad group."),
            .string("status", "What the advertiser set: ACTIVE, PAUSED, ARCHIVED or a draft."),
            .number("budget_in_micro_currency", "Budget in millionths of the currency."),
            .number("bid_in_micro_currency", "Bid in millionths of the currency."),
            .string("budget_type", "What the budget is for: DAILY, LIFETIME or the campaign's."),
            .number("start_time", "When the ads begin to run, in seconds since 1970."),
            .number("end_time", "When the ads cease to run, in seconds since 1970."),
            .object(
                "targeting_spec",
                "Whom the ads are shown to: a list of values for each kind of targeting.",
                .targeting
            ),
            .number("lifetime_frequency_cap", "How often one user sees the ads within 30 days at most."),
            .trackingURLs,
            .boolean("auto_targeting_enabled", "Whether Pinterest may widen the targeting."),
            .string("placement_group", "Where the ads are shown: ALL, SEARCH, BROWSE or OTHER."),
            .string("placement_traffic_type", "Which traffic the ads are shown in."),
            .string("pacing_delivery_type", "How fast the budget is spent: STANDARD or ACCELERATED."),
            .string("conversion_learning_mode_type", "How far the bidding has learned from conversions."),
            .string("summary_status", "Effective status of the ad group, with its schedule and ads considered."),
            .string("feed_profile_id", "Id of the feed profile whose products are advertised."),
            .string("campaign_id", "Id of the campaign the ad group belongs to."),
            .string("billable_event", "The event that is paid for: CLICKTHROUGH, IMPRESSION or a view of a video."),
            .string("id", "Id of the ad group."),
            .string("type", "Always adgroup."),
            .string("ad_account_id", "Id of the ad account the ad group belongs to."),
            .number("created_time", "When the ad group was made, in seconds since 1970."),
            .number("updated_time", "When the ad group was last changed, in seconds since 1970; the stream's cursor."),
            .object("optimization_goal_metadata", "What the bidding aims at.", .goals),
            .string("bid_strategy_type", "Who sets the bid: AUTOMATIC_BID, MAX_BID or TARGET_AVG."),
            // Not declared by Airbyte's own connector.
            .number("bid_multiplier", "Factor that the bid is multiplied by."),
            .string("customer_segment_id", "Id of the segment of customers that is aimed at."),
            .object("dca_assets", "Pictures, videos and texts that ads are put together from."),
            .object("ext_features", "Which features made or run it.", [.strings("enabled", "Names, such as TRENDS.")]),
            .boolean("is_automated_campaign", "Whether its campaign is one that Pinterest runs mostly by itself."),
            .boolean("is_creative_expansion", "Whether Pinterest may make further ads of those there are."),
            .boolean("is_creative_optimization", "Whether Pinterest may choose and change pictures and texts."),
            .boolean("enabled_catalog_expansion", "Whether Pinterest may advertise further products of the catalog."),
            .boolean("is_local_inventory", "Whether products in shops nearby are advertised."),
            .number("local_inventory_radius_in_miles", "How far away such shops may be, in miles."),
            .performancePlusSettings,
            .string("promotion_application_level", "Whether the promotions apply to the ad group, an ad or a product."),
            .string("promotion_id", "Id of the promotion that is shown with the ads."),
            .strings("promotion_ids", "Ids of the promotions that are shown with the ads."),
            .strings("targeting_template_ids", "Ids of the templates that the targeting was taken from."),
        ])
    )
}
