/// What the name before a value says of it.
enum SecretName {
    /// Whether a value is likely a secret because of its name.
    ///
    /// A name that ends in what it is (`client_secret`, `X-Amz-Signature`) makes a secret of any value. One that only has
    /// such a word in it (`signature_style`, `token_count`) may name a number, a time or a choice of few, which open
    /// nothing; anything else behind it is taken for a secret.
    static func hides(_ name: String, _ value: [UInt8]) -> Bool {
        switch weight(name) {
        case .none: return false
        // How many pictures have a blocked signature, as catalogs count it; a signature itself is never a short number.
        case .whole: return holdsMore(value) && !(isNumber(value) && name.lowercased().hasSuffix("signature"))
        case .counted: return holdsMore(value) && !isNumber(value)
        case .part: return holdsMore(value) && !isNumber(value) && !isInstant(value) && !isChoice(value)
        }
    }

    private static func withoutPlaceholders(_ name: String) -> [UInt8] {
        let bytes = Array(name.utf8)
        return PlaceholderText.removed(from: bytes, CharacterProfile(bytes)).text
    }

    enum Weight { case none, part, counted, whole }

    static func weight(_ written: String) -> Weight {
        // A name may have had a secret in it; its placeholder says nothing about the value.
        let name =
            written.utf8.contains(UInt8(ascii: "<"))
            ? String(decoding: withoutPlaceholders(written), as: UTF8.self) : written
        let lower = name.lowercased()
        if short.contains(lower) { return .whole }
        guard name.utf8.count >= 5, !harmless.contains(lower), !HarmlessName.namesNoSecret(lower) else { return .none }
        let bytes = Array(lower.utf8)
        if let end = lastEnd(in: bytes) {
            let rest = bytes[end...]
            if rest.elementsEqual("s".utf8) { return .counted }
            return weight(ofWordsBehind: rest)
        }
        // `sessions` is a metric, `session` is a secret.
        let all = Self.words(of: Array(name.utf8))
        guard let word = all.lastIndex(where: { words.contains($0) }) else { return .none }
        return all[(word + 1)...].allSatisfy(isSame) ? .whole : .part
    }

    /// Of `token_value` and `password2` the value still is what the word says.
    private static func weight(ofWordsBehind rest: ArraySlice<UInt8>) -> Weight {
        rest.split { isJoiner($0) }.allSatisfy { isSame(String(decoding: $0, as: UTF8.self)) } ? .whole : .part
    }

    private static func isSame(_ word: String) -> Bool {
        word.utf8.allSatisfy { (0x30...0x39).contains($0) } || same.contains(word)
    }

    /// The words of a name in small letters, also of one that is written as `dbPass`.
    private static func words(of name: [UInt8]) -> [String] {
        var parted: [UInt8] = []
        for (place, byte) in name.enumerated() {
            let isCapital = (0x41...0x5A).contains(byte)
            if isCapital, place > 0, (0x61...0x7A).contains(name[place - 1]) { parted.append(UInt8(ascii: "_")) }
            parted.append(isCapital ? byte | 0x20 : byte)
        }
        return parted.split { isJoiner($0) }.map { String(decoding: $0, as: UTF8.self) }
    }

    /// Whether there is more than what may stand around a placeholder: the scheme of an authorization, a colon.
    private static func holdsMore(_ text: [UInt8]) -> Bool {
        text.split(whereSeparator: { " :\t".utf8.contains($0) }).contains { word in
            !ForeignPlaceholder.isAll(of: word)
                && (word.count > 6
                    || !["basic", "bearer"].contains(String(decoding: word, as: UTF8.self).lowercased()))
        }
    }

    private static func isNumber(_ value: [UInt8]) -> Bool {
        value.count <= 12 && value.allSatisfy { (0x30...0x39).contains($0) || ".-".utf8.contains($0) }
    }

    /// `2026-11-20`, and with a time of day.
    private static func isInstant(_ value: [UInt8]) -> Bool {
        value.count >= 10 && value.count <= 32 && value[4] == UInt8(ascii: "-") && value[7] == UInt8(ascii: "-")
            && value.allSatisfy { (0x30...0x39).contains($0) || "-:.+TZ ".utf8.contains($0) }
    }

    /// One word or a few joined, as enumerations are written: `bold`, `IN_PROGRESS`.
    private static func isChoice(_ value: [UInt8]) -> Bool {
        let pieces = value.split(omittingEmptySubsequences: false) { "_-".utf8.contains($0) }
        return value.count <= 32
            && pieces.allSatisfy { piece in
                let rest = piece.dropFirst()
                return (1...14).contains(piece.count) && piece.allSatisfy { (0x61...0x7A).contains($0 | 0x20) }
                    && (rest.allSatisfy { $0 & 0x20 != 0 } || piece.allSatisfy { $0 & 0x20 == 0 })
            }
    }

    /// Names that mean a secret only when they stand alone.
    private static let short: Set<String> = [
        "pass", "pwd", "pw", "sig", "hmac", "assertion", "client_assertion", "samlresponse", "otp", "totp", "cvv",
        "cvc",
        "jwt", "mdp", "csrf", "xsrf", "_auth", "otp_code", "totp_code", "mfa_code",
    ]

    private static let words: Set<String> = [
        "session", "sessionid", "cookie", "sid", "sess", "pass", "pw", "otp", "totp", "cvv", "cvc", "jwt", "bearer",
        "csrf",
        "xsrf", "senha", "mdp",
    ]

    /// By their first byte.
    private static let parts: [UInt8: [[UInt8]]] = Dictionary(
        grouping: (single + joined).map { Array($0.utf8) },
        by: { $0[0] }
    )

    private static let single = [
        "secret", "password", "passwd", "passphrase", "passcode", "pwd", "token", "credential", "signature",
        "authorization", "sessionid", "sessid", "passwort", "kennwort", "wachtwoord", "contrasena", "contraseña",
        "salasana", "adgangskode",
    ]

    /// Two words that mean a secret together, in each way of joining them.
    private static let joined = [
        ("api", "key"), ("private", "key"), ("access", "key"), ("account", "key"), ("encryption", "key"),
        ("signing", "key"), ("shared", "key"), ("master", "key"), ("license", "key"), ("app", "key"), ("auth", "key"),
        ("recovery", "code"), ("backup", "code"), ("verification", "code"), ("device", "code"), ("code", "verifier"),
        ("security", "answer"), ("de", "passe"),
    ].flatMap { first, second in ["", "_", "-", "."].map { first + $0 + second } }

    /// Words behind which a value is what the word before them says.
    private static let same: Set<String> = [
        "value", "key", "id", "text", "plain", "raw", "old", "new", "current", "confirm", "confirmation", "hash",
        "data",
        "string", "md5", "sha1", "sha256", "base64", "b64", "hex", "header", "v1", "v2", "v3",
    ]

    /// Where the last of the parts ends in a name; nil when none is in it.
    private static func lastEnd(in name: [UInt8]) -> Int? {
        name.indices.compactMap { start in
            parts[name[start]]?.filter { name[start...].starts(with: $0) }.map { start + $0.count }.max()
        }.max()
    }

    private static func isJoiner(_ byte: UInt8) -> Bool { "_-.[]".utf8.contains(byte) }

    /// Names that have one of the words in them and name a type, a time or a number.
    private static let harmless: Set<String> = [
        "token_type", "expires_in", "refresh_token_expires_in", "refresh_token_expires_at",
    ]
}
