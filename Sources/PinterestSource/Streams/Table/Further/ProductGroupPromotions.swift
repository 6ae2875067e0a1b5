import PinterestAPI

/// Product groups in ad groups.
extension StreamTable {
    /// Without statuses of its own the operation hides archived ones and drafts.
    static let productGroupPromotions = StreamDefinition(
        "product_group_promotions",
        .child(
            of: adAccounts,
            Operation(
                "product_group_promotions/list",
                path: "ad_accounts/{ad_account_id}/product_group_promotions",
                .adsRead,
                scopes: ["ads:read"],
                query: [("entity_statuses", "ACTIVE,PAUSED,ARCHIVED,DRAFT,DELETED_DRAFT")]
            ),
            .path
        ),
        schema: .fields([
            .string("ad_group_id"),
            .integer("bid_in_micro_currency"),
            .string("catalog_product_group_id"),
            .string("catalog_product_group_name"),
            .string("collections_header_type"),
            .string("collections_hero_destination_url"),
            .string("collections_hero_pin_id"),
            .string("creative_type"),
            .string("customizable_cta_type"),
            .string("definition"),
            .string("grid_click_type"),
            .string("id"),
            .boolean("included"),
            .boolean("is_generate_background"),
            .boolean("is_image_auto_resizing"),
            .boolean("is_mdl"),
            .string("parent_id"),
            .string("preferred_media_type"),
            .string("relative_definition"),
            .string("selected_image_tag"),
            .string("selected_video_tag"),
            .string("slideshow_collections_description"),
            .string("slideshow_collections_title"),
            .string("status"),
            .string("tracking_url"),
        ])
    )
}
