/// Headers whose values a recording keeps: those that replay, people and tools need, and that are known to give no
/// access.
///
/// Of every other header only the name is kept. A list of secret headers would never be complete: a proxy or a new
/// service may add one at any time.
enum KeptHeader {
    static func holds(_ name: String) -> Bool {
        let lower = name.lowercased()
        return names.contains(lower) || prefixes.contains { lower.hasPrefix($0) }
    }

    /// In lower case.
    static let names: Set<String> = [
        // The body and how it was sent (RFC 9110, section 8; RFC 9112).
        "content-type", "content-length", "content-encoding", "content-language", "content-range", "content-location",
        "transfer-encoding", "connection", "keep-alive", "trailer", "te", "upgrade", "accept-ranges",
        // Times, versions, caches.
        "date", "etag", "last-modified", "cache-control", "expires", "vary", "age", "pragma", "server",
        // What to do next.
        "location", "link", "allow", "retry-after", "warning", "deprecation", "sunset",
        // Pinterest's own.
        "pinterest-version", "pinterest-generated-by",
        // Of requests.
        "accept", "accept-encoding", "accept-language", "host", "user-agent", "range", "if-range", "if-match",
        "if-none-match", "if-modified-since", "x-mock-now",
    ]

    static let prefixes = ["x-ratelimit-", "x-pinterest-rid"]

    /// Whether a value consists only of placeholders and the scheme of an authorization: `Basic
    /// <client_id:1>:<secret:1>`.
    static func isOnlyPlaceholders(_ value: String) -> Bool {
        var text = Array(value.utf8)
        for scheme in ["bearer ", "basic "] where value.lowercased().hasPrefix(scheme) {
            text.removeFirst(scheme.utf8.count)
        }
        var place = 0
        while place < text.count {
            guard let end = Placeholder.end(in: text, from: place) else { return false }
            place = end
            if place + 1 < text.count, text[place] == UInt8(ascii: ":") { place += 1 }
        }
        return !text.isEmpty
    }
}
