extension World {
    /// Appends the bytes of one record, as the API serves it in `items`.
    func write(_ listing: Listing, at index: Int, to output: inout RecordWriter) {
        if !explicit.isEmpty, let records = explicit[listing] { return output.raw(records[index].bytes) }
        listing.row.write(self, listing, index, &output)
    }

    /// The bytes of one record.
    package func record(of listing: Listing, at index: Int) -> [UInt8] {
        var output = RecordWriter()
        write(listing, at: index, to: &output)
        return output.bytes
    }

    /// The source of names and descriptions of records.
    var sampleNames: [StaticString] { oddities.hasOddText ? SampleText.oddNames : SampleText.names }

    func draw(_ kind: Int, _ parent: Int, _ index: Int) -> SeededDraw {
        SeededDraw(seed, kind, parent, index, salt: HashSalt.fields)
    }
}

/// Names as written in JSON, with letters, escapes and emoji that trip up careless readers.
enum SampleText {
    static let names: [StaticString] = [
        "Spring sale", "Caf\\u00e9 & th\\u00e9", "Winter\\/Summer", "Holiday 🎄✨ deals", "\\ud83d\\ude00 smile",
        "He said \\\"now\\\"", "日本語の広告", "Line one\\nline two\\ttab", "Back\\\\slash", "Ω ≈ ç √ ∫", "100 % — off",
        "عرض خاص", "<b>bold</b> & 'quoted'", "👩‍👩‍👧‍👦 family", "naïve café", "\\u0001control\\u001f",
    ]
    /// Names that are not valid JSON or often rejected: see ``WorldOddities/hasOddText``.
    static let oddNames: [StaticString] = [
        "first half \\ud83d", "second half \\ude00", "halves \\ude00\\ud83d the wrong way round",
        "nothing \\u0000 there",
        "raw \u{01} control \u{1F}", "raw\ttab and\nline", "Winter\\/Summer",
    ]
    static let usernames: [StaticString] = ["integrationtest", "caf\\u00e9_owner", "brand_😀"]
    static let countries: [StaticString] = ["US", "GB", "DE", "JP", "BR"]
    static let currencies: [StaticString] = ["USD", "GBP", "EUR", "JPY", "BRL"]
    static let words: [StaticString] = [
        "shoes", "red shoes", "caf\\u00e9", "ガーデン", "wedding 💍", "diy & craft", "\\\"exact\\\"", "sofa\\/couch",
    ]
}
