import PinterestAPI

/// What became of each time that a feed was fetched.
extension StreamTable {
    static let feedProcessingResults = StreamDefinition(
        "catalogs_feed_processing_results",
        .child(
            of: catalogsFeeds,
            Operation(
                "feed_processing_results/list",
                path: "catalogs/feeds/{feed_id}/processing_results",
                .catalogsRead,
                scopes: ["catalogs:read"]
            ),
            .path
        ),
        schema: .fields([
            .string("created_at"),
            .string("id"),
            .object(
                "ingestion_details",
                [
                    .object("errors"),
                    .object(
                        "info",
                        [
                            .integer("IN_STOCK"),
                            .integer("OUT_OF_STOCK"),
                            .integer("PREORDER"),
                        ]
                    ),
                    .object("warnings"),
                ]
            ),
            .object(
                "product_counts",
                [
                    .integer("ingested"),
                    .integer("original"),
                ]
            ),
            .string("status"),
            .string("updated_at"),
            .object(
                "validation_details",
                [
                    .object("errors"),
                    .object("warnings"),
                ]
            ),
            .object(
                "video_counts",
                [
                    .integer("ingested_videos"),
                    .integer("not_ingested_videos"),
                    .integer("total_videos"),
                ]
            ),
        ])
    )
}
