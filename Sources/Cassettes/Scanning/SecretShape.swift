/// What secrets look like.
enum SecretShape {
    /// The shapes that a text shows.
    static func all(in read: ReadText) -> [String] {
        let text = read.text
        var found: [String] = []
        if isSecretive(read.place.name), holdsMore(text) {
            found.append("the value of \"\(read.place.name)\"")
        }
        if read.traits.hasAt, NamedValue.holdsPasswordInAddress(text) { found.append("a password in an address") }
        // What is no JSON as a whole (lines of it, a part, XML, settings) still has names before its values.
        if let name = NamedValue.first(in: text, where: isSecretive) { found.append("the value of \"\(name)\"") }
        guard read.traits.longestRun >= 8 else { return found }
        if read.traits.hasScheme,
            let scheme = String(decoding: text, as: UTF8.self).firstMatch(
                of: /(?i)\b(bearer|basic)\s+([A-Za-z0-9._~+\/=-]{8,})/
            ),
            scheme.output.2.contains(where: { !$0.isLetter })
        {
            found.append("credentials of an authorization")
        }
        guard read.traits.longestRun >= 10 else { return found }
        found += KnownToken.all(in: text)
        if let opaque = OpaqueText.first(in: text) { found.append(opaque) }
        return found
    }

    /// Whether a value is likely a secret by its name alone.
    static func isSecretive(_ name: String) -> Bool {
        guard name.utf8.count >= 3 else { return false }
        let lower = name.lowercased()
        if short.contains(lower) { return true }
        guard name.utf8.count >= 5, !harmless.contains(lower) else { return false }
        // Web sessions are counted, a session is not told.
        let bytes = Array(lower.utf8)
        return parts.contains { holds(bytes, $0) } || !words.isDisjoint(with: lower.split { "_-.".contains($0) })
    }

    /// Whether there is more than what may stand around a placeholder: the scheme of an authorization, a colon.
    private static func holdsMore(_ text: [UInt8]) -> Bool {
        text.split(whereSeparator: { " :\t".utf8.contains($0) }).contains { word in
            word.count > 6 || !["basic", "bearer"].contains(String(decoding: word, as: UTF8.self).lowercased())
        }
    }

    /// Names that mean a secret only when they stand alone.
    private static let short: Set<String> = ["pass", "pwd", "sig", "hmac"]

    private static let words: Set<Substring> = ["session", "sessionid", "cookie", "sid"]

    private static let parts = [
        "secret", "password", "passwd", "passphrase", "token", "credential", "signature", "apikey", "api_key",
        "api-key",
        "private_key", "authorization", "accesskey", "access_key",
    ].map { Array($0.utf8) }

    private static func holds(_ text: [UInt8], _ part: [UInt8]) -> Bool {
        guard text.count >= part.count else { return false }
        return (0...text.count - part.count).contains { start in
            text[start] == part[0] && part.indices.allSatisfy { text[start + $0] == part[$0] }
        }
    }

    /// Names that have one of the words in them and tell a type, a time or a number.
    private static let harmless: Set<String> = [
        "token_type", "expires_in", "refresh_token_expires_in", "refresh_token_expires_at",
    ]
}
