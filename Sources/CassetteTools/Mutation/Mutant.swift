package import Cassettes

/// A cassette with one change that no recording could contain.
package struct Mutant: Sendable {
    /// The kind of change.
    package enum Kind: String, Sendable, CaseIterable {
        /// Left out or duplicated, with all entries renumbered, so that only the way a replay uses them can reveal it.
        case drop, `repeat`
        /// Swapped with an entry that must come before it, each keeping its number, as when somebody merges two
        /// recordings.
        case reorder
        /// Swapped, with all entries renumbered. Answers that mean the same to the connector may change places
        /// unnoticed.
        case renumber
        /// A field changed or left out.
        case alter
    }

    package let kind: Kind
    /// The entry, counted from 1.
    package let entry: Int
    /// The changed place, the same for all similar ones: `response body $.items[*].id`; empty for whole entries.
    package let place: String
    package let description: String
    package let cassette: Cassette
}

extension Mutant {
    /// Each entry left out once, duplicated once, and swapped with the entries that it must not come after.
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
    /// Whether anything that was asked or answered differs, apart from the time.
    fileprivate func isOtherAnswer(than other: Interaction) -> Bool {
        request.url != other.request.url || request.method != other.request.method
            || request.body?.bytes != other.request.body?.bytes || response?.status != other.response?.status
            || response?.body.bytes != other.response?.body.bytes || failure != other.failure
            || response?.headers != other.response?.headers
    }
}
