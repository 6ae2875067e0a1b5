/// Names behind which random text is expected and opens nothing: ids of answers, requests, pages and records, hashes of
/// what was sent, places in lists, public halves of keys.
///
/// They excuse what is only random. Known tokens, and values whose names say that they are secret, are found behind them too.
enum HarmlessName {
    /// - Parameter name: of a header, a member or a parameter, in any way of writing.
    static func excuses(_ name: some StringProtocol) -> Bool {
        let words = plain(name)
        return names.contains(words) || starts.contains { words.hasPrefix($0) } || ends.contains { words.hasSuffix($0) }
    }

    /// Names that have a word of ``SecretName`` in them and say where a list continues, or which picture it is.
    static func namesNoSecret(_ name: some StringProtocol) -> Bool {
        let words = plain(name)
        return listEnds.contains { words.hasSuffix($0) } || pictures.contains(words)
    }

    /// In small letters, without what joins words.
    private static func plain(_ name: some StringProtocol) -> String {
        String(decoding: name.lowercased().utf8.filter { !"-_.[] $".utf8.contains($0) }, as: UTF8.self)
    }

    private static let names: Set<String> = [
        // Caches and versions.
        "etag", "ifmatch", "ifnonematch", "ifrange", "xcachekey", "surrogatekey", "xgoogstoredcontentlength",
        // Ids of answers, requests and what watches them.
        "traceparent", "tracestate", "akamaigrn", "cfray", "xamzid2", "xfbdebug", "reportto", "nel", "baggage",
        "sentrytrace", "xsentrytrace", "b3", "xcloudtracecontext", "xguploaderuploadid", "xservedby", "xtimer",
        "servertiming", "reportingendpoints", "xclientdata", "idempotencykey", "root",
        // Hashes of what was sent, and of scripts that may run.
        "integrity", "nonce", "digest", "reprdigest", "contentdigest", "xgooghash", "xamzcontentsha256",
        "contentsecuritypolicy", "contentsecuritypolicyreportonly", "secwebsocketkey", "secwebsocketaccept",
        "redactionpolicy",
        // What separates parts of a body, and pages and frames of a recording.
        "boundary", "contenttype", "pageref", "frameref", "sourcemappingurl",
        // Ids of clicks, sent to every shop.
        "gclid", "fbclid", "msclkid", "epik", "gbraid", "wbraid", "dclid", "ttclid",
        // Public by their purpose: keys and their parts (RFC 7517).
        "sitekey", "datasitekey", "kid", "n", "x5t", "x5c", "blurhash", "image", "digestsha256",
    ]
    private static let starts = ["xpinterestrid", "xb3", "xdatadog"]
    private static let ends = [
        "id", "ids", "guid", "uuid", "ulid", "hash", "sha", "sha1", "sha256", "sha384", "sha512", "md5", "checksum",
        "crc32c",
        "etag", "integrity", "cursor", "bookmark", "commit", "revision", "fingerprint", "publickey", "version",
        "traceid",
        "release",
    ]
    private static let listEnds = ["pagetoken", "nexttoken", "continuationtoken", "synctoken", "peektoken"]
    private static let pictures: Set<String> = ["imagesignature", "imagesignatures"]
}
