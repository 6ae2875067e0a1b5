import PinterestAPI

extension Operation {
    static let boardsList = Operation(
        "boards/list",
        path: "boards",
        .orgRead,
        scopes: ["boards:read"]
    )
}

extension StreamTable {
    static let boards = StreamDefinition(
        "boards",
        .list(.boardsList),
        schema: .fields(
            [
                .object("owner", "Who owns the board.", open: true, [.username]),
                .string("name", "Name of the board."),
                .string("description", "What the owner says about the board."),
                .string("id", "Id of the board."),
                .string("privacy", "Who may see the board: PUBLIC, PROTECTED or SECRET."),
                .integer("follower_count", "How many users follow the board."),
                .integer("collaborator_count", "How many users may add to the board besides its owner."),
                .integer("pin_count", "How many Pins are on the board."),
                .object(
                    "media",
                    "Pictures that stand for the board.",
                    open: true,
                    [
                        .mediaType,
                        .string("image_cover_url", "Where the picture on the board's cover is."),
                        .strings("pin_thumbnail_urls", "Where small pictures of some of its Pins are."),
                    ]
                ),
                .zonelessTimestamp("created_at", "When the board was made."),
                .zonelessTimestamp(
                    "board_pins_modified_at",
                    "When a Pin was last added to the board or taken from it."
                ),
                .boolean("is_ads_only", "Whether the board holds nothing but Pins of ads."),
            ],
            open: true
        )
    )

    /// Of a board's Pins and sections.
    static let boardRevision = ParentRevision(of: boards, fields: ["board_pins_modified_at", "pin_count"])

    static let boardSections = StreamDefinition(
        "board_sections",
        .child(
            of: boards,
            Operation("board_sections/list", path: "boards/{board_id}/sections", .orgRead, scopes: ["boards:read"]),
            .path
        ),
        revision: boardRevision,
        schema: .fields([
            .string("name", "Name of the section."),
            .string("id", "Id of the section."),
        ])
    )
}
