/// SplitMix64: the same documents on every run.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
        return word ^ word >> 31
    }

    mutating func chance(_ one: Int, in all: Int) -> Bool { Int.random(in: 0..<all, using: &self) < one }
}

/// Writes random JSON texts: odd whitespace, all escapes, characters of all lengths.
struct RandomDocument {
    var generator: SeededGenerator
    var text = ""

    init(seed: UInt64) { generator = SeededGenerator(state: seed) }

    /// A page, a report, a bare list or anything at all, around rows with the fields `id` and `x` among others.
    static func make(seed: UInt64) -> [UInt8] {
        var document = RandomDocument(seed: seed)
        document.space()
        switch Int.random(in: 0..<5, using: &document.generator) {
        case 0: document.members([("items", { $0.rows() }), ("bookmark", { $0.value(depth: 1) })])
        case 1: document.members((0..<3).map { ("\($0 * 977)", { $0.rows() }) })
        case 2: document.rows()
        case 3:
            document.members([
                ("all", { $0.members([("daily_metrics", { $0.rows() })]) }), ("n", { $0.value(depth: 0) }),
            ])
        default: document.value(depth: 0)
        }
        document.space()
        return Array(document.text.utf8)
    }

    /// An object with these members, many of their values numbers in quotes, few of the names with escapes.
    static func row(_ names: [String], _ generator: inout SeededGenerator) -> String {
        var document = RandomDocument(seed: generator.next())
        for (index, name) in names.enumerated() {
            document.text += index == 0 ? "{" : ","
            document.space()
            if document.generator.chance(1, in: 50) { document.string(name) } else { document.text += "\"\(name)\"" }
            document.space()
            document.text += ":"
            document.space()
            if document.generator.chance(1, in: 3) {
                document.text += "\""
                document.number()
                document.text += "\""
            } else {
                document.value(depth: 1)
            }
            document.space()
        }
        return document.text + (names.isEmpty ? "{}" : "}")
    }

    private mutating func rows() {
        list(Int.random(in: 0..<5, using: &generator)) { document, _ in
            document.members([
                ("id", { $0.value(depth: 3) }), ("y", { $0.value(depth: 2) }), ("x", { $0.value(depth: 2) }),
            ])
        }
    }

    private mutating func value(depth: Int) {
        switch Int.random(in: 0..<(depth > 3 ? 6 : 8), using: &generator) {
        case 0: text += ["null", "true", "false"].randomElement(using: &generator)!
        case 1, 2: number()
        case 3, 4, 5: string()
        case 6: list(Int.random(in: 0..<4, using: &generator)) { document, _ in document.value(depth: depth + 1) }
        default:
            let count = Int.random(in: 0..<4, using: &generator)
            members((0..<count).map { (["id", "x", "é", "items"][$0], { $0.value(depth: depth + 1) }) })
        }
    }

    private mutating func list(_ count: Int, _ element: (inout Self, Int) -> Void) {
        text += "["
        space()
        for index in 0..<count {
            if index > 0 { text += "," }
            space()
            element(&self, index)
            space()
        }
        text += "]"
    }

    private mutating func members(_ members: [(String, (inout Self) -> Void)]) {
        text += "{"
        space()
        for (index, (name, value)) in members.shuffled(using: &generator).enumerated() {
            if index > 0 { text += "," }
            space()
            string(name)
            space()
            text += ":"
            space()
            value(&self)
            space()
        }
        text += "}"
    }

    private mutating func string() {
        let alphabet: [Unicode.Scalar] = [
            "a", "b", "\"", "\\", "/", "\n", "\u{1}", "é", "日", "😀", "\u{10FFFF}", "\u{7F}", " ",
        ]
        var scalars = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0..<30, using: &generator) {
            scalars.append(generator.chance(2, in: 3) ? "k" : alphabet.randomElement(using: &generator)!)
        }
        string(String(scalars))
    }

    private mutating func string(_ string: String) {
        text += "\""
        for scalar in string.unicodeScalars {
            let mustEscape = scalar.value < 0x20 || scalar == "\"" || scalar == "\\"
            if mustEscape || generator.chance(1, in: 12) {
                for unit in UTF16.encode(scalar)! {
                    let hex = String(unit, radix: 16, uppercase: Bool.random(using: &generator))
                    text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
                }
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }

    private mutating func number() {
        text += generator.chance(1, in: 4) ? "-" : ""
        text += String(
            UInt64.random(in: 0...UInt64.max, using: &generator) >> UInt64.random(in: 0..<64, using: &generator)
        )
        if generator.chance(1, in: 3) { text += ".\(UInt32.random(in: 0..<1000, using: &generator))0" }
        if generator.chance(1, in: 5) { text += ["e7", "E-05", "e+300"].randomElement(using: &generator)! }
    }

    private mutating func space() {
        if generator.chance(1, in: 6) {
            text += [" ", "\n", "\r\n", "\t", "   \n  "].randomElement(using: &generator)!
        }
    }
}
