/// A member of an object in a text: `"name": "value"`, also where the object stands in a string of another, so that the
/// quotes are escaped, and where the text is cut.
struct QuotedMember {
    /// The value between its quotes, as it is written.
    let range: Range<Int>
    /// What is meant by it.
    let value: [UInt8]

    /// Nil when no string is the value of that name.
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

    /// The quote at a place, how many backslashes are before it, and where what it encloses begins.
    private static func quote(in text: [UInt8], at start: Int) -> (quote: UInt8, escapes: Int, after: Int)? {
        var place = start
        while place < text.count, text[place] == UInt8(ascii: "\\") { place += 1 }
        guard place < text.count, text[place] == UInt8(ascii: "\"") || text[place] == UInt8(ascii: "'") else {
            return nil
        }
        return (text[place], place - start, place + 1)
    }

    /// The place of the closing quote with its backslashes; the end of a text that is cut.
    private static func end(in text: [UInt8], from start: Int, quote: UInt8, escapes: Int) -> Int {
        var backslashes = 0
        for place in start..<text.count {
            if text[place] == quote {
                // Fewer than before the opening one: the string around the object ends.
                if backslashes < escapes { return place - backslashes }
                // A backslash of the value is written with twice the backslashes that a quote of it is.
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
