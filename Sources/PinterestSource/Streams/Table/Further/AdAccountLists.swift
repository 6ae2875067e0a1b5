import PinterestAPI

/// Lists of an ad account that the published connector does not have.
extension StreamTable {
    static let orderLines = StreamDefinition(
        "order_lines",
        .child(
            of: adAccounts,
            Operation(
                "order_lines/list",
                path: "ad_accounts/{ad_account_id}/order_lines",
                .adsRead,
                scopes: ["ads:read"]
            ),
            .path
        ),
        schema: .fields([
            .string("ad_account_id"),
            .number("budget"),
            .strings("campaign_ids"),
            .number("end_time"),
            .string("id"),
            .string("name"),
            .number("paid_budget"),
            .string("paid_type"),
            .string("purchase_order_id"),
            .number("start_time"),
            .string("status"),
            .string("type"),
        ])
    )

    static let promotions = StreamDefinition(
        "promotions",
        .child(
            of: adAccounts,
            Operation(
                "promotions/list",
                path: "ad_accounts/{ad_account_id}/promotions",
                .adsRead,
                scopes: ["ads:read"]
            ),
            .path
        ),
        schema: .fields([
            .string("ad_account_id"),
            .string("discount_status"),
            .integer("end_time"),
            .string("external_id"),
            .string("id"),
            .string("platform_type"),
            .string("promotion_code"),
            .string("promotion_custom_id"),
            .string("promotion_title"),
            .string("promotion_type"),
            .integer("start_time"),
            .string("status"),
            .objects(
                "template_values",
                [
                    .number("amount"),
                    .string("currency_code"),
                    .string("custom_text"),
                    .number("percent"),
                ]
            ),
        ])
    )

    /// The description gives it neither a rate-limit category nor scopes: those of its neighbours are assumed.
    static let customerSegments = StreamDefinition(
        "customer_segments",
        .child(
            of: adAccounts,
            Operation(
                "customer_segment_list",
                path: "ad_accounts/{ad_account_id}/customer_segments",
                .adsRead,
                scopes: ["ads:read"]
            ),
            .path
        ),
        schema: .fields([
            .string("ad_account_id"),
            .strings("audience_ids"),
            .integer("created_time"),
            .string("id"),
            .string("name"),
            .string("status"),
            .integer("updated_time"),
        ])
    )

    static let leadForms = StreamDefinition(
        "lead_forms",
        .child(
            of: adAccounts,
            Operation(
                "lead_forms/list",
                path: "ad_accounts/{ad_account_id}/lead_forms",
                .adsRead,
                scopes: ["ads:read"],
                isRestricted: true
            ),
            .path
        ),
        schema: .fields([
            .string("ad_account_id"),
            .string("completion_message"),
            .integer("created_time"),
            .string("disclosure_language"),
            .boolean("has_accepted_terms"),
            .string("id"),
            .string("name"),
            .objects(
                "policy_links",
                [
                    .string("label"),
                    .string("link"),
                ]
            ),
            .string("privacy_policy_link"),
            .objects(
                "questions",
                [
                    .string("custom_question_field_type"),
                    .string("custom_question_label"),
                    .strings("custom_question_options"),
                    .string("question_type"),
                ]
            ),
            .string("status"),
            .integer("updated_time"),
        ])
    )

    /// Without statuses of its own the operation lists the active ones only.
    static let labels = StreamDefinition(
        "labels",
        .child(
            of: adAccounts,
            Operation(
                "labels/list",
                path: "ad_accounts/{ad_account_id}/labels",
                .adsRead,
                scopes: ["ads:read"],
                query: [("entity_statuses", "ACTIVE,ARCHIVED")],
                isRestricted: true
            ),
            .path
        ),
        schema: .fields([
            .string("id"),
            .string("label_type"),
            .string("status"),
            .string("value"),
        ])
    )
}
