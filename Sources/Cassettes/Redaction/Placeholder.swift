import Basics

/// The replacement for a secret in a cassette: `<access_token:1>`.
struct Placeholder: Sendable, Hashable {
    let kind: SecretKind
    /// Counted from 1 for each kind, in the order in which the secrets first appear in the recording.
    let number: Int

    init(kind: SecretKind, number: Int) {
        self.kind = kind
        self.number = number
    }

    var text: [UInt8] { Array("<\(kind.rawValue):\(number)>".utf8) }

    /// Whether a text contains one, whatever kind it names, plain, percent-encoded or as HTML.
    static func isIn(_ text: [UInt8]) -> Bool {
        text.indices.contains { end(in: text, from: $0) != nil }
    }

    /// Whether a text is the beginning of one, as where an encoding was cut.
    static func isCut(_ text: [UInt8]) -> Bool {
        guard text.first == UInt8(ascii: "<"), let colon = text.firstIndex(of: UInt8(ascii: ":")) else { return false }
        return SecretKind(rawValue: String(decoding: text[1..<colon], as: UTF8.self)) != nil
            && text[(colon + 1)...].allSatisfy({ $0.isDigit })
    }

    /// A text in which the placeholders of a project's rules have no numbers. Numbers follow the order of the whole
    /// recording, which a replay does not know when it asks.
    static func withoutOwnNumbers(_ text: String) -> String {
        guard text.contains(SecretKind.own.rawValue) else { return text }
        return text.replacing(/(<|%3C)redacted(:|%3A)[0-9]+(>|%3E)/.ignoresCase()) { _ in "<redacted>" }
    }

    /// Whether a place is inside a placeholder, so that a secret that reads like a kind is not searched for there.
    static func covers(_ place: Int, in text: [UInt8]) -> Bool {
        (max(0, place - 40)..<place).contains { start in end(in: text, from: start).map { $0 > place } ?? false }
    }

    /// The one that begins at a place; nil when there is none of a known kind.
    init?(in text: [UInt8], from start: Int) {
        guard "<%&".utf8.contains(text[start]) else { return nil }
        guard let name = Self.skip(Self.openings, in: text, from: start), Self.end(in: text, from: start) != nil else {
            return nil
        }
        let word = text[name...].prefix(while: Self.isLower)
        guard let kind = SecretKind(rawValue: String(decoding: word, as: UTF8.self)),
            let digits = Self.skip(Self.colons, in: text, from: word.endIndex),
            let number = Int(String(decoding: text[digits...].prefix(while: { $0.isDigit }), as: UTF8.self))
        else { return nil }
        self.init(kind: kind, number: number)
    }

    /// The end of the placeholder that begins at a place; nil when none does.
    static func end(in text: [UInt8], from start: Int) -> Int? {
        // Most bytes begin no placeholder.
        guard text[start] == UInt8(ascii: "<") || text[start] == UInt8(ascii: "%") || text[start] == UInt8(ascii: "&"),
            let name = skip(openings, in: text, from: start)
        else { return nil }
        var place = name
        while place < text.count, isLower(text[place]) { place += 1 }
        guard place > name, let number = skip(colons, in: text, from: place) else { return nil }
        place = number
        while place < text.count, text[place].isDigit { place += 1 }
        return place > number ? skip(closings, in: text, from: place) : nil
    }

    private static let openings = ["<", "%3C", "%3c", "&lt;", "%253C"].map { Array($0.utf8) }
    private static let colons = [":", "%3A", "%3a", "%253A"].map { Array($0.utf8) }
    private static let closings = [">", "%3E", "%3e", "&gt;", "%253E"].map { Array($0.utf8) }

    private static func skip(_ choices: [[UInt8]], in text: [UInt8], from place: Int) -> Int? {
        for choice in choices where text[place...].starts(with: choice) { return place + choice.count }
        return nil
    }

    private static func isLower(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "_") }
}
