extension StreamSchema {
    static let boardPins = Table(fields: boardPin + pinDetails, open: true)

    static let boardSectionPins = Table(fields: sectionPin + sectionPinDetails + pinDetails)

    private static let boardPin: [SchemaField] = [
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
        .object("media", "Picture or video of the Pin.", open: true, [mediaType, images] + mediaParts),
        .object("pin_metrics", "Counts of views, saves and clicks by period."),
        .boolean("has_been_promoted", "Whether the Pin was ever used in an ad."),
    ]

    private static let sectionPin: [SchemaField] = [
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
        .object("media", "Picture or video of the Pin.", [mediaType, images] + mediaParts),
    ]

    /// What Airbyte's own connector declares of the Pins of a board, but not of those of a section.
    private static let sectionPinDetails: [SchemaField] = [
        .string("creative_type", "Kind of creative, such as REGULAR, VIDEO or CAROUSEL."),
        .boolean("is_standard", "Whether it is a standard Pin, without any of the special formats."),
        .boolean("is_owner", "Whether the user who is signed in owns the Pin."),
        .strings("product_tags", "Products that are tagged on the Pin."),
        .string("dominant_color", "Colour that prevails in the picture, as #RRGGBB."),
        .string("parent_pin_id", "Id of the Pin that this one was saved from."),
        .string("note", "Private note to the Pin."),
        .boolean("has_been_promoted", "Whether the Pin was ever used in an ad."),
    ]

    /// What it declares of neither.
    private static let pinDetails: [SchemaField] = [
        .boolean("is_product", "Whether the Pin shows a product that can be bought."),
        .boolean("is_removable", "Whether the Pin can be removed."),
        .object(
            "ai_disclosures",
            "Whether artificial intelligence took part in the Pin.",
            [.strings("values", "Parts of the Pin that it made or changed.")]
        ),
    ]
}
