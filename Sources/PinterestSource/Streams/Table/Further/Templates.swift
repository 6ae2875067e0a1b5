import PinterestAPI

/// What an ad account keeps to be used again.
extension StreamTable {
    static let targetingTemplates = StreamDefinition(
        "targeting_templates",
        .child(
            of: adAccounts,
            Operation(
                "targeting_template/list",
                path: "ad_accounts/{ad_account_id}/targeting_templates",
                .adsRead,
                scopes: ["ads:read"]
            ),
            .path
        ),
        schema: .fields([
            .string("ad_account_id"),
            .boolean("auto_targeting_enabled"),
            .integer("created_time"),
            .string("id"),
            .objects(
                "keywords",
                [
                    .string("match_type"),
                    .string("value"),
                ]
            ),
            .string("name"),
            .string("placement_group"),
            .object(
                "sizing",
                [
                    .object(
                        "reach_estimate",
                        [
                            .integer("estimate"),
                            .integer("lower_bound"),
                            .integer("upper_bound"),
                        ]
                    )
                ]
            ),
            .string("status"),
            .object(
                "targeting_attributes",
                [
                    .strings("AGE_BUCKET"),
                    .strings("APPTYPE"),
                    .strings("AUDIENCE_EXCLUDE"),
                    .strings("AUDIENCE_INCLUDE"),
                    .strings("GENDER"),
                    .strings("GEO"),
                    .strings("GEO_EXCLUDE"),
                    .strings("INTEREST"),
                    .strings("LOCALE"),
                    .strings("LOCATION"),
                    .strings("LOCATION_EXCLUDE"),
                    .string("MAXIMUM_AGE"),
                    .string("MINIMUM_AGE"),
                    .objects(
                        "SHOPPING_RETARGETING",
                        [
                            .integer("exclusion_window"),
                            .integer("lookback_window"),
                            .list("tag_types"),
                        ]
                    ),
                    .strings("TARGETING_STRATEGY"),
                ]
            ),
            .object(
                "tracking_urls",
                [
                    .strings("audience_verification"),
                    .strings("buyable_button"),
                    .strings("click"),
                    .strings("engagement"),
                    .strings("impression"),
                ]
            ),
            .integer("updated_time"),
            .boolean("valid"),
        ])
    )

    static let reportTemplates = StreamDefinition(
        "report_templates",
        .child(
            of: adAccounts,
            Operation(
                "templates/list",
                path: "ad_accounts/{ad_account_id}/templates",
                .adsRead,
                scopes: ["ads:read"]
            ),
            .path
        ),
        schema: .fields([
            .string("ad_account_id"),
            .strings("ad_account_ids"),
            .strings("ade_columns"),
            .any("attribution_type"),
            .number("click_window_days"),
            .strings("columns"),
            .string("conversion_report_time_type"),
            .string("creation_source"),
            .strings("custom_column_ids"),
            .string("display_metadata"),
            .number("engagement_window_days"),
            .string("filters_json"),
            .string("granularity"),
            .string("id"),
            .strings("ingestion_sources"),
            .boolean("is_default"),
            .boolean("is_deleted"),
            .boolean("is_owned_by_user"),
            .boolean("is_scheduled"),
            .string("name"),
            .number("report_end_relative_days_in_past"),
            .string("report_format"),
            .string("report_level"),
            .number("report_start_relative_days_in_past"),
            .string("reporting_time_zone"),
            .any("sort_by"),
            .string("type"),
            .number("updated_time"),
            .string("user_id"),
            .number("view_window_days"),
        ])
    )
}
