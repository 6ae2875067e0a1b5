/// A text in which `*` matches any text without certain characters and `**` for any text at all.
struct Glob: Sendable {
    private enum Part: Sendable { case byte(UInt8), some, anything }

    private let parts: [Part]
    private let ends: [UInt8]

    /// - Parameter ends: ASCII characters that `*` does not stand for.
    init(_ text: String, someEndsAt ends: String = " .") {
        self.ends = Array(ends.utf8)
        var parts: [Part] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "*") else {
                parts.append(.byte(byte))
                continue
            }
            let isDouble = rest.first == UInt8(ascii: "*")
            if isDouble { rest = rest.dropFirst() }
            parts.append(isDouble ? .anything : .some)
        }
        self.parts = parts
    }

    /// In a time of the length of the pattern times that of the text, whatever they are.
    func matches(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        // Which places in the text the parts so far can reach.
        var reached = [Bool](repeating: false, count: bytes.count + 1)
        reached[0] = true
        for part in parts {
            switch part {
            case .byte(let byte):
                for place in bytes.indices.reversed() { reached[place + 1] = reached[place] && bytes[place] == byte }
                reached[0] = false
            case .anything:
                for place in bytes.indices where reached[place] { reached[place + 1] = true }
            case .some:
                for place in bytes.indices where reached[place] && !ends.contains(bytes[place]) {
                    reached[place + 1] = true
                }
            }
        }
        return reached[bytes.count]
    }
}
