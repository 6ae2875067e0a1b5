/// How certain it is that a value is a secret because of the name before it.
enum NamedSecret {
    /// - Returns: nil when the name does not suggest a secret.
    static func confidence(of value: [UInt8], at place: ScannedPlace) -> Confidence? {
        if SecretName.hides(place.name, value) {
            return place.isCode && isCode(value) ? .low : confidence(behind: place.name, value)
        }
        return place.isParameter && AccessName.isWeak(place.name) && AccessName.isGenerated(value) ? .high : nil
    }

    /// Whether a value in free text is certainly one.
    static func stands(_ name: String, _ value: [UInt8]) -> Bool {
        SecretName.hides(name, value) && !isCode(value) && confidence(behind: name, value) == .high
    }

    private static func confidence(behind name: String, _ value: [UInt8]) -> Confidence {
        SecretName.weight(name) == .part && !AccessName.isGenerated(value) ? .low : .high
    }

    /// An expression of a script: `e.token||null`, `function(e){`, `void 0`.
    private static func isCode(_ value: [UInt8]) -> Bool {
        let head = value.drop { $0 == UInt8(ascii: "=") }.prefix { isLetter($0) || "._$".utf8.contains($0) }
        if ["void", "undefined", "this", "function"].contains(String(decoding: head, as: UTF8.self)) { return true }
        let isEnded = head.endIndex == value.endIndex || ";|(),[&)}".utf8.contains(value[head.endIndex])
        return isEnded && head.split(separator: UInt8(ascii: ".")).count >= 2
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}
