extension StreamSchema {
    static let campaigns = Table(fields: [
        .string("id", "Id of the campaign."),
        .string("ad_account_id", "Id of the ad account the campaign belongs to."),
        .string("name", "Name of the campaign."),
        .string("status", "What the advertiser set: ACTIVE, PAUSED, ARCHIVED or a draft."),
        .integer("lifetime_spend_cap", "Most that is spent in all, in millionths of the currency."),
        .integer("daily_spend_cap", "Most that is spent a day, in millionths of the currency."),
        .string("order_line_id", "Id of the order line on the invoice."),
        trackingURLs,
        .string("objective_type", "What the campaign is to bring about, such as AWARENESS or WEB_CONVERSION."),
        .integer("created_time", "When the campaign was made, in seconds since 1970."),
        .integer("updated_time", "When the campaign was last changed, in seconds since 1970; the stream's cursor."),
        .string("type", "Always campaign."),
        .integer("start_time", "When the ads begin to run, in seconds since 1970."),
        .integer("end_time", "When the ads cease to run, in seconds since 1970."),
        .string("summary_status", "Where the campaign stands in fact, its schedule and ads considered."),
        .boolean("is_campaign_budget_optimization", "Whether the budget is shared out among the ad groups."),
        .boolean("is_flexible_daily_budgets", "Whether more than a day's budget may be spent on good days."),
    ])

    static let adGroups = Table(fields: [
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
            [
                .strings("property1", "Values of one kind of targeting; records carry the kind's own name."),
                .strings("property2", "Values of another kind of targeting."),
            ]
        ),
        .number("lifetime_frequency_cap", "How often one user sees the ads within 30 days at most."),
        trackingURLs,
        .boolean("auto_targeting_enabled", "Whether Pinterest may widen the targeting."),
        .string("placement_group", "Where the ads are shown: ALL, SEARCH, BROWSE or OTHER."),
        .string("placement_traffic_type", "Which traffic the ads are shown in."),
        .string("pacing_delivery_type", "How fast the budget is spent: STANDARD or ACCELERATED."),
        .string("conversion_learning_mode_type", "How far the bidding has learned from conversions."),
        .string("summary_status", "Where the ad group stands in fact, its schedule and ads considered."),
        .string("feed_profile_id", "Id of the feed profile whose products are advertised."),
        .string("campaign_id", "Id of the campaign the ad group belongs to."),
        .string("billable_event", "What is paid for: CLICKTHROUGH, IMPRESSION or a view of a video."),
        .string("id", "Id of the ad group."),
        .string("type", "Always adgroup."),
        .string("ad_account_id", "Id of the ad account the ad group belongs to."),
        .number("created_time", "When the ad group was made, in seconds since 1970."),
        .number("updated_time", "When the ad group was last changed, in seconds since 1970; the stream's cursor."),
        .object("optimization_goal_metadata", "What the bidding aims at.", goals),
        .string("bid_strategy_type", "Who sets the bid: AUTOMATIC_BID, MAX_BID or TARGET_AVG."),
    ])

    static let ads = Table(fields: [
        .string("ad_group_id", "Id of the ad group the ad belongs to."),
        .string("android_deep_link", "Link into an Android app."),
        .strings("carousel_android_deep_links", "Links into an Android app, one a card."),
        .strings("carousel_destination_urls", "Web pages that the cards lead to."),
        .strings("carousel_ios_deep_links", "Links into an iOS app, one a card."),
        .string("click_tracking_url", "Address that is called when the ad is clicked."),
        .string("creative_type", "Kind of creative, such as REGULAR, VIDEO or CAROUSEL."),
        .string("destination_url", "Web page that the ad leads to."),
        .string("ios_deep_link", "Link into an iOS app."),
        .boolean("is_pin_deleted", "Whether the Pin of the ad was deleted."),
        .boolean("is_removable", "Whether the Pin of the ad can be removed."),
        .string("name", "Name of the ad."),
        .string("pin_id", "Id of the Pin that the ad shows."),
        .string("status", "What the advertiser set: ACTIVE, PAUSED, ARCHIVED or a draft."),
        trackingURLs,
        .string("view_tracking_url", "Address that is called when the ad is seen."),
        .string("lead_form_id", "Id of the form that a lead ad opens."),
        .string("ad_account_id", "Id of the ad account the ad belongs to."),
        .string("campaign_id", "Id of the campaign the ad belongs to."),
        .string(
            "collection_items_destination_url_template",
            "Pattern of the web addresses that the items of a collection lead to."
        ),
        .integer("created_time", "When the ad was made, in seconds since 1970."),
        .string("id", "Id of the ad."),
        .strings("rejected_reasons", "Why the ad was rejected, as codes."),
        .strings("rejection_labels", "Why the ad was rejected, in words."),
        .string("review_status", "What Pinterest's review says: APPROVED, PENDING, REJECTED or OTHER."),
        .string("type", "Always ad."),
        .integer("updated_time", "When the ad was last changed, in seconds since 1970; the stream's cursor."),
        .string("summary_status", "Where the ad stands in fact, its review and schedule considered."),
    ])

    private static let trackingURLs: SchemaField = .object(
        "tracking_urls",
        "Addresses of third parties that are called on each event.",
        [
            .strings("impression", "Addresses called when an ad is seen."),
            .strings("click", "Addresses called when an ad is clicked."),
            .strings("engagement", "Addresses called when somebody engages with an ad."),
            .strings("buyable_button", "Addresses called when the button to buy is pressed."),
            .strings("audience_verification", "Addresses called to verify who saw an ad."),
        ]
    )

    private static let goals: [SchemaField] = [
        .object(
            "conversion_tag_v3_goal_metadata",
            "Conversions to aim at.",
            [
                .object(
                    "attribution_windows",
                    "How long after an ad a conversion counts.",
                    [
                        .integer("click_window_days", "Days after a click."),
                        .integer("engagement_window_days", "Days after an engagement."),
                        .integer("view_window_days", "Days after a view."),
                    ]
                ),
                .string("conversion_event", "The event that counts, such as CHECKOUT or SIGNUP."),
                .string("conversion_tag_id", "Id of the tag that reports the event."),
                .string("cpa_goal_value_in_micro_currency", "Cost of one conversion to aim at, in millionths."),
                .boolean("is_roas_optimized", "Whether the return on spending is aimed at."),
                .string("learning_mode_type", "Whether the bidding is still learning."),
            ]
        ),
        .object(
            "frequency_goal_metadata",
            "How often to show the ads to one user.",
            [
                .integer("frequency", "Times within the period."),
                .string("timerange", "The period, such as DAY, SEVEN_DAY or THIRTY_DAY."),
            ]
        ),
        .object(
            "scrollup_goal_metadata",
            "Scrolls to the advertiser's page to aim at.",
            [.string("scrollup_goal_value_in_micro_currency", "Cost of one such scroll to aim at, in millionths.")]
        ),
    ]
}
