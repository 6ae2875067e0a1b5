extension StreamSchema {
    static let boards = Table(
        fields: [
            .object("owner", "Who owns the board.", open: true, [username]),
            .string("name", "Name of the board."),
            .string("description", "What the owner says about the board."),
            .string("id", "Id of the board."),
            .string("privacy", "Who may see the board: PUBLIC, PROTECTED or SECRET."),
            .integer("follower_count", "How many users follow the board."),
            .integer("collaborator_count", "How many users may add to the board besides its owner."),
            .integer("pin_count", "How many Pins are on the board."),
            .object("media", "Pictures that stand for the board.", open: true, [mediaType]),
            .zonelessTimestamp("created_at", "When the board was made."),
            .zonelessTimestamp("board_pins_modified_at", "When a Pin was last added to the board or taken from it."),
        ],
        open: true
    )

    static let boardSections = Table(fields: [
        .string("name", "Name of the section."),
        .string("id", "Id of the section."),
    ])

    static let boardPins = Table(
        fields: [
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
            .object("board_owner", "Who owns that board.", open: true, [username]),
            .object("media", "Picture or video of the Pin.", open: true, [mediaType]),
            .object("pin_metrics", "Counts of views, saves and clicks by period."),
            .boolean("has_been_promoted", "Whether the Pin was ever used in an ad."),
        ],
        open: true
    )

    static let boardSectionPins = Table(fields: [
        .string("id", "Id of the Pin."),
        .zonelessTimestamp("created_at", "When the Pin was made."),
        .string("link", "Web page that the Pin leads to."),
        .string("title", "Title of the Pin."),
        .string("description", "Text of the Pin."),
        .string("alt_text", "What the picture shows, for those who cannot see it."),
        .string("board_id", "Id of the board the Pin is on."),
        .string("board_section_id", "Id of the section the Pin is in."),
        .object("board_owner", "Who owns that board.", [username]),
        .object("pin_metrics", "Counts of views, saves and clicks by period."),
        .object("media", "Picture or video of the Pin.", [mediaType, images]),
    ])

    private static let username: SchemaField = .string("username", "Name of the owner's account.")

    private static let mediaType: SchemaField = .string("media_type", "Kind of media, such as image or video.")

    private static let images: SchemaField = .object(
        "images",
        "The picture in several sizes.",
        [
            image("150x150", "Square thumbnail, 150 pixels wide."),
            image("400x300", "Picture cut to 400 by 300 pixels."),
            image("600x", "Picture 600 pixels wide."),
            image("1200x", "Picture 1200 pixels wide."),
            image("originals", "Picture as it was uploaded."),
        ]
    )

    private static func image(_ size: String, _ description: String) -> SchemaField {
        .object(
            size,
            description,
            [
                .integer("width", "Width in pixels."),
                .integer("height", "Height in pixels."),
                .string("url", "Where the picture is."),
            ]
        )
    }
}
