/// A member of an object in a text: `"name": "value"`. The object may be in a string of another object, so that its
/// quotes are escaped, and the text may be truncated.
struct QuotedMember {
    /// The value between its quotes, as written.
    let range: Range<Int>
    /// The unescaped value.
    let value: [UInt8]

    /// Nil when the value of that name is not a string.
    init?(in text: [UInt8], name: Range<Int>) {
        guard let (quote, escapes, afterName) = Self.quote(in: text, at: name.upperBound) else { return nil }
        var place = Self.skipSpace(in: text, from: afterName)
        guard place < text.count, text[place] == UInt8(ascii: ":") else { return nil }
        place = Self.skipSpace(in: text, from: place + 1)
        guard let (opening, openingEscapes, start) = Self.quote(in: text, at: place), opening == quote,
            openingEscapes == escapes
        else { return nil }
        range = start..<Self.end(in: text, from: start, quote: quote, escapes: escapes)
        // One backslash before a quote means one object in another, three mean two, and so on.
        var value = Array(text[range])
        for _ in 0...(escapes + 1).trailingZeroBitCount {
            guard let meant = Escape.json.decode(value) else { break }
            value = meant
        }
        self.value = value
    }

    /// The quote at a place, the number of backslashes before it, and where the quoted text begins.
    private static func quote(in text: [UInt8], at start: Int) -> (quote: UInt8, escapes: Int, after: Int)? {
        var place = start
        while place < text.count, text[place] == UInt8(ascii: "\\") { place += 1 }
        guard place < text.count, text[place] == UInt8(ascii: "\"") || text[place] == UInt8(ascii: "'") else {
            return nil
        }
        return (text[place], place - start, place + 1)
    }

    /// The place of the closing quote with its backslashes; the end of a truncated text.
    private static func end(in text: [UInt8], from start: Int, quote: UInt8, escapes: Int) -> Int {
        var backslashes = 0
        for place in start..<text.count {
            if text[place] == quote {
                // Fewer than before the opening quote: the string around the object ends.
                if backslashes < escapes { return place - backslashes }
                // A backslash in the value is written with twice the backslashes of a quote in it.
                let (pairs, rest) = (backslashes - escapes).quotientAndRemainder(dividingBy: escapes + 1)
                if rest == 0, pairs % 2 == 0 { return place - escapes }
            }
            backslashes = text[place] == UInt8(ascii: "\\") ? backslashes + 1 : 0
        }
        return text.count
    }

    private static func skipSpace(in text: [UInt8], from start: Int) -> Int {
        var place = start
        while place < text.count, [0x20, 0x09, 0x0A, 0x0D].contains(text[place]) { place += 1 }
        return place
    }
}
