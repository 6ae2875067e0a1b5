extension World {
    func writeBoard(_ index: Int, to output: inout RecordWriter) {
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

    /// Who sees a board; the API's filter `privacy` names it.
    func boardPrivacy(_ index: Int) -> StaticString {
        switch index % 5 {
        case 3: "PROTECTED"
        case 4: "SECRET"
        default: "PUBLIC"
        }
    }

    func writeSection(_ index: Int, board: Int, to output: inout RecordWriter) {
        var draw = draw(5, board, index)
        output.raw("{\"name\":\"")
        output.raw(draw.pick(sampleNames))
        output.raw("\",\"id\":")
        output.quoted(id(of: .sections(board: board), at: index))
        output.raw("}")
    }

    func writePin(_ index: Int, board: Int, to output: inout RecordWriter) {
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

    /// What a pin shows; the API's filter `creative_types` names it. Empty where the record has null.
    func creativeType(ofPin index: Int, in listing: Listing) -> String {
        guard explicit[listing] == nil else { return "" }
        return ["REGULAR", "VIDEO", ""][index % 3]
    }
}
