/// Where a text may contain escapes.
enum TextParts {
    /// The parts in which something may be escaped, each with the escapes that it may have.
    ///
    /// A text is cut where one JSON string ends and another begins: `","`, with or without a space after the comma. No
    /// secret crosses such a cut: quotes end a value in every form except a JSON string, and there its own quotes are
    /// escaped. A known secret that contains such quotes is found in the text as a whole, which is not cut.
    static func escaped(in text: [UInt8]) -> [(range: Range<Int>, escapes: [Escape])] {
        var parts: [(range: Range<Int>, escapes: [Escape])] = []
        text.withUnsafeBufferPointer { text in
            marks.withUnsafeBufferPointer { marks in
                var start = 0
                var found: UInt8 = 0
                var place = 0
                while place < text.count {
                    let mark = marks[Int(text[place])]
                    if mark == quote {
                        if let cut = cut(text, place) {
                            if found != 0 { parts.append((start..<cut, escapes(found))) }
                            (start, found, place) = (cut, 0, cut)
                            continue
                        }
                    } else {
                        found |= mark
                    }
                    place += 1
                }
                if found != 0 { parts.append((start..<text.count, escapes(found))) }
            }
        }
        return parts
    }

    /// The place after the comma where an unescaped quote, a comma and another quote follow each other.
    private static func cut(_ text: UnsafeBufferPointer<UInt8>, _ quote: Int) -> Int? {
        guard quote + 2 < text.count, text[quote + 1] == UInt8(ascii: ","),
            quote == 0 || text[quote - 1] != UInt8(ascii: "\\")
        else { return nil }
        var next = quote + 2
        while next < text.count, text[next] == 0x20 || text[next] == 0x0A { next += 1 }
        return next < text.count && text[next] == UInt8(ascii: "\"") ? quote + 2 : nil
    }

    private static let quote: UInt8 = 0x80

    /// By byte: a bit for each escape that it may begin.
    private static let marks: [UInt8] = {
        var marks = [UInt8](repeating: 0, count: 256)
        for (bit, escape) in Escape.allCases.enumerated() {
            for mark in escape.marks { marks[Int(mark)] |= 1 << UInt8(bit) }
        }
        marks[Int(UInt8(ascii: "\""))] = quote
        return marks
    }()

    private static func escapes(_ found: UInt8) -> [Escape] {
        Escape.allCases.enumerated().filter { found & 1 << UInt8($0.offset) != 0 }.map(\.element)
    }
}
