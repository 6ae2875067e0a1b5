import HTTPTypes

extension Operation {
    /// The read operations of version 5.28 of the API, emulated or not, as named in its description.
    static let described: [Operation] = descriptions.split(separator: "\n").map { line in
        let words = line.split(separator: " ").map(String.init)
        return Operation(
            words[2],
            words[1],
            method: words[0] == "POST" ? .post : .get,
            categories: [],
            scopes: [],
            parameters: []
        )
    }

    private static let descriptions = """
        GET /ad_accounts ad_accounts/list
        GET /ad_accounts/{ad_account_id} ad_accounts/get
        GET /ad_accounts/{ad_account_id}/ad_groups ad_groups/list
        GET /ad_accounts/{ad_account_id}/ad_groups/analytics ad_groups/analytics
        GET /ad_accounts/{ad_account_id}/ad_groups/targeting_analytics ad_groups_targeting_analytics/get
        GET /ad_accounts/{ad_account_id}/ad_groups/{ad_group_id} ad_groups/get
        GET /ad_accounts/{ad_account_id}/ad_groups/{ad_group_id}/dynamic_titles/csv ad_groups_dynamic_titles_download_csv
        GET /ad_accounts/{ad_account_id}/ad_groups/{ad_group_id}/dynamic_titles/status ad_groups_dynamic_titles_get_status
        GET /ad_accounts/{ad_account_id}/ad_groups/{ad_group_id}/dynamic_titles/uploads ad_groups_dynamic_titles_get_upload_url
        GET /ad_accounts/{ad_account_id}/ads ads/list
        GET /ad_accounts/{ad_account_id}/ads/analytics ads/analytics
        GET /ad_accounts/{ad_account_id}/ads/targeting_analytics ad_targeting_analytics/get
        GET /ad_accounts/{ad_account_id}/ads/{ad_id} ads/get
        GET /ad_accounts/{ad_account_id}/ads_credit/discounts ads_credits_discounts/get
        GET /ad_accounts/{ad_account_id}/advertiser_defined_events advertiser_defined_events/get
        GET /ad_accounts/{ad_account_id}/analytics ad_account/analytics
        GET /ad_accounts/{ad_account_id}/audience_insights audience_insights/get
        GET /ad_accounts/{ad_account_id}/audiences audiences/list
        GET /ad_accounts/{ad_account_id}/audiences/shared/accounts ad_accounts_audiences_shared_accounts/list
        GET /ad_accounts/{ad_account_id}/audiences/{audience_id} audiences/get
        GET /ad_accounts/{ad_account_id}/billing_invoice/{billing_invoice_id}/download billing_invoice_download/get
        GET /ad_accounts/{ad_account_id}/billing_invoices billing_invoices/get
        GET /ad_accounts/{ad_account_id}/billing_profiles billing_profiles/get
        GET /ad_accounts/{ad_account_id}/bulk/{bulk_request_id} bulk_request/get
        GET /ad_accounts/{ad_account_id}/campaign_ad_preview campaign_ad_preview_read
        GET /ad_accounts/{ad_account_id}/campaigns campaigns/list
        GET /ad_accounts/{ad_account_id}/campaigns/analytics campaigns/analytics
        GET /ad_accounts/{ad_account_id}/campaigns/targeting_analytics campaign_targeting_analytics/get
        GET /ad_accounts/{ad_account_id}/campaigns/{campaign_id} campaigns/get
        GET /ad_accounts/{ad_account_id}/conversion_deletion_requests conversion_deletion_request_list
        GET /ad_accounts/{ad_account_id}/conversion_deletion_requests/{request_id} conversion_deletion_request_get
        GET /ad_accounts/{ad_account_id}/conversion_eqs conversion_eqs/list
        GET /ad_accounts/{ad_account_id}/conversion_tags conversion_tags/list
        GET /ad_accounts/{ad_account_id}/conversion_tags/ocpm_eligible ocpm_eligible_conversion_tags/get
        GET /ad_accounts/{ad_account_id}/conversion_tags/page_visit page_visit_conversion_tags/get
        GET /ad_accounts/{ad_account_id}/conversion_tags/{conversion_tag_id} conversion_tags/get
        GET /ad_accounts/{ad_account_id}/customer_lists customer_lists/list
        GET /ad_accounts/{ad_account_id}/customer_lists/{customer_list_id} customer_lists/get
        GET /ad_accounts/{ad_account_id}/customer_lists/{customer_list_id}/uploads/{customer_list_upload_id} customer_list_uploads/get
        GET /ad_accounts/{ad_account_id}/customer_segments customer_segment_list
        GET /ad_accounts/{ad_account_id}/insights/audiences audience_insights_scope_and_type/get
        GET /ad_accounts/{ad_account_id}/keywords keywords/get
        GET /ad_accounts/{ad_account_id}/keywords/metrics country_keywords_metrics/get
        GET /ad_accounts/{ad_account_id}/labels labels/list
        GET /ad_accounts/{ad_account_id}/lead_forms lead_forms/list
        GET /ad_accounts/{ad_account_id}/lead_forms/{lead_form_id} lead_form/get
        GET /ad_accounts/{ad_account_id}/leads/subscriptions ad_accounts_subscriptions/get_list
        GET /ad_accounts/{ad_account_id}/leads/subscriptions/{subscription_id} ad_accounts_subscriptions/get_by_id
        GET /ad_accounts/{ad_account_id}/leads_export/{leads_export_id} leads_export/get
        GET /ad_accounts/{ad_account_id}/mmm_reports analytics/get_mmm_report
        GET /ad_accounts/{ad_account_id}/order_lines order_lines/list
        GET /ad_accounts/{ad_account_id}/order_lines/{order_line_id} order_lines/get
        GET /ad_accounts/{ad_account_id}/pins/analytics ad_pins/analytics
        GET /ad_accounts/{ad_account_id}/product_group_promotions product_group_promotions/list
        GET /ad_accounts/{ad_account_id}/product_group_promotions/{product_group_promotion_id} product_group_promotions/get
        GET /ad_accounts/{ad_account_id}/product_groups/analytics product_groups/analytics
        GET /ad_accounts/{ad_account_id}/promotion_applied_entities get_ad_groups_by_promotion_ids_list
        GET /ad_accounts/{ad_account_id}/promotions promotions/list
        GET /ad_accounts/{ad_account_id}/promotions/{promotion_id} promotions/get
        GET /ad_accounts/{ad_account_id}/reports analytics/get_report
        GET /ad_accounts/{ad_account_id}/reports/brand_category_sku analytics/get_conversion_product_report
        GET /ad_accounts/{ad_account_id}/schedules schedules_list
        GET /ad_accounts/{ad_account_id}/ssio/accounts ssio_accounts/get
        GET /ad_accounts/{ad_account_id}/ssio/insertion_orders/status ssio_insertion_orders_status/get_by_ad_account
        GET /ad_accounts/{ad_account_id}/ssio/insertion_orders/{pin_order_id}/status ssio_insertion_orders_status/get_by_pin_order_id
        GET /ad_accounts/{ad_account_id}/ssio/order_lines ssio_order_lines/get_by_ad_account
        GET /ad_accounts/{ad_account_id}/targeting_analytics ad_account_targeting_analytics/get
        GET /ad_accounts/{ad_account_id}/targeting_templates targeting_template/list
        GET /ad_accounts/{ad_account_id}/templates templates/list
        GET /ad_accounts/{ad_account_id}/terms_of_service terms_of_service/get
        GET /boards boards/list
        GET /boards/{board_id} boards/get
        GET /boards/{board_id}/pins boards/list_pins
        GET /boards/{board_id}/sections board_sections/list
        GET /boards/{board_id}/sections/{section_id}/pins board_sections/list_pins
        GET /businesses/employers get/business_employers
        GET /businesses/{business_id}/assets business_assets/get
        GET /businesses/{business_id}/assets/{asset_id}/members business_asset_members/get
        GET /businesses/{business_id}/assets/{asset_id}/partners business_asset_partners/get
        GET /businesses/{business_id}/audiences shared_audiences_for_business/list
        GET /businesses/{business_id}/audiences/shared/accounts business_account_audiences_shared_accounts/list
        GET /businesses/{business_id}/invites get/invites
        GET /businesses/{business_id}/members get/business_members
        GET /businesses/{business_id}/members/{member_id}/assets business_member_assets/get
        GET /businesses/{business_id}/partners get/business_partners
        GET /businesses/{business_id}/partners/{partner_id}/assets business_partner_asset_access/get
        GET /catalogs catalogs/list
        GET /catalogs/available_filter_values catalogs/available_filter_values
        GET /catalogs/feeds feeds/list
        GET /catalogs/feeds/{feed_id} feeds/get
        GET /catalogs/feeds/{feed_id}/processing_results feed_processing_results/list
        GET /catalogs/items/batch/{batch_id} items_batch/get
        GET /catalogs/processing_results/{processing_result_id}/item_issues items_issues/list
        GET /catalogs/product_groups catalogs_product_groups/list
        GET /catalogs/product_groups/{product_group_id} catalogs_product_groups/get
        GET /catalogs/product_groups/{product_group_id}/product_counts catalogs_product_groups/product_counts_get
        GET /catalogs/product_groups/{product_group_id}/products catalogs_product_group_pins/list
        GET /catalogs/reports reports/get
        GET /catalogs/reports/stats reports/stats
        GET /catalogs/{catalog_id}/local_stores catalogs_local_stores_list
        GET /catalogs/{catalog_id}/supplemental_items/batch/{batch_id} catalogs_supplemental_items_batch_get
        GET /integrations integrations/get_list
        GET /integrations/commerce/{external_business_id} integrations_commerce/get
        GET /integrations/{id} integrations/get_by_id
        GET /media media/list
        GET /media/{media_id} media/get
        GET /pins pins/list
        GET /pins/analytics multi_pins/analytics
        GET /pins/{pin_id} pins/get
        GET /pins/{pin_id}/analytics pins/analytics
        GET /pins/{pin_id}/product_tags product_tags_list
        GET /resources/ad_account_countries ad_account_countries/get
        GET /resources/delivery_metrics delivery_metrics/get
        GET /resources/lead_form_questions lead_form_questions/get
        GET /resources/metrics_ready_state metrics_ready_state/get
        GET /resources/targeting/interests/{interest_id} interest_targeting_options/get
        GET /resources/targeting/{targeting_type} targeting_options/get
        GET /search/boards search_user_boards/get
        GET /search/partner/pins search_partner_pins
        GET /search/pins search_user_pins/list
        GET /terms/related terms_related/list
        GET /terms/suggested terms_suggested/list
        GET /trends/editorial_articles trends_editorial_articles_list
        GET /trends/keywords/{region}/top/{trend_type} trending_keywords/list
        GET /trends/product_categories/details trends_product_categories_details/list
        GET /trends/product_categories/trending trends_product_categories_trending/list
        GET /trends/topics/featured trends_featured_topics/list
        GET /user_account user_account/get
        GET /user_account/analytics user_account/analytics
        GET /user_account/analytics/top_pins user_account/analytics/top_pins
        GET /user_account/analytics/top_video_pins user_account/analytics/top_video_pins
        GET /user_account/businesses linked_business_accounts/get
        GET /user_account/followers followers/list
        GET /user_account/following user_following/get
        GET /user_account/following/boards boards_user_follows/list
        GET /user_account/websites user_websites/get
        GET /user_account/websites/verification website_verification/get
        GET /users/{username}/interests/follow user_account/followed_interests
        POST /ad_accounts/{ad_account_id}/bulk/download bulk_download/create
        POST /ad_accounts/{ad_account_id}/mmm_reports analytics/create_mmm_report
        POST /ad_accounts/{ad_account_id}/reports analytics/create_report
        POST /ad_accounts/{ad_account_id}/reports/brand_category_sku analytics/create_conversion_product_report
        POST /ad_accounts/{ad_account_id}/templates/{template_id}/reports analytics/create_template_report
        POST /catalogs/reports reports/create
        POST /oauth/token oauth/token
        """
}
