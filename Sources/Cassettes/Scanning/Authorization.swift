import Basics
import HTTPTransport

/// Credentials behind the name of a scheme, wherever they are.
enum Authorization {
    /// How sure it is that there are any; nil when there are none.
    static func confidence(in text: [UInt8], _ traits: CharacterProfile) -> Confidence? {
        guard traits.hasScheme, traits.longestRun >= 8 else { return nil }
        var found: Confidence?
        for match in String(decoding: text, as: UTF8.self).matches(
            of: /(?i)\b(bearer|basic)\s+([A-Za-z0-9._~+\/=-]{8,})/
        ) {
            let value = Array(match.output.2.utf8)
            guard !ForeignPlaceholder.isAll(of: value), value.contains(where: { !isLetter($0) }) else { continue }
            if match.output.1.lowercased() == "basic" {
                if isPair(match.output.2) { return .high }
            } else if value.count >= 16, value.contains(where: { (0x30...0x39).contains($0) }) {
                return .high
            }
            if value.last != UInt8(ascii: "=") { found = .low }
        }
        return found
    }

    /// A user and a password, in Base64.
    private static func isPair(_ text: Substring) -> Bool {
        guard let bytes = Base64.decode(String(text)) else { return false }
        return bytes.isText && bytes.contains(UInt8(ascii: ":"))
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}
