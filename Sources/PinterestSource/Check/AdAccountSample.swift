import JSONText

/// Ad accounts that the configuration selects, as far as they are known.
struct AdAccountSample: Sendable {
    /// An ad account and its name.
    struct Account: Sendable {
        let id: String
        var name: String?

        /// "ad account 549755885175 (Café)".
        var label: String {
            guard let name, !name.isEmpty else { return "ad account \(id)" }
            let line = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            let limit = 60
            return "ad account \(id) (\(line.count <= limit ? line : line.prefix(limit) + "…"))"
        }
    }

    var known: [Account]
    /// Whether the listing has more pages.
    var hasMore = false
}

extension AdAccountSample {
    /// The selected accounts on a page of the listing.
    init(page: JSONValue, selection: AccountSelection) {
        known = (page["items"]?.arrayValue ?? []).compactMap { item in
            guard let id = item["id"]?.stringValue, selection.includes(id) else { return nil }
            return Account(id: id, name: item["name"]?.stringValue)
        }
        hasMore = page.nextBookmark != nil
    }
}

extension JSONValue {
    /// The bookmark of the next page of a listing; nil on the last page.
    var nextBookmark: String? { self["bookmark"]?.stringValue.flatMap { $0.isEmpty ? nil : $0 } }
}
