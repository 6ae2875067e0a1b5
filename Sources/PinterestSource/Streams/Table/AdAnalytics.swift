import PinterestAPI

extension Operation {
    static let adAccountAnalytics = Operation(
        "ad_account/analytics",
        path: "ad_accounts/{ad_account_id}/analytics",
        .adsAnalytics,
        scopes: ["ads:read"],
        isPaginated: false
    )
}

extension StreamTable {
    static let adAccountAnalytics = StreamDefinition(
        "ad_account_analytics",
        .accountAnalytics(.adAccountAnalytics),
        key: ["DATE", "AD_ACCOUNT_ID"],
        cursor: date,
        schema: .analytics()
    )

    static let campaignAnalytics = StreamDefinition(
        "campaign_analytics",
        .entityAnalytics(
            of: campaigns,
            Operation(
                "campaigns/analytics",
                path: "ad_accounts/{ad_account_id}/campaigns/analytics",
                .adsAnalytics,
                scopes: ["ads:read"],
                isPaginated: false
            ),
            .init(parameter: "campaign_ids", field: "CAMPAIGN_ID")
        ),
        key: ["DATE", "CAMPAIGN_ID"],
        cursor: date,
        schema: .analytics(advertiserIDIsNumber: true)
    )

    static let adGroupAnalytics = StreamDefinition(
        "ad_group_analytics",
        .entityAnalytics(
            of: adGroups,
            Operation(
                "ad_groups/analytics",
                path: "ad_accounts/{ad_account_id}/ad_groups/analytics",
                .adsAnalytics,
                scopes: ["ads:read"],
                isPaginated: false
            ),
            .init(parameter: "ad_group_ids", field: "AD_GROUP_ID")
        ),
        key: ["DATE", "AD_GROUP_ID"],
        cursor: date,
        schema: .analytics()
    )

    static let adAnalytics = StreamDefinition(
        "ad_analytics",
        .entityAnalytics(
            of: ads,
            Operation(
                "ads/analytics",
                path: "ad_accounts/{ad_account_id}/ads/analytics",
                .adsAnalytics,
                scopes: ["ads:read"],
                isPaginated: false
            ),
            .init(parameter: "ad_ids", field: "AD_ID")
        ),
        key: ["DATE", "AD_ID"],
        cursor: date,
        schema: .analytics()
    )

    /// Its ids are those of `product_group_promotions`: the operation is under an ad account and needs `ads:read` alone,
    /// while the product groups of catalogs belong to no ad account, need `catalogs:read`, and have a field of their own
    /// in those records, `catalog_product_group_id`.
    static let productGroupAnalytics = StreamDefinition(
        "product_group_analytics",
        .entityAnalytics(
            of: productGroupPromotions,
            Operation(
                "product_groups/analytics",
                path: "ad_accounts/{ad_account_id}/product_groups/analytics",
                .adsAnalytics,
                scopes: ["ads:read"],
                isPaginated: false
            ),
            .init(parameter: "product_group_ids", field: "PRODUCT_GROUP_ID")
        ),
        key: ["DATE", "PRODUCT_GROUP_ID"],
        cursor: date,
        schema: .analytics(and: [.requiredString("PRODUCT_GROUP_ID", "Id of the product group of ads.")])
    )

    private static let date = CursorKind.date(field: "DATE")
}
