import HTTPTransport
import JSONText

/// Which interactions could be asked only after others had been answered.
///
/// A page is asked for by the bookmark of the one before, a report polled by the token of its creation, a download
/// fetched from the address that a poll told. Everything else may come in any order.
package struct CausalOrder: Sendable {
    /// For each interaction the place of the first one that told what it asks with; nil where nothing did.
    package let causes: [Int?]
    /// What kind of value each interaction asks with, which another may have told: a bookmark, a token, an address.
    package let means: [String?]
    /// What stands before its cause.
    package let violations: [Violation]

    package struct Violation: Sendable, Equatable, CustomStringConvertible {
        /// Places, counted from 0.
        package let effect: Int
        package let cause: Int
        /// What kind of value the one has from the other.
        package let what: String

        package var description: String {
            "entry \(effect + 1) asks with a \(what) that only entry \(cause + 1) tells"
        }
    }

    package init(_ interactions: [Interaction]) {
        let wanted = interactions.map { Self.control($0.request) }
        means = wanted.map { $0?.what }
        let values = Set(wanted.compactMap { $0?.value })
        var firstTold: [String: Int] = [:]
        for (place, interaction) in interactions.enumerated() {
            guard let response = interaction.response else { continue }
            for value in Self.told(response, among: values) where firstTold[value] == nil {
                // What an answer repeats of its own request it has from there.
                if wanted[place]?.value != value { firstTold[value] = place }
            }
        }
        causes = wanted.map { $0.flatMap { firstTold[$0.value] } }
        violations = zip(wanted, causes).enumerated().compactMap { effect, pair in
            guard let what = pair.0?.what, let cause = pair.1, cause > effect else { return nil }
            return Violation(effect: effect, cause: cause, what: what)
        }
    }

    /// What led to an interaction, itself included.
    package func chain(to place: Int) -> [Int] {
        var chain = [place]
        while let cause = causes[chain[chain.count - 1]], !chain.contains(cause) { chain.append(cause) }
        return chain
    }

    /// The value of a request that an earlier answer must have told, and what it is.
    private static func control(_ request: RecordedRequest) -> (what: String, value: String)? {
        let query = QueryString(ofURL: request.url)
        for name in ["bookmark", "token"] {
            if let value = query[name], !value.isEmpty { return (name, value) }
        }
        return query.pairs.isEmpty && request.method != "GET" ? nil : ("download address", request.url)
    }

    private static func told(_ response: RecordedResponse, among values: Set<String>) -> [String] {
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
