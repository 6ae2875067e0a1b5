import PinterestAPI

extension Operation {
    static let catalogsList = Operation(
        "catalogs/list",
        path: "catalogs",
        .catalogsRead,
        scopes: ["catalogs:read"]
    )
}

extension StreamTable {
    static let catalogs = StreamDefinition(
        "catalogs",
        .list(.catalogsList),
        schema: .fields([
            .zonelessTimestamp("created_at", "When the catalog was made."),
            .string("id", "Id of the catalog."),
            .zonelessTimestamp("updated_at", "When the catalog was last changed."),
            .string("name", "Name of the catalog."),
            .string("catalog_type", "What the catalog holds: RETAIL, HOTEL or CREATIVE_ASSETS."),
        ])
    )

    static let catalogsFeeds = StreamDefinition(
        "catalogs_feeds",
        .list(Operation("feeds/list", path: "catalogs/feeds", .catalogsRead, scopes: ["catalogs:read"])),
        hiding: ["credentials"],
        schema: .fields([
            .zonelessTimestamp("created_at", "When the feed was made."),
            .string("id", "Id of the feed."),
            .zonelessTimestamp("updated_at", "When the feed was last changed."),
            .string("name", "Name of the feed."),
            .string("format", "Format of the feed's file: TSV, CSV, XML or INTEGRATION."),
            .string("catalog_type", "What the feed holds: RETAIL, HOTEL or CREATIVE_ASSETS."),
            .string("location", "Web address that Pinterest fetches the feed from."),
            .object(
                "preferred_processing_schedule",
                "When the feed is to be fetched each day.",
                [
                    .string("time", "Time of day as HH:MM."),
                    .string("timezone", "Time zone of that time, as the tz database names it."),
                ]
            ),
            .string("status", "Whether the feed is ACTIVE or INACTIVE."),
            .string("default_currency", "Currency of prices that name none, as an ISO 4217 code."),
            .string("default_locale", "Language and region of the feed's texts."),
            .string("default_country", "Country the products are sold in, as an ISO 3166 code."),
            .string("default_availability", "Availability of products that give none."),
            .string("catalog_id", "Id of the catalog the feed belongs to."),
        ])
    )

    static let catalogsProductGroups = StreamDefinition(
        "catalogs_product_groups",
        .list(
            Operation(
                "catalogs_product_groups/list",
                path: "catalogs/product_groups",
                .catalogsRead,
                scopes: ["catalogs:read"]
            )
        ),
        schema: .fields([
            .integer("created_at", "When the product group was made, in seconds since 1970."),
            .string("description", "What the product group is about."),
            .string("feed_id", "Id of the feed whose products it groups."),
            .string("id", "Id of the product group."),
            .boolean("is_featured", "Whether the product group is shown in the shop of the account."),
            .string("name", "Name of the product group."),
            .string("status", "Whether the product group is ACTIVE or INACTIVE."),
            .string("type", "How the product group came about, such as MERCHANT_CREATED or ALL_PRODUCTS."),
            .integer("updated_at", "When the product group was last changed, in seconds since 1970."),
            .string("catalog_id", "Id of the catalog whose items it groups."),
            .string("catalog_type", "What the product group holds: RETAIL, HOTEL or CREATIVE_ASSETS."),
            .string("country", "Country the products are sold in, as an ISO 3166 code."),
            .string("locale", "Language and region of the products' texts."),
            .object("filters", "Which items it takes in: any_of or all_of several conditions."),
        ])
    )
}
