import Basics
import JSONText

/// A path of an API description: `/ad_accounts/{ad_account_id}/campaigns`.
struct PathTemplate: Sendable {
    private enum Segment: Sendable {
        case literal(String)
        case value(name: String, prefix: String, suffix: String)
    }

    let text: String
    private let segments: [Segment]

    /// - Throws: ``InputError`` if the text is not a path.
    init(_ text: String, in input: JSONInput) throws(InputError) {
        guard text.hasPrefix("/") else {
            throw input.error("the path \"\(text)\" does not begin with a slash", fix: "Begin it with one")
        }
        self.text = text
        segments = text.split(separator: "/", omittingEmptySubsequences: false).map { part in
            guard let open = part.firstIndex(of: "{"), let close = part.lastIndex(of: "}"), open < close else {
                return .literal(String(part))
            }
            let name = String(part[part.index(after: open)..<close])
            return .value(name: name, prefix: String(part[..<open]), suffix: String(part[part.index(after: close)...]))
        }
    }

    /// How many segments are literal.
    var literals: Int {
        segments.count { segment in if case .literal = segment { true } else { false } }
    }

    /// The values in a path, still percent-encoded; nil if the path does not match.
    func match(_ path: Substring) -> [String: String]? {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == segments.count else { return nil }
        var values: [String: String] = [:]
        for (segment, part) in zip(segments, parts) {
            switch segment {
            case .literal(let text): if text != part { return nil }
            case .value(let name, let prefix, let suffix):
                guard part.hasPrefix(prefix), part.hasSuffix(suffix), part.count > prefix.count + suffix.count else {
                    return nil
                }
                values[name] = String(part.dropFirst(prefix.count).dropLast(suffix.count))
            }
        }
        return values
    }
}
