import Basics
package import HTTPTransport
package import JSONText
import OrderedCollections

/// What two requests must have in common to count as the same: method, host, path, sorted query, canonical body.
///
/// Headers are not part of it: they hold credentials and values that differ between runs. Requests must be redacted
/// first.
package struct MatchKey: Sendable, Hashable {
    package let method: String
    /// Nil for the API itself, wherever it is served; host and port of anything else.
    package let host: String?
    package let path: String
    /// `name=value`, decoded, in order.
    package let query: [String]
    /// The canonical text of JSON and forms; other bodies in Base64; empty for none.
    package let body: String
    /// `name: value` of the headers that the project's rules list.
    package let headers: [String]

    /// - Parameters:
    ///   - api: the address of the API for this request.
    ///   - rules: the project's own rules.
    package init(_ request: RecordedRequest, api: Origin?, rules: MatchingRules = MatchingRules()) {
        let url = URLReference(request.url)
        let origin = Origin(scheme: url.scheme, authority: url.authority)
        method = request.method.uppercased()
        host = origin == api ? nil : origin.map { "\($0.host):\($0.port)" }
        path = rules.path(Placeholder.withoutOwnNumbers(url.path.isEmpty ? "/" : url.path))
        query = Self.sorted(QueryString(lenient: (url.query ?? "")[...]), rules)
        body = request.body.map { Placeholder.withoutOwnNumbers(Self.canonical($0, rules)) } ?? ""
        headers = rules.headers.map { name in
            let values = request.headers.filter { $0.name.lowercased() == name }.map(\.value)
            return "\(name): \(values.joined(separator: ", "))"
        }
    }

    private static func sorted(_ query: QueryString, _ rules: MatchingRules) -> [String] {
        query.pairs.filter { !rules.ignores(parameter: $0.name) }
            .map { Placeholder.withoutOwnNumbers("\($0.name)=\($0.value)") }.sorted()
    }

    private static func canonical(_ body: RecordedBody, _ rules: MatchingRules) -> String {
        guard let text = body.text else { return Base64.encode(body.bytes) }
        if body.mimeType.lowercased().hasPrefix("application/x-www-form-urlencoded") {
            return sorted(QueryString(lenient: text[...]), rules).joined(separator: "&")
        }
        guard let json = try? JSONValue(parsing: body.bytes) else { return text }
        return json.sortedByName.text
    }

    /// The name of the request in messages.
    package var description: String {
        let query = query.isEmpty ? "" : "?" + query.joined(separator: "&")
        return "\(method) \(host ?? "")\(path)\(query)"
    }

    /// The most important difference from another key, as a clause; nil when there is none.
    package func difference(from other: MatchKey) -> String? {
        if method != other.method { return "its method is \(method), not \(other.method)" }
        if host != other.host { return "its host is \(host ?? "the API"), not \(other.host ?? "the API")" }
        if path != other.path { return "its path is \(path), not \(other.path)" }
        if let added = query.first(where: { !other.query.contains($0) }) {
            let name = added.prefix { $0 != "=" } + "="
            let recorded = other.query.first { $0.hasPrefix(name) }
            return "its query has \(added), " + (recorded.map { "not \($0)" } ?? "which the recording does not have")
        }
        if let missing = other.query.first(where: { !query.contains($0) }) { return "its query lacks \(missing)" }
        if query != other.query { return "its query repeats other parameters" }
        if let (mine, theirs) = zip(headers, other.headers).first(where: { $0 != $1 }) {
            return "its header is \(mine), not \(theirs)"
        }
        if body == other.body { return nil }
        guard let mine = try? JSONValue(parsing: Array(body.utf8)),
            let theirs = try? JSONValue(parsing: Array(other.body.utf8)),
            let place = mine.firstDifference(from: theirs)
        else { return "its body is \(Self.shortened(body)), not \(Self.shortened(other.body))" }
        return "its body differs at \(place)"
    }

    /// How similar another request is: higher is closer.
    func likeness(to other: MatchKey) -> Int {
        var points = method == other.method ? 4 : 0
        points += host == other.host ? 4 : 0
        let (mine, theirs) = (path.split(separator: "/"), other.path.split(separator: "/"))
        if mine.count == theirs.count { points += 2 }
        points += 16 * zip(mine, theirs).count { $0 == $1 } / max(mine.count, theirs.count, 1)
        points += path == other.path ? 16 : 0
        points += zip(headers, other.headers).count { $0 == $1 }
        points += query.count { other.query.contains($0) }
        return points + (body == other.body ? 2 : 0)
    }

    private static func shortened(_ text: String) -> String {
        text.isEmpty ? "empty" : text.count > 120 ? "\(text.prefix(120))…" : text
    }
}

extension JSONValue {
    /// The same value with the members of each object sorted.
    package var sortedByName: JSONValue {
        switch self {
        case .array(let elements): .array(elements.map(\.sortedByName))
        case .object(let members):
            .members(members.sorted { $0.key < $1.key }.map { ($0.key, $0.value.sortedByName) })
        default: self
        }
    }

    /// The place of the first difference and both values there.
    fileprivate func firstDifference(from other: JSONValue, at place: String = "$") -> String? {
        if self == other { return nil }
        if let mine = objectValue, let theirs = other.objectValue {
            for name in mine.keys.sorted() + theirs.keys.sorted() {
                guard let value = mine[name] else { return "\(place).\(name), which only the recording has" }
                guard let recorded = theirs[name] else { return "\(place).\(name), which the recording does not have" }
                if let found = value.firstDifference(from: recorded, at: "\(place).\(name)") { return found }
            }
        }
        if let mine = arrayValue, let theirs = other.arrayValue, mine.count == theirs.count {
            for (index, pair) in zip(mine, theirs).enumerated() {
                if let found = pair.0.firstDifference(from: pair.1, at: "\(place)[\(index)]") { return found }
            }
        }
        return "\(place): \(text.prefix(80)) here, \(other.text.prefix(80)) in the recording"
    }
}
