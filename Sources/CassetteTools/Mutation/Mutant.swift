package import Cassettes

/// A cassette with one thing changed that a recording could not have been.
package struct Mutant: Sendable {
    /// What was done to it.
    package enum Kind: String, Sendable, CaseIterable {
        /// Left out, or there twice, and all numbered anew, so that only what a replay does with them can tell.
        case drop, `repeat`
        /// Swapped with one that it must not come after, each with its number, as when somebody merges two recordings.
        case reorder
        /// Swapped, and all numbered anew. Answers that mean the same to the connector may change places unnoticed.
        case renumber
        /// A field changed or left out.
        case alter
    }

    package let kind: Kind
    /// Which entry, counted from 1, and which place in it.
    package let entry: Int
    /// The altered place, the same for all that are alike: `response body $.items[*].id`; empty for whole entries.
    package let place: String
    package let description: String
    package let cassette: Cassette
}

extension Mutant {
    /// Every entry left out once, doubled once, and swapped with those that it must not come after.
    package static func entries(of cassette: Cassette) -> [Mutant] {
        let order = CausalOrder(cassette.interactions)
        let api = cassette.provenance.apiOrigin
        let keys = cassette.interactions.map { MatchKey($0.request, api: api, rules: cassette.rules.matching) }
        var mutants: [Mutant] = []
        for place in cassette.interactions.indices {
            let name = "entry \(place + 1), \(keys[place].method) \(keys[place].path)"
            mutants.append(Mutant(.drop, place, "\(name) dropped", cassette) { $0.remove(at: place) })
            mutants.append(Mutant(.repeat, place, "\(name) repeated", cassette) { $0.insert($0[place], at: place) })
            let earlier = keys[..<place].lastIndex(of: keys[place])
            for other in Set([order.causes[place], earlier].compactMap { $0 }).sorted() where other < place {
                guard cassette.interactions[other].isOtherAnswer(than: cassette.interactions[place]) else { continue }
                for kind in [Kind.reorder, .renumber] {
                    mutants.append(
                        Mutant(kind, place, "\(name) swapped with entry \(other + 1)", cassette) {
                            $0.swapAt(other, place)
                        }
                    )
                }
            }
        }
        return mutants
    }

    private init(
        _ kind: Kind,
        _ place: Int,
        _ description: String,
        _ cassette: Cassette,
        change: (inout [Interaction]) -> Void
    ) {
        var changed = cassette
        change(&changed.interactions)
        if kind != .reorder { changed.renumber() }
        self.init(kind: kind, entry: place + 1, place: "", description: description, cassette: changed)
    }
}

extension Interaction {
    /// Whether something else was asked or answered, apart from when.
    fileprivate func isOtherAnswer(than other: Interaction) -> Bool {
        request.url != other.request.url || request.method != other.request.method
            || request.body?.bytes != other.request.body?.bytes || response?.status != other.response?.status
            || response?.body.bytes != other.response?.body.bytes || failure != other.failure
            || response?.headers != other.response?.headers
    }
}
