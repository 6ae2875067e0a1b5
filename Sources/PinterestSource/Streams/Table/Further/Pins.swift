import PinterestAPI

/// All Pins of the user, on boards and elsewhere.
extension StreamTable {
    static let pins = StreamDefinition(
        "pins",
        .list(
            Operation(
                "pins/list",
                path: "pins",
                .orgRead,
                scopes: ["boards:read", "pins:read"],
                query: [("pin_metrics", "true"), ("include_protected_pins", "true")]
            )
        ),
        schema: .fields([
            .object(
                "ai_disclosures",
                [
                    .strings("values")
                ]
            ),
            .string("board_id"),
            .object(
                "board_owner",
                [
                    .string("username")
                ]
            ),
            .string("board_section_id"),
            .string("created_at"),
            .string("creative_type"),
            .string("dominant_color"),
            .boolean("has_been_promoted"),
            .string("id"),
            .boolean("is_owner"),
            .boolean("is_product"),
            .boolean("is_standard"),
            .object(
                "media",
                [
                    .string("cover_image_url"),
                    .number("duration"),
                    .integer("height"),
                    .pinImages,
                    .objects(
                        "items",
                        [
                            .string("cover_image_url"),
                            .string("description"),
                            .number("duration"),
                            .integer("height"),
                            .pinImages,
                            .string("item_type"),
                            .string("link"),
                            .string("title"),
                            .string("video_url"),
                            .string("video_url_hls"),
                            .integer("width"),
                        ]
                    ),
                    .string("media_type"),
                    .string("video_url"),
                    .string("video_url_hls"),
                    .integer("width"),
                ]
            ),
            .string("parent_pin_id"),
            .object("pin_metrics"),
            .string("alt_text"),
            .string("description"),
            .string("link"),
            .string("title"),
        ])
    )
}

extension SchemaField {
    /// The pictures of a Pin by their size.
    fileprivate static var pinImages: SchemaField {
        .object(
            "images",
            ["1200x", "150x150", "400x300", "600x"].map { size in
                .object(size, [.integer("height"), .string("url"), .integer("width")])
            }
        )
    }
}
