/// How sure it is that a value is a secret because of the name before it.
enum NamedSecret {
    /// - Returns: nil when the name says nothing of the kind.
    static func confidence(of value: [UInt8], at place: ScannedPlace) -> Confidence? {
        if SecretName.hides(place.name, value) {
            return place.isCode && isCode(value) ? .low : confidence(behind: place.name, value)
        }
        return place.isParameter && isWeak(place.name) && isGenerated(value) ? .high : nil
    }

    /// Whether a value that stands in free text is one, for sure.
    static func stands(_ name: String, _ value: [UInt8]) -> Bool {
        SecretName.hides(name, value) && !isCode(value) && confidence(behind: name, value) == .high
    }

    private static func confidence(behind name: String, _ value: [UInt8]) -> Confidence {
        SecretName.weight(name) == .part && !isGenerated(value) ? .low : .high
    }

    /// Names that mean a secret in addresses and headers, where the value was not written by a person: `key`, `auth`,
    /// `user_hash`.
    static func isWeak(_ name: String) -> Bool {
        let lower = name.lowercased()
        if HarmlessName.excuses(lower), !lower.hasSuffix("hash") { return false }
        return lower == "k" || ends.contains { lower.hasSuffix($0) }
    }

    private static let ends = ["key", "auth", "hash", "code", "access"]

    /// Letters and digits mixed, eight at least, as no word and no number is.
    private static func isGenerated(_ value: [UInt8]) -> Bool {
        let parts = value.count { isLetter($0) || isDigit($0) || "_-.~+/=%:".utf8.contains($0) }
        return value.count >= 8 && parts == value.count && value.contains(where: isDigit)
            && value.contains(where: isLetter)
            && !value.starts(with: "http".utf8)
            && value.split(separator: UInt8(ascii: "-")).contains { part in
                part.count >= 4 && part.contains(where: isDigit) && part.contains(where: isLetter)
                    || part.count >= 16
            }
    }

    /// An expression of a script: `e.token||null`, `function(e){`, `void 0`.
    private static func isCode(_ value: [UInt8]) -> Bool {
        let head = value.drop { $0 == UInt8(ascii: "=") }.prefix { isLetter($0) || "._$".utf8.contains($0) }
        if ["void", "undefined", "this", "function"].contains(String(decoding: head, as: UTF8.self)) { return true }
        let isEnded = head.endIndex == value.endIndex || ";|(),[&)}".utf8.contains(value[head.endIndex])
        return isEnded && head.split(separator: UInt8(ascii: ".")).count >= 2
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
