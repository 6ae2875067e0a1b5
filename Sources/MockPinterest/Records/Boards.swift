/// What the user has on boards.
extension ListRow {
    package static let boards = ListRow(
        "boards",
        "boards/list",
        counts: ListCounts(3, 260, 1000, limit: 100_000),
        ids: IDRange(666_743_900_000_000_000, isRoot: true),
        place: PathPlace(name: "board_id", refusal: .boardNotFound),
        quirk: (.emptyMiddle, 0),
        hooks: Hooks(filter: { _, arguments in
            switch arguments.text("privacy") {
            case nil, "ALL": nil
            case "PUBLIC_AND_SECRET": { world, _, index in world.privacy(ofBoard: index) != "PROTECTED" }
            case .some(let privacy): { world, _, index in world.privacy(ofBoard: index) == privacy }
            }
        }),
        write: { world, _, index, output in world.writeBoard(index, to: &output) }
    )

    package static let sections = ListRow(
        "board_sections",
        "board_sections/list",
        under: .boards,
        counts: ListCounts(4, 540, 2000, limit: 10_000_000),
        sharing: Sharing(isSteep: true),
        ids: IDRange(5_195_030_000_000_000_000),
        place: PathPlace(name: "section_id", refusal: .boardNotFound),
        quirk: (.emptyFirst, 1),
        write: { world, listing, index, output in world.writeSection(index, board: listing.root, to: &output) }
    )

    package static let boardPins = ListRow(
        "board_pins",
        "boards/list_pins",
        under: .boards,
        counts: ListCounts(12, 1400, 200_000, limit: 10_000_000),
        sharing: Sharing(isSteep: true),
        ids: IDRange(1_055_600_000_000_000_000),
        quirk: (.repeats, 0),
        hooks: Hooks(filter: { _, arguments in
            guard let types = arguments.list("creative_types") else { return nil }
            return { world, listing, index in types.contains(world.creativeType(ofPin: index, in: listing)) }
        }),
        write: { world, listing, index, output in world.writePin(index, board: listing.root, to: &output) }
    )

    /// The board's own pins again, section by section.
    package static let sectionPins = ListRow(
        "board_section_pins",
        "board_sections/list_pins",
        under: .sections,
        ids: ListRow.boardPins.ids,
        hooks: Hooks(
            count: { $0.sectionPinSpread(board: $1.root).count(of: $1.branch) },
            id: { $0.id(of: .boardPins(board: $1.root), at: $0.pinIndex($1, $2)) }
        ),
        write: { world, listing, index, output in
            world.writePin(world.pinIndex(listing, index), board: listing.root, to: &output)
        }
    )

    /// All of the user's Pins: those of its boards, board by board.
    package static let pins = ListRow(
        "pins",
        "pins/list",
        ids: ListRow.boardPins.ids,
        hooks: Hooks(
            count: { world, _ in world.pinSpread.total },
            id: { world, _, index in
                let pin = world.boardPin(index)
                return world.id(of: .boardPins(board: pin.board), at: pin.index)
            }
        ),
        write: { world, _, index, output in
            let pin = world.boardPin(index)
            world.writePin(pin.index, board: pin.board, to: &output)
        }
    )
}

extension World {
    /// Empty in a world whose boards are spelled out by a file.
    fileprivate var pinSpread: Distribution {
        let parents = explicit[.boards] == nil ? counts[.boards] : 0
        return Distribution(total: parents == 0 ? 0 : counts[.boardPins], parents: parents, isSteep: true)
    }

    fileprivate func boardPin(_ index: Int) -> (board: Int, index: Int) {
        let board = pinSpread.rank(holding: index)
        return (board, index - pinSpread.start(ofRank: board))
    }

    /// Which of a board's pins a section's pin is.
    fileprivate func pinIndex(_ listing: Listing, _ index: Int) -> Int {
        let spread = sectionPinSpread(board: listing.root)
        return unsectionedPins(board: listing.root) + spread.start(ofRank: spread.rank(of: listing.branch)) + index
    }

    /// The section a board's pin is in.
    fileprivate func section(ofPin index: Int, board: Int) -> Int? {
        let position = index - unsectionedPins(board: board)
        return position < 0 ? nil : sectionPinSpread(board: board).rank(holding: position)
    }

    /// A fifth of a board's pins are in no section; the rest follow section by section.
    fileprivate func sectionPinSpread(board: Int) -> Distribution {
        let pins = count(of: .boardPins(board: board))
        return Distribution(
            total: pins - unsectionedPins(board: board),
            parents: count(of: .sections(board: board)),
            isSteep: true
        )
    }

    private func unsectionedPins(board: Int) -> Int {
        let pins = count(of: .boardPins(board: board))
        return count(of: .sections(board: board)) == 0 ? pins : pins / 5
    }

    fileprivate func privacy(ofBoard index: Int) -> String {
        if let records = explicit[.boards] { return records[index].privacy ?? "PUBLIC" }
        return boardPrivacy(index).description
    }

    /// Who sees a board; the API's filter `privacy` names it.
    private func boardPrivacy(_ index: Int) -> StaticString {
        switch index % 5 {
        case 3: "PROTECTED"
        case 4: "SECRET"
        default: "PUBLIC"
        }
    }

    /// What a pin shows; the API's filter `creative_types` names it. Empty where the record has null.
    fileprivate func creativeType(ofPin index: Int, in listing: Listing) -> String {
        guard explicit[listing] == nil else { return "" }
        return ["REGULAR", "VIDEO", ""][index % 3]
    }
}

extension World {
    fileprivate func writeBoard(_ index: Int, to output: inout RecordWriter) {
        var draw = draw(4, 0, index)
        let created = 1_600_000_000 + Int64(draw.below(100_000_000))
        output.raw("{\"media\":{\"pin_thumbnail_urls\":[")
        if draw.oneIn(2) { output.raw("\"https:\\/\\/i.pinimg.com\\/150x150\\/a.jpg\"") }
        output.raw("],\"image_cover_url\":")
        output.raw(draw.oneIn(2) ? "null" : "\"https:\\/\\/i.pinimg.com\\/400x300\\/c6\\/b6.jpg\"")
        output.raw("},\"owner\":{\"username\":")
        output.quoted(SampleText.usernames[0])
        output.raw("},\"created_at\":\"")
        output.dateTime(created)
        output.raw("\"")
        if !draw.oneIn(4) {
            output.raw(",\"board_pins_modified_at\":\"")
            output.dateTime(created + 86_400)
            if draw.oneIn(2) { output.raw(".715000") }
            output.raw("\"")
        }
        output.raw(",\"id\":")
        output.quoted(id(of: .boards, at: index))
        output.raw(",\"collaborator_count\":")
        output.number(draw.below(3))
        output.raw(",\"follower_count\":")
        output.number(draw.below(10_000))
        output.raw(",\"pin_count\":")
        output.number(count(of: .boardPins(board: index)))
        output.raw(",\"is_ads_only\":false,\"privacy\":")
        output.quoted(boardPrivacy(index))
        output.raw(",\"name\":\"")
        output.raw(draw.pick(sampleNames))
        output.raw("\",\"description\":")
        output.raw(draw.pick(["\"\"", "null", "\"Ideas 💡 for caf\\u00e9s\""]))
        output.raw("}")
    }

    fileprivate func writeSection(_ index: Int, board: Int, to output: inout RecordWriter) {
        var draw = draw(5, board, index)
        output.raw("{\"name\":\"")
        output.raw(draw.pick(sampleNames))
        output.raw("\",\"id\":")
        output.quoted(id(of: .sections(board: board), at: index))
        output.raw("}")
    }

    fileprivate func writePin(_ index: Int, board: Int, to output: inout RecordWriter) {
        var draw = draw(6, board, index)
        output.raw("{\"board_owner\":{\"username\":")
        output.quoted(SampleText.usernames[0])
        output.raw("},\"alt_text\":")
        output.raw(draw.oneIn(2) ? "null" : "\"A photo of a caf\\u00e9\"")
        output.raw(",\"description\":\"")
        output.raw(draw.pick(sampleNames))
        output.raw("\",\"note\":\"\",\"is_owner\":true,\"link\":")
        output.raw(draw.oneIn(3) ? "null" : "\"http:\\/\\/example.com\\/?a=b&c=%20\"")
        output.raw(",\"has_been_promoted\":")
        output.bool(draw.oneIn(2))
        output.raw(",\"media\":{\"media_type\":\"image\",\"images\":{")
        output.raw("\"150x150\":{\"width\":150,\"height\":150,\"url\":\"https://i.pinimg.com/150x150/c6/")
        let image = draw.below(1_000_000_000)
        output.number(image)
        output.raw(".jpg\"},\"400x300\":{\"width\":400,\"height\":300,\"url\":\"https://i.pinimg.com/400x300/c6/")
        output.number(image)
        output.raw(".jpg\"},\"600x\":{\"width\":600,\"height\":")
        output.raw(draw.oneIn(4) ? "800" : "359")
        output.raw(",\"url\":\"https://i.pinimg.com/600x/c6/")
        output.number(image)
        output.raw(".jpg\"},\"1200x\":{\"width\":1200,\"height\":718,\"url\":\"https://i.pinimg.com/1200x/c6/")
        output.number(image)
        output.raw(".jpg\"}}},\"board_id\":")
        output.quoted(id(of: .boards, at: board))
        output.raw(",\"dominant_color\":\"#cacafe\",\"id\":")
        output.quoted(id(of: .boardPins(board: board), at: index))
        output.raw(",\"title\":\"")
        output.raw(draw.pick(sampleNames))
        output.raw("\",\"board_section_id\":")
        if let section = section(ofPin: index, board: board) {
            output.quoted(id(of: .sections(board: board), at: section))
        } else {
            output.raw("null")
        }
        output.raw(",\"creative_type\":")
        switch index % 3 {
        case 0: output.raw("\"REGULAR\"")
        case 1: output.raw("\"VIDEO\"")
        default: output.raw("null")
        }
        output.raw(",\"product_tags\":[],\"created_at\":\"")
        output.dateTime(1_600_000_000 + Int64(draw.below(160_000_000)))
        if draw.oneIn(3) { output.raw(".123000") }
        output.raw("\",\"is_standard\":true,\"is_removable\":")
        output.bool(draw.oneIn(2))
        if draw.oneIn(2) {
            output.raw(",\"parent_pin_id\":")
            if draw.oneIn(2) {
                output.raw("null")
            } else {
                output.quoted(id(of: .boardPins(board: board), at: 0))
            }
        }
        output.raw(",\"pin_metrics\":null}")
    }
}
