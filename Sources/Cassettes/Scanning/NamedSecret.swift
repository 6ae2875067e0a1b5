/// How sure it is that a value is a secret because of the name before it.
enum NamedSecret {
    /// - Returns: nil when the name says nothing of the kind.
    static func confidence(of value: [UInt8], at place: ScannedPlace) -> Confidence? {
        if SecretName.hides(place.name, value) {
            return place.isCode && isCode(value) ? .low : confidence(behind: place.name, value)
        }
        if isPair(place.name, value) || place.isSymmetricKey && value.count >= 16 { return .high }
        guard place.isParameter else { return nil }
        if SignedAddress.isOpened(by: place.name, value) || HeaderCredentials.areIn(value, of: place.name) {
            return .high
        }
        return AccessName.isWeak(place.name) && AccessName.isGenerated(value) ? .high : nil
    }

    /// Whether a value that is in free text is one, for sure.
    static func stands(_ name: String, _ value: [UInt8]) -> Bool {
        SecretName.hides(name, value) && !isCode(value) && confidence(behind: name, value) == .high
    }

    private static func confidence(behind name: String, _ value: [UInt8]) -> Confidence {
        SecretName.weight(name) == .part && !AccessName.isGenerated(value) ? .low : .high
    }

    /// A user and a password behind the name that registries' clients give them in Base64.
    private static func isPair(_ name: String, _ value: [UInt8]) -> Bool {
        guard ["auth", "_auth"].contains(name) else { return false }
        let pair = value.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        return pair.count == 2 && pair.allSatisfy { !$0.isEmpty && !$0.contains { $0 <= 0x20 || $0 == 0x2F } }
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
