/// Why no stream reads an operation of the API, by operation.
enum UnreadOperations {
    static let reasons: [String: String] = Dictionary(
        uniqueKeysWithValues: groups.flatMap { reason, operations in operations.map { ($0, reason) } }
    )

    private static let groups: [(reason: String, operations: [String])] = [
        (
            "one record, which a list has too",
            [
                "ad_groups/get", "ads/get", "campaigns/get", "audiences/get", "customer_lists/get",
                "conversion_tags/get",
                "order_lines/get", "product_group_promotions/get", "promotions/get", "boards/get", "feeds/get",
                "catalogs_product_groups/get", "pins/get", "lead_form/get", "ad_accounts_subscriptions/get_by_id",
                "conversion_deletion_request_get", "integrations/get_by_id", "media/get",
            ]
        ),
        ("a part of what another list has", ["page_visit_conversion_tags/get", "ocpm_eligible_conversion_tags/get"]),
        (
            "the progress or the result of something that was started elsewhere",
            [
                "ad_groups_dynamic_titles_download_csv", "ad_groups_dynamic_titles_get_status",
                "ad_groups_dynamic_titles_get_upload_url", "bulk_request/get", "customer_list_uploads/get",
                "items_batch/get", "catalogs_supplemental_items_batch_get", "leads_export/get", "reports/get",
                "reports/stats", "ssio_insertion_orders_status/get_by_pin_order_id",
            ]
        ),
        (
            "starts a job, for what other streams read directly or for files",
            [
                "bulk_download/create", "reports/create", "analytics/create_template_report",
                "analytics/create_conversion_product_report", "analytics/get_conversion_product_report",
            ]
        ),
        ("a file", ["billing_invoice_download/get"]),
        ("numbers of the ads that promote given Pins, which analytics and reports have by ad", ["ad_pins/analytics"]),
        (
            "answers a question about what is to be advertised, and has no records of its own",
            [
                "country_keywords_metrics/get", "terms_related/list", "terms_suggested/list",
                "campaign_ad_preview_read",
                "catalogs/available_filter_values", "audience_insights_scope_and_type/get", "search_user_boards/get",
                "search_user_pins/list", "search_partner_pins", "trends_product_categories_details/list",
            ]
        ),
        (
            "the same for every user: choices of Pinterest's forms",
            [
                "ad_account_countries/get", "delivery_metrics/get", "lead_form_questions/get",
                "interest_targeting_options/get", "targeting_options/get", "terms_of_service/get",
            ]
        ),
        (
            "who may do what in a business, which is administration and not marketing data",
            [
                "get/business_employers", "business_assets/get", "business_asset_members/get",
                "business_asset_partners/get",
                "get/invites", "get/business_members", "business_member_assets/get", "get/business_partners",
                "business_partner_asset_access/get", "shared_audiences_for_business/list",
                "business_account_audiences_shared_accounts/list", "ad_accounts_audiences_shared_accounts/list",
                "ssio_accounts/get", "ssio_insertion_orders_status/get_by_ad_account",
                "ssio_order_lines/get_by_ad_account", "website_verification/get", "integrations/get_list",
                "integrations_commerce/get", "ad_accounts_subscriptions/get_list",
            ]
        ),
        (
            "personal data of other people",
            [
                "followers/list", "user_following/get", "boards_user_follows/list", "user_account/followed_interests",
            ]
        ),
        (
            "nobody has asked for it yet",
            [
                "ads_credits_discounts/get", "conversion_deletion_request_list", "get_ad_groups_by_promotion_ids_list",
                "schedules_list", "catalogs_product_group_pins/list", "catalogs_local_stores_list", "media/list",
                "product_tags_list",
            ]
        ),
    ]
}
