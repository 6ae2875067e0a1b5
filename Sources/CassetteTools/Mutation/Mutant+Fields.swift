package import Cassettes
import HTTPTransport
import JSONText
import OrderedCollections

extension Mutant {
    /// Each field of each entry changed once; of list elements that have the same path, the last one's.
    package static func fields(of cassette: Cassette) -> [Mutant] {
        cassette.interactions.indices.flatMap { place in
            Self.alterations(of: cassette.interactions[place]).map { alteration in
                var changed = cassette
                changed.interactions[place] = alteration.interaction
                return Mutant(
                    kind: .alter,
                    entry: place + 1,
                    place: alteration.place,
                    description: "entry \(place + 1): \(alteration.place) altered",
                    cassette: changed
                )
            }
        }
    }

    private typealias Alteration = (place: String, interaction: Interaction)

    private static func alterations(of interaction: Interaction) -> [Alteration] {
        var found: [Alteration] = []
        func add(_ place: String, _ change: (inout Interaction) -> Void) {
            var copy = interaction
            change(&copy)
            found.append((place, copy))
        }
        add("startedDateTime") { $0.started = "2000-01-01T00:00:00.000Z" }
        add("time") { $0.time = JSONNumber(987_654) }
        add("_stream") { $0.stream = ($0.stream ?? "") + "x" }
        add("request method") { $0.request.method = $0.request.method == "GET" ? "POST" : "GET" }
        add("request path") { $0.request.url = Self.withOtherPath($0.request.url) }
        for (index, pair) in QueryString(ofURL: interaction.request.url).pairs.enumerated() {
            add("request query \(pair.name)") { $0.request.url = Self.withOtherQuery($0.request.url, index) }
        }
        for (index, header) in interaction.request.headers.enumerated() {
            add("request header \(header.name)") { $0.request.headers[index].value += "x" }
        }
        if let body = interaction.request.body {
            for (place, bytes) in bodies(body) { add("request body \(place)") { $0.request.body?.bytes = bytes } }
        }
        if let failure = interaction.failure {
            add("_error code") { $0.failure?.code = failure.code == .tlsFailed ? .connectionLost : .tlsFailed }
            add("_error message") { $0.failure?.message += "x" }
            add("_error") { $0.failure = nil }
        }
        guard let response = interaction.response else { return found }
        add("response status") { $0.response?.status = response.status == 200 ? 500 : 200 }
        add("response statusText") { $0.response?.statusText += "x" }
        add("response httpVersion") { $0.response?.httpVersion += "x" }
        for (index, header) in response.headers.enumerated() {
            add("response header \(header.name)") { $0.response?.headers[index].value += "1" }
            add("response header \(header.name), absent") { $0.response?.headers.remove(at: index) }
        }
        for (place, bytes) in bodies(response.body) {
            add("response body \(place)") { $0.response?.body.bytes = bytes }
        }
        return found
    }

    /// The body with one value changed or one member removed, and the place of the change.
    private static func bodies(_ body: RecordedBody) -> [(place: String, bytes: [UInt8])] {
        guard !body.bytes.isEmpty else { return [] }
        if body.mimeType.lowercased().hasPrefix("application/x-www-form-urlencoded") {
            let parts = (body.text ?? "").split(separator: "&", omittingEmptySubsequences: false).map(String.init)
            return parts.indices.map { index in
                var changed = parts
                changed[index] += "x"
                return (String(parts[index].prefix { $0 != "=" }), Array(changed.joined(separator: "&").utf8))
            }
        }
        guard let json = try? JSONValue(parsing: body.bytes) else {
            return [("", Array(body.bytes.dropLast())), ("one byte", [body.bytes[0] ^ 1] + body.bytes.dropFirst())]
        }
        var found: OrderedDictionary<String, JSONValue> = [:]
        json.alterations(at: "$") { found[$0] = $1 }
        return found.map { ($0.key, $0.value.bytes) }
    }

    private static func withOtherPath(_ url: String) -> String {
        let end = url.firstIndex { "?#".contains($0) } ?? url.endIndex
        return url[..<end] + "x" + url[end...]
    }

    private static func withOtherQuery(_ url: String, _ index: Int) -> String {
        guard let question = url.firstIndex(of: "?") else { return url }
        var parts = url[url.index(after: question)...].split(separator: "&").map(String.init)
        if parts.indices.contains(index) { parts[index] += "x" }
        return url[...question] + parts.joined(separator: "&")
    }
}

extension JSONValue {
    /// Calls with each way to change one value: another value in its place, and for members also none.
    fileprivate func alterations(at path: String, _ each: (String, JSONValue) -> Void) {
        switch self {
        case .object(let members):
            for (name, value) in members {
                value.alterations(at: "\(path).\(name)") { place, changed in
                    var copy = members
                    copy[name] = changed
                    each(place, .object(copy))
                }
                var copy = members
                copy[name] = nil
                each("\(path).\(name), absent", .object(copy))
            }
        case .array(let elements):
            for (index, element) in elements.enumerated() {
                element.alterations(at: "\(path)[*]") { place, changed in
                    var copy = elements
                    copy[index] = changed
                    each(place, .array(copy))
                }
            }
            if !elements.isEmpty { each("\(path)[*], absent", .array(elements.dropLast())) }
        case .string(let text): each(path, .string(text + "x"))
        case .number(let number): each(path, number.text == "7" ? 8 : 7)
        case .bool(let value): each(path, .bool(!value))
        case .null: each(path, "x")
        }
    }
}
