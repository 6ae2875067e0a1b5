/// The replacement of a secret that has been removed: `<kind:1>`, plain, percent-encoded once or twice, or as HTML.
enum PlaceholderText {
    /// The text with a space for each of them.
    static func removed(from text: [UInt8], _ traits: CharacterProfile) -> (text: [UInt8], traits: CharacterProfile) {
        guard traits.hasOpening || traits.hasPercent else { return (text, traits) }
        var rest: [UInt8] = []
        var copied = 0
        var place = 0
        while place < text.count {
            guard let end = end(in: text, from: place) else {
                place += 1
                continue
            }
            rest += text[copied..<place]
            rest.append(0x20)
            (copied, place) = (end, end)
        }
        guard copied > 0 else { return (text, traits) }
        rest += text[copied...]
        return (rest, CharacterProfile(rest))
    }

    private static func end(in text: [UInt8], from start: Int) -> Int? {
        guard text[start] == UInt8(ascii: "<") || text[start] == UInt8(ascii: "%") || text[start] == UInt8(ascii: "&"),
            let kind = skip(openings, in: text, from: start)
        else { return nil }
        var place = kind
        while place < text.count, place - kind <= 30, isKindPart(text[place]) { place += 1 }
        guard (2...30).contains(place - kind), let number = skip(colons, in: text, from: place) else { return nil }
        place = number
        while place < text.count, place - number <= 7, (0x30...0x39).contains(text[place]) { place += 1 }
        guard (1...7).contains(place - number) else { return nil }
        return skip(closings, in: text, from: place)
    }

    /// In small letters.
    private static let openings = ["<", "%3c", "%253c", "&lt;"].map { Array($0.utf8) }
    private static let colons = [":", "%3a", "%253a"].map { Array($0.utf8) }
    private static let closings = [">", "%3e", "%253e", "&gt;"].map { Array($0.utf8) }

    private static func skip(_ words: [[UInt8]], in text: [UInt8], from place: Int) -> Int? {
        words.first { word in
            place + word.count <= text.count && word.indices.allSatisfy { lower(text[place + $0]) == word[$0] }
        }.map { place + $0.count }
    }

    private static func isKindPart(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(lower(byte)) || byte == UInt8(ascii: "_")
    }

    private static func lower(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
}
