import HTTPTransport
import JSONText

/// Which interactions could be requested only after others had been answered.
///
/// A page is requested with the bookmark of the one before, a report is polled with the token from its creation, and a
/// download is fetched from the URL that a poll returned. Everything else may come in any order.
package struct CausalOrder: Sendable {
    /// For each interaction, the place of the first one that returned a value that it sends; nil where none did.
    package let causes: [Int?]
    /// The kind of value that each interaction sends and that another may have returned: a bookmark, a token, an
    /// address.
    package let means: [String?]
    /// Interactions that come before their causes.
    package let violations: [Violation]

    package struct Violation: Sendable, Equatable, CustomStringConvertible {
        /// Places, counted from 0.
        package let effect: Int
        package let cause: Int
        /// The kind of value that the effect has from the cause.
        package let what: String

        package var description: String {
            "entry \(effect + 1) sends a \(what) that only entry \(cause + 1) returns"
        }
    }

    package init(_ interactions: [Interaction]) {
        let wanted = interactions.map { Self.control($0.request) }
        means = wanted.map { $0?.what }
        let values = Set(wanted.compactMap { $0?.value })
        var firstFound: [String: Int] = [:]
        for (place, interaction) in interactions.enumerated() {
            guard let response = interaction.response else { continue }
            for value in Self.found(in: response, among: values) where firstFound[value] == nil {
                // A value that a response repeats from its own request does not originate there.
                if wanted[place]?.value != value { firstFound[value] = place }
            }
        }
        causes = wanted.map { $0.flatMap { firstFound[$0.value] } }
        violations = zip(wanted, causes).enumerated().compactMap { effect, pair in
            guard let what = pair.0?.what, let cause = pair.1, cause > effect else { return nil }
            return Violation(effect: effect, cause: cause, what: what)
        }
    }

    /// The causes of an interaction, itself included.
    package func chain(to place: Int) -> [Int] {
        var chain = [place]
        while let cause = causes[chain[chain.count - 1]], !chain.contains(cause) { chain.append(cause) }
        return chain
    }

    /// The value in a request that an earlier response must have returned, and its kind.
    private static func control(_ request: RecordedRequest) -> (what: String, value: String)? {
        let query = QueryString(ofURL: request.url)
        for name in ["bookmark", "token"] {
            if let value = query[name], !value.isEmpty { return (name, value) }
        }
        return query.pairs.isEmpty && request.method != "GET" ? nil : ("download address", request.url)
    }

    private static func found(in response: RecordedResponse, among values: Set<String>) -> [String] {
        var found: [String] = []
        if let location = response.headers.value("Location"), values.contains(location) { found.append(location) }
        guard let body = try? JSONView(validating: response.body.bytes) else { return found }
        collect(body, among: values, into: &found)
        return found
    }

    private static func collect(_ view: JSONView, among values: Set<String>, into found: inout [String]) {
        if let text = view.stringValue {
            if values.contains(text) { found.append(text) }
        } else if view.isObject {
            view.forEachMember { _, member in collect(member, among: values, into: &found) }
        } else if view.isArray {
            view.forEachElement { _, element in collect(element, among: values, into: &found) }
        }
    }
}
