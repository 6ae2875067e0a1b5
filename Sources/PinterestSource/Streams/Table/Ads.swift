import PinterestAPI

extension StreamTable {
    static let ads = StreamDefinition(
        "ads",
        .adEntities(Operation("ads/list", path: "ad_accounts/{ad_account_id}/ads", .adsRead, scopes: ["ads:read"])),
        cursor: .updatedTime,
        schema: .fields([
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
            .trackingURLs,
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
            .string("summary_status", "Effective status of the ad, with its review and schedule considered."),
            // Not declared by Airbyte's own connector.
            .integer("carting_platform_type", "Where carts are filled, as Pinterest numbers it."),
            .objects("carting_products", "Products that the ad puts into carts.", .cartingProduct),
            .string("collections_header_type", "Kind of header above a collection."),
            .string("customizable_cta_type", "What the button of the ad says, such as SHOP_NOW."),
            .string("disclosure_type", "Kind of notice that the law asks for."),
            .string("disclosure_url", "Web page of that notice."),
            .string("grid_click_type", "What a click in the grid opens: the Pin or its destination."),
            .boolean("is_carting", "Whether the ad puts products into the carts of retailers."),
            .boolean("is_collage_accepted_terms", "Whether the terms for collages were accepted."),
            .boolean("is_collage_single_destination", "Whether all parts of a collage lead to one web page."),
            .object("quiz_pin_data", "The quiz that the ad holds.", .quiz),
        ])
    )
}
