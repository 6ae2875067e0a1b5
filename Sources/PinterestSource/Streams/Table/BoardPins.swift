import PinterestAPI

extension Operation {
    static let boardsListPins = Operation(
        "boards/list_pins",
        path: "boards/{board_id}/pins",
        .orgRead,
        scopes: ["boards:read", "pins:read"]
    )
}

extension StreamTable {
    static let boardPins = StreamDefinition(
        "board_pins",
        .child(of: boards, .boardsListPins, .path),
        revision: boardRevision,
        schema: .fields(
            [
                .string("id", "Id of the Pin."),
                .zonelessTimestamp("created_at", "When the Pin was made."),
                .string("creative_type", "Kind of creative, such as REGULAR, VIDEO or CAROUSEL."),
                .boolean("is_standard", "Whether it is a standard Pin, without any of the special formats."),
                .boolean("is_owner", "Whether the user who is signed in owns the Pin."),
                .strings("product_tags", "Products that are tagged on the Pin."),
                .string("dominant_color", "Colour that prevails in the picture, as #RRGGBB."),
                .string("parent_pin_id", "Id of the Pin that this one was saved from."),
                .string("link", "Web page that the Pin leads to."),
                .string("title", "Title of the Pin."),
                .string("description", "Text of the Pin."),
                .string("alt_text", "What the picture shows, for those who cannot see it."),
                .string("note", "Private note to the Pin."),
                .string("board_id", "Id of the board the Pin is on."),
                .string("board_section_id", "Id of the section the Pin is in, if any."),
                .object("board_owner", "Who owns that board.", open: true, [.username]),
                .object("media", "Picture or video of the Pin.", open: true, .pinMedia),
                .object("pin_metrics", "Counts of views, saves and clicks by period."),
                .boolean("has_been_promoted", "Whether the Pin was ever used in an ad."),
                .isProduct,
                .isRemovable,
                .aiDisclosures,
            ],
            open: true
        )
    )

    static let boardSectionPins = StreamDefinition(
        "board_section_pins",
        .child(
            of: boardSections,
            Operation(
                "board_sections/list_pins",
                path: "boards/{board_id}/sections/{section_id}/pins",
                .orgRead,
                scopes: ["boards:read", "pins:read"]
            ),
            .path
        ),
        revision: boardRevision,
        schema: .fields([
            .string("id", "Id of the Pin."),
            .zonelessTimestamp("created_at", "When the Pin was made."),
            .string("link", "Web page that the Pin leads to."),
            .string("title", "Title of the Pin."),
            .string("description", "Text of the Pin."),
            .string("alt_text", "What the picture shows, for those who cannot see it."),
            .string("board_id", "Id of the board the Pin is on."),
            .string("board_section_id", "Id of the section the Pin is in."),
            .object("board_owner", "Who owns that board.", [.username]),
            .object("pin_metrics", "Counts of views, saves and clicks by period."),
            .object("media", "Picture or video of the Pin.", .pinMedia),
            // Airbyte's own connector declares these only for the Pins of a board.
            .string("creative_type", "Kind of creative, such as REGULAR, VIDEO or CAROUSEL."),
            .boolean("is_standard", "Whether it is a standard Pin, without any of the special formats."),
            .boolean("is_owner", "Whether the user who is signed in owns the Pin."),
            .strings("product_tags", "Products that are tagged on the Pin."),
            .string("dominant_color", "Colour that prevails in the picture, as #RRGGBB."),
            .string("parent_pin_id", "Id of the Pin that this one was saved from."),
            .string("note", "Private note to the Pin."),
            .boolean("has_been_promoted", "Whether the Pin was ever used in an ad."),
            .isProduct,
            .isRemovable,
            .aiDisclosures,
        ])
    )
}
