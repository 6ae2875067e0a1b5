/// What secrets look like.
enum SecretShape {
    /// The shapes that a text shows.
    static func all(in read: ReadText) -> [String] {
        let text = read.text
        var found: [String] = []
        if isSecretive(read.place.name), holdsMore(text) {
            found.append("the value of \"\(read.place.name)\"")
        }
        if read.traits.hasAt, let user = text.firstMatch(of: /:\/\/([^\/\s"'@?#]*)@/),
            user.output.1.contains(where: { $0 != ":" && $0 != " " })
        {
            found.append("a password in an address")
        }
        guard read.traits.longestRun >= 8 else { return found }
        if text.contains("earer ") || text.contains("asic ") || text.contains("EARER ") || text.contains("ASIC "),
            let scheme = text.firstMatch(of: /(?i)\b(bearer|basic)\s+([A-Za-z0-9._~+\/=-]{8,})/),
            scheme.output.2.contains(where: { !$0.isLetter })
        {
            found.append("credentials of an authorization")
        }
        guard read.traits.longestRun >= 10 else { return found }
        found += known.filter { text.contains($0.shape) }.map(\.what)
        if let opaque = OpaqueText.first(in: text) { found.append(opaque) }
        return found
    }

    /// Whether a value is likely a secret by its name alone.
    private static func isSecretive(_ name: String) -> Bool {
        guard name.utf8.count >= 5 else { return false }
        let lower = name.lowercased()
        guard !harmless.contains(lower) else { return false }
        // Web sessions are counted, a session is not told.
        return parts.contains { lower.contains($0) } || !words.isDisjoint(with: lower.split { "_-.".contains($0) })
    }

    /// Whether there is more than what may stand around a placeholder: the scheme of an authorization, a colon.
    private static func holdsMore(_ text: String) -> Bool {
        text.split(whereSeparator: { " :\t".contains($0) }).contains { !["basic", "bearer"].contains($0.lowercased()) }
    }

    private static let words: Set<Substring> = ["session", "sessionid", "cookie", "sid"]

    private static let parts = [
        "secret", "password", "passwd", "passphrase", "token", "credential", "signature", "apikey", "api_key",
        "api-key",
        "private_key", "authorization", "accesskey", "access_key",
    ]

    /// Names that have one of the words in them and tell a type, a time or a number.
    private static let harmless: Set<String> = [
        "token_type", "expires_in", "refresh_token_expires_in", "refresh_token_expires_at",
    ]

    private struct Known: @unchecked Sendable {
        // Regex is not declared Sendable; these are made once and only read.
        let shape: Regex<Substring>
        let what: String
    }

    private static let known: [Known] = [
        Known(shape: /\bpin[acr][_.][A-Za-z0-9_.-]{10,}/, what: "a token of Pinterest"),
        Known(shape: /\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*/, what: "a JSON web token"),
        Known(shape: /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/, what: "an access key of AWS"),
        Known(shape: /\bAIza[A-Za-z0-9_-]{35}/, what: "an API key of Google"),
        Known(
            shape: /\b(?:gh[pousr]_|github_pat_|glpat-|xox[abprs]-|[srp]k_(?:live|test)_)[A-Za-z0-9_-]{10,}/,
            what: "a token of a known service"
        ),
        Known(shape: /-----BEGIN [A-Z ]*PRIVATE KEY-----/, what: "a private key"),
    ]
}
