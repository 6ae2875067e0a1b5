package import HTTPTransport

/// Hands out the interactions of a cassette once each, those with the same key in their order.
package struct ReplayTape: Sendable {
    private let interactions: [Interaction]
    private let api: Origin?
    private let rules: CassetteRules
    private let isCutShort: Bool
    private var isGiven: [Bool]
    private let keys: [MatchKey]
    /// Places of the remaining interactions, by key.
    private var left: [MatchKey: [Int]] = [:]

    package init(_ cassette: Cassette) {
        interactions = cassette.interactions
        api = cassette.provenance.apiOrigin
        rules = cassette.rules
        isCutShort = cassette.provenance.isCutShort
        isGiven = [Bool](repeating: false, count: interactions.count)
        keys = interactions.map { [api, rules] in MatchKey($0.request, api: api, rules: rules.matching) }
        for (place, key) in keys.enumerated() { left[key, default: []].append(place) }
    }

    /// Takes the next interaction for a request.
    package mutating func take(_ key: MatchKey) throws(ReplayMiss) -> Interaction {
        guard let place = left[key]?.first else { throw miss(key) }
        isGiven[place] = true
        // A repeatable answer is given again only when no other is left.
        if !interactions[place].repeats || (left[key]?.count ?? 0) > 1 { left[key]?.removeFirst() }
        return interactions[place]
    }

    /// Interactions that no request asked for, except repeatable answers and requests that the recorded sync gave up
    /// before an answer came.
    package var leftovers: [Interaction] {
        untaken.filter { !$0.repeats && ($0.response != nil || $0.failure?.code != .cancelled) }
    }

    /// Interactions that were never given out, in order. Repeatable answers always count as such.
    var untaken: [Interaction] { left.values.joined().sorted().map { interactions[$0] } }

    /// Places of the interactions that were not given out even once.
    var unused: [Int] { isGiven.indices.filter { !isGiven[$0] } }

    private func miss(_ key: MatchKey) -> ReplayMiss {
        let miss = plainMiss(key)
        guard isCutShort else { return miss }
        let reason = "the recording was cut short by a signal and may end before it; \(miss.reason)"
        return ReplayMiss(request: miss.request, reason: reason)
    }

    private func plainMiss(_ key: MatchKey) -> ReplayMiss {
        let recorded = keys.count { $0 == key }
        if recorded > 0 {
            return ReplayMiss(request: key.description, reason: "all \(recorded) of its recorded answers were given")
        }
        let open = Set(left.values.joined())
        let nearest = keys.indices.max {
            (keys[$0].likeness(to: key), open.contains($0) ? 1 : 0, -$0)
                < (keys[$1].likeness(to: key), open.contains($1) ? 1 : 0, -$1)
        }
        guard let nearest else { return ReplayMiss(request: key.description, reason: "the cassette is empty") }
        // None of the recording's secrets is printed, whatever the file says about them.
        var redactor = Redactor(rules)
        redactor.learn(interactions[nearest].request)
        let shown = MatchKey(redactor.redact(interactions[nearest].request), api: api, rules: rules.matching)
        let difference = key.difference(from: shown) ?? "it differs in a secret"
        let name = "entry \(nearest + 1), \(shown.method) \(shown.path)"
        return ReplayMiss(request: key.description, reason: "nearest is \(name): \(difference)")
    }
}

/// A request that the cassette has no answer for.
package struct ReplayMiss: Error, Sendable, CustomStringConvertible {
    /// Method, path and query, redacted.
    package let request: String
    package let reason: String

    package var description: String {
        "the cassette has no answer for \(request); \(reason)"
    }
}

extension Provenance {
    /// The address of the API in the recording.
    package var apiOrigin: Origin? {
        guard let apiURL else { return nil }
        let url = URLReference(apiURL)
        return Origin(scheme: url.scheme, authority: url.authority)
    }
}
