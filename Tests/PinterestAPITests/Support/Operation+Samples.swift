import PinterestAPI

/// Operations for tests of the client, which knows no streams.
extension PinterestAPI.Operation {
    static let boardsList = Self("boards/list", path: "boards", .orgRead, scopes: ["boards:read"])

    static let boardSectionsListPins = Self(
        "board_sections/list_pins",
        path: "boards/{board_id}/sections/{section_id}/pins",
        .orgRead,
        scopes: ["boards:read", "pins:read"]
    )

    static let campaignsList = Self(
        "campaigns/list",
        path: "ad_accounts/{ad_account_id}/campaigns",
        .adsRead,
        scopes: ["ads:read"]
    )

    static let campaignsAnalytics = Self(
        "campaigns/analytics",
        path: "ad_accounts/{ad_account_id}/campaigns/analytics",
        .adsAnalytics,
        scopes: ["ads:read"],
        isPaginated: false
    )

    static let catalogsList = Self("catalogs/list", path: "catalogs", .catalogsRead, scopes: ["catalogs:read"])

    static let catalogsProductGroupsList = Self(
        "catalogs_product_groups/list",
        path: "catalogs/product_groups",
        .catalogsRead,
        scopes: ["catalogs:read"]
    )
}
