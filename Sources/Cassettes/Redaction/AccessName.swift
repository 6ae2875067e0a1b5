import Basics

/// Names of parameters that give access to whatever an address leads to, for redaction and scanner alike.
///
/// They are ordinary words too, so the values after them count as well.
enum AccessName {
    /// Whether a name means a secret in an address if the value was not written by a person: `key`, `auth`,
    /// `user_hash`.
    static func isWeak(_ name: String) -> Bool {
        let lower = name.lowercased()
        if HarmlessName.excuses(lower), !lower.hasSuffix("hash") { return false }
        return lower == "k" || (ends + passwords).contains { lower.hasSuffix($0) }
    }

    /// Whether a parameter of a feed's address gives access to the feed. After a name of passwords any value does;
    /// after another of these names, a value that is neither a word nor a small number; after any other name, a value
    /// that nobody has written by hand.
    static func opensFeed(_ name: String, _ value: [UInt8]) -> Bool {
        let lower = name.lowercased()
        if passwords.contains(where: { lower.hasSuffix($0) }) || SecretName.weight(lower) == .whole { return true }
        let isNamed = onlyInFeeds.contains(lower) || isWeak(lower) || SecretName.weight(lower) != .none
        return isNamed ? !isPlain(value) : isGenerated(value)
    }

    /// At least eight letters and digits, mixed as in no word and no number.
    static func isGenerated(_ value: [UInt8]) -> Bool {
        let parts = value.count { $0.isLetter || $0.isDigit || "_-.~+/=%:".utf8.contains($0) }
        return value.count >= 8 && parts == value.count && value.contains(where: { $0.isDigit })
            && value.contains(where: { $0.isLetter })
            && !value.starts(with: "http".utf8)
            && value.split(separator: UInt8(ascii: "-")).contains { part in
                part.count >= 4 && part.contains(where: { $0.isDigit }) && part.contains(where: { $0.isLetter })
                    || part.count >= 16
            }
    }

    /// A word, or a number such as a version, a year or a page. Neither gives access to anything.
    private static func isPlain(_ value: [UInt8]) -> Bool {
        value.count <= 4 && value.allSatisfy({ $0.isDigit }) || value.count <= 14 && value.allSatisfy({ $0.isLetter })
    }

    /// For the hash of the redaction's rules.
    static var rules: [String] { ends + ["passwords"] + passwords + ["only in feeds"] + onlyInFeeds.sorted() }

    private static let ends = ["key", "auth", "hash", "code", "access"]

    private static let passwords = ["pass", "pw", "pwd"]

    private static let onlyInFeeds: Set<String> = ["s"]
}
