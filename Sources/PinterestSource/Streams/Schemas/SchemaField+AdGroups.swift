extension [SchemaField] {
    /// Whom an ad group's ads are shown to: each kind of targeting with its values.
    static var targeting: [SchemaField] {
        [
            // Names that Airbyte's own connector declares instead of the kinds of targeting.
            .strings("property1", "Values of one kind of targeting; records carry the kind's own name."),
            .strings("property2", "Values of another kind of targeting."),
            // The kinds of targeting.
            .strings("AGE_BUCKET", "Ages, such as 25-34."),
            .strings("APPTYPE", "Kinds of app or device, such as iphone or web."),
            .strings("AUDIENCE_EXCLUDE", "Ids of audiences that the ads are not shown to."),
            .strings("AUDIENCE_INCLUDE", "Ids of audiences that the ads are shown to."),
            .strings("GENDER", "Genders."),
            .strings("GEO", "Places, as codes of countries, regions or postal areas."),
            .strings("GEO_EXCLUDE", "Places where the ads are not shown, as such codes."),
            .strings("INTEREST", "Ids of interests."),
            .strings("LOCALE", "Languages."),
            .strings("LOCATION", "Countries or metropolitan areas, as codes."),
            .strings("LOCATION_EXCLUDE", "Countries or metropolitan areas where the ads are not shown, as codes."),
            .string("MAXIMUM_AGE", "The highest age."),
            .string("MINIMUM_AGE", "The lowest age."),
            .objects(
                "SHOPPING_RETARGETING",
                "Users who dealt with the advertiser's products before.",
                [
                    .integer("exclusion_window", "Days for which users are left out after they bought something."),
                    .integer("lookback_window", "Days within which users dealt with a product."),
                    .list("tag_types", "Events that count, as Pinterest numbers them."),
                ]
            ),
            .strings("TARGETING_STRATEGY", "Whether new or known customers are sought."),
        ]
    }

    /// What an ad group's bidding aims at.
    static var goals: [SchemaField] {
        [
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
                    .string("reporting_event", "The event that reports count for the goal."),
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
}
