import JSONText
import PinterestAPI

/// What ad accounts and catalogs say in lists without pages, in single objects, or in a call for each choice.
extension StreamTable {
    static let advertiserDefinedEvents = StreamDefinition(
        "advertiser_defined_events",
        .child(
            of: adAccounts,
            Operation(
                "advertiser_defined_events/get",
                path: "ad_accounts/{ad_account_id}/advertiser_defined_events",
                .adsRead,
                scopes: ["ads:read"],
                isPaginated: false
            ),
            .path,
            ListingForm(parentField: "ad_account_id")
        ),
        key: ["ad_account_id", "name"],
        schema: .fields([
            .string("ad_account_id", "Id of the ad account."),
            .string("mapped_conversion_type", "Conversion event that it counts as."),
            .string("name", "Name of the event."),
        ])
    )

    /// By the description `false` asks for all profiles, so an active one may come twice.
    static let billingProfiles = StreamDefinition(
        "billing_profiles",
        .child(
            of: adAccounts,
            Operation(
                "billing_profiles/get",
                path: "ad_accounts/{ad_account_id}/billing_profiles",
                .adsRead,
                scopes: ["ads:read", "billing:read"],
                isRestricted: true
            ),
            .path,
            ListingForm(variants: ListingForm.each("is_active", of: ["true", "false"]))
        ),
        schema: .fields([
            .string("advertiser_id", "Id of the advertiser."),
            .string("billing_type", "How bills are paid."),
            .string("card_type", "Kind of card."),
            .string("id", "Id of the billing profile."),
            .string("payment_method_brand", "Brand of the payment method."),
            .string("status", "Status of the billing profile."),
        ])
    )

    static let conversionEventQuality = StreamDefinition(
        "conversion_event_quality",
        .child(
            of: adAccounts,
            Operation(
                "conversion_eqs/list",
                path: "ad_accounts/{ad_account_id}/conversion_eqs",
                .adsRead,
                scopes: ["ads:read"],
                isPaginated: false
            ),
            .path,
            ListingForm(
                .list,
                parentField: "ad_account_id",
                variants: ListingForm.each("lookback_period", of: ["1d", "14d"], as: "lookback_period")
            )
        ),
        key: ["ad_account_id", "lookback_period", "source_platform", "ingestion_source"],
        schema: .fields([
            .string("ad_account_id", "Id of the ad account."),
            .string("ingestion_source", "How the events reach Pinterest."),
            .string("lookback_period", "Days that are looked back on: 1d or 14d."),
            .string("overall_status", "Quality of the events."),
            .object("quality_components", "Quality of each part of the events."),
            .string("source_platform", "Where the events happen."),
        ])
    )

    static let metricsReadyState = StreamDefinition(
        "metrics_ready_state",
        .list(
            Operation(
                "metrics_ready_state/get",
                path: "resources/metrics_ready_state",
                .adsAnalytics,
                scopes: ["ads:read"],
                isPaginated: false
            ),
            ListingForm(.document) { context in
                (1...7).reversed().map { days in
                    let day = context.today.advanced(by: -days).description
                    return ListingForm.Variant(query: [("date", day)], members: [AddedMember("date", .string(day))])
                }
            }
        ),
        key: ["date"],
        schema: .fields([
            .date("date", "Day of the metrics."),
            .boolean("conversion_metrics_ready", "Whether its conversion metrics are final."),
            .boolean("non_conversion_metrics_ready", "Whether its other metrics are final."),
        ])
    )

    static let productGroupCounts = StreamDefinition(
        "catalogs_product_group_counts",
        .child(
            of: catalogsProductGroups,
            Operation(
                "catalogs_product_groups/product_counts_get",
                path: "catalogs/product_groups/{product_group_id}/product_counts",
                .catalogsRead,
                scopes: ["catalogs:read"],
                isPaginated: false
            ),
            .path,
            ListingForm(.document, parentField: "product_group_id")
        ),
        key: ["product_group_id"],
        schema: .fields([
            .string("product_group_id", "Id of the product group."),
            .number("app_links", "Products with an app link."),
            .string("catalog_type", "What the catalog holds: RETAIL, HOTEL or CREATIVE_ASSETS."),
            .number("images", "Creative assets that are images."),
            .number("in_stock", "Products in stock."),
            .number("out_of_stock", "Products out of stock."),
            .number("preorder", "Products that can be ordered in advance."),
            .number("total", "All products."),
            .number("videos", "Creative assets that are videos."),
        ])
    )

    static let itemIssues = StreamDefinition(
        "catalogs_item_issues",
        .child(
            of: feedProcessingResults,
            Operation(
                "items_issues/list",
                path: "catalogs/processing_results/{processing_result_id}/item_issues",
                .catalogsRead,
                scopes: ["catalogs:read"]
            ),
            .newestInPath,
            ListingForm(parentField: "processing_result_id")
        ),
        key: ["processing_result_id", "item_number"],
        schema: .fields([
            .string("processing_result_id", "Id of the newest processing result of the feed."),
            .object("errors", "Problems for which the item is left out, by name."),
            .string("item_id", "Id of the item in the feed."),
            .integer("item_number", "Place of the item in the feed."),
            .object("warnings", "Problems for which the item is not left out, by name."),
        ])
    )
}
