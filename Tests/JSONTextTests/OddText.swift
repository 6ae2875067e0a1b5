/// Text that is not JSON together with the JSON that it is read as.
struct OddText {
    var odd = ""
    var clean = ""

    mutating func append(_ text: String) { append(text, text) }

    mutating func append(_ odd: String, _ clean: String) {
        self.odd += odd
        self.clean += clean
    }

    private static let fragments = [
        ("a", "a"), ("longer than a word", "longer than a word"), ("é", "é"), ("\\\\", "\\\\"),
        ("\\ud83d\\ude00", "\\ud83d\\ude00"), ("\\ud83d", "\\ufffd"), ("\\uDE00", "\\ufffd"), ("\u{0}", "\\u0000"),
        ("\u{1}", "\\u0001"), ("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t"), ("\u{1f}", "\\u001f"),
    ]
    private static let numbers = [
        ("NaN", "null"), ("Infinity", "null"), ("-Infinity", "null"), ("-1.50", "-1.50"), ("7", "7"), ("null", "null"),
    ]

    private mutating func appendSpace(_ generator: inout SeededGenerator) {
        // A line break between tokens becomes a space in a row.
        if generator.chance(1, in: 5) { append(["\n", "\r", " "].randomElement(using: &generator) ?? " ", " ") }
    }

    private mutating func appendString(_ generator: inout SeededGenerator) {
        append("\"")
        var couldJoin = false
        for _ in 0..<Int.random(in: 0...5, using: &generator) {
            let (odd, clean) = Self.fragments.randomElement(using: &generator) ?? ("", "")
            // A first half directly before a second is not a half.
            if couldJoin, odd == "\\uDE00" { append("-") }
            append(odd, clean)
            couldJoin = odd == "\\ud83d"
        }
        append("\"")
    }

    mutating func appendValue(_ generator: inout SeededGenerator, depth: Int = 0) {
        switch Int.random(in: 0..<(depth < 3 ? 6 : 4), using: &generator) {
        case 0, 1: appendString(&generator)
        case 2, 3:
            let (odd, clean) = Self.numbers.randomElement(using: &generator) ?? ("", "")
            append(odd, clean)
        case 4:
            append("[")
            for index in 0..<Int.random(in: 0...3, using: &generator) {
                if index > 0 { append(",") }
                appendSpace(&generator)
                appendValue(&generator, depth: depth + 1)
            }
            append("]")
        default: appendObject(&generator, depth: depth + 1)
        }
    }

    mutating func appendObject(_ generator: inout SeededGenerator, depth: Int = 0) {
        append("{")
        for index in 0..<Int.random(in: 0...5, using: &generator) {
            if index > 0 { append(",") }
            appendSpace(&generator)
            // Mostly the same names in the same order, as in rows.
            append("\"n\(index)")
            if generator.chance(1, in: 6) { append("\u{2}\\ud83d", "\\u0002\\ufffd") }
            append("\"")
            appendSpace(&generator)
            append(":")
            appendSpace(&generator)
            appendValue(&generator, depth: depth + 1)
        }
        append("}")
    }
}
