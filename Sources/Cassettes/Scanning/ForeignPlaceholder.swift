import HTTPTransport

/// What other tools, and people in examples, put in the place of a secret: `REDACTED`, `<secret>`, `****`, `${API_KEY}`,
/// `your-api-key`.
enum ForeignPlaceholder {
    static func isAll(of text: some Collection<UInt8>) -> Bool {
        guard text.count <= 64 else { return false }
        let plain = text.contains(UInt8(ascii: "%")) ? unescaped(Array(text)) : Array(text)
        let start = plain.prefix { isMark($0) }
        let rest = plain[start.endIndex...]
        let end = rest.reversed().prefix { isMark($0) }.count
        let word = rest.dropLast(end)
        // Nothing but marks, or one letter over and over.
        guard let first = word.first else { return plain.count >= 3 }
        if word.count >= 4, word.allSatisfy({ $0 == first }), first | 0x20 == UInt8(ascii: "x") { return true }
        guard word.allSatisfy({ isLetter($0) || "_- ".utf8.contains($0) }) else { return false }
        // `<access_token>`, `{{token}}`: a name in brackets of its own.
        if let opening = start.first, let closing = plain.last, brackets.contains([opening, closing]) { return true }
        if start.starts(with: "${".utf8) || start.starts(with: "%%".utf8) { return true }
        let words = word.split { !isLetter($0) }.map { String(decoding: $0, as: UTF8.self).lowercased() }
        return words.contains { marks.contains($0) } && words.allSatisfy { marks.contains($0) || nouns.contains($0) }
    }

    private static let brackets: Set<[UInt8]> = Set(["<>", "{}", "[]"].map { Array($0.utf8) })

    private static let marks: Set<String> = [
        "redacted", "removed", "filtered", "scrubbed", "masked", "sanitized", "sanitised", "censored", "dummy", "fake",
        "placeholder", "your", "deleted", "example", "omitted", "hidden",
    ]

    private static let nouns: Set<String> = [
        "access", "api", "app", "auth", "bearer", "client", "cookie", "credential", "credentials", "header", "here",
        "id", "key",
        "password", "refresh", "secret", "session", "token", "user", "value",
    ]

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    private static func isMark(_ byte: UInt8) -> Bool { "*<>[]{}()$%_-.#\"'".utf8.contains(byte) }

    /// With `%5B` and the like undone.
    private static func unescaped(_ text: [UInt8]) -> [UInt8] {
        QueryString("x=" + String(decoding: text, as: UTF8.self)[...])?["x"].map { Array($0.utf8) } ?? text
    }
}
