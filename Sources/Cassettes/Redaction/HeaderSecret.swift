import Basics

/// A secret that is recognised by the name of its header.
struct HeaderSecret {
    let kind: SecretKind
    let range: Range<String.Index>
    let value: Substring

    /// The values of cookies one by one. For an authorization, whatever follows a scheme other than Bearer and Basic,
    /// which are found in any text.
    static func all(in header: HeaderField) -> [HeaderSecret] {
        let name = header.name.lowercased()
        switch SecretKind.byName[name] {
        case nil: return []
        case .cookie:
            // In a cookie that is set, everything after the first pair is an attribute (RFC 6265, section 4.1).
            // Browsers write repeated headers as the lines of one.
            let pairs = header.value.split(separator: "\n").flatMap { line in
                line.split(separator: ";").prefix(name == "set-cookie" ? 1 : .max)
            }
            return pairs.compactMap { pair in
                let value = pair.firstIndex(of: "=").map { pair[pair.index(after: $0)...] } ?? pair[...]
                return secret(.cookie, trimmed(value))
            }
        case .authorization:
            let value = trimmed(header.value[...])
            let scheme = value.prefix { $0 != " " }.lowercased()
            if scheme == "bearer" || scheme == "basic" { return [] }
            return [secret(.authorization, trimmed(value.drop { $0 != " " }))].compactMap(\.self)
        case let kind?: return [secret(kind, trimmed(header.value[...]))].compactMap(\.self)
        }
    }

    private static func secret(_ kind: SecretKind, _ value: Substring) -> HeaderSecret? {
        guard !value.isEmpty, !Placeholder.isIn(Array(value.utf8)) else { return nil }
        return HeaderSecret(kind: kind, range: value.startIndex..<value.endIndex, value: value)
    }

    private static func trimmed(_ text: Substring) -> Substring { text.trimmed { $0 == " " || $0 == "\"" } }
}
