package import Basics
package import JSONText
package import OrderedCollections

/// A recording: the requests, their responses, and where both come from.
///
/// It is kept as HAR 1.2 (http://www.softwareishard.com/blog/har-12-spec/). Anything that HAR has no field for is in
/// fields that begin with an underscore, and fields of other programs are kept unchanged.
package struct Cassette: Sendable, Equatable {
    package var provenance: Provenance
    /// In the order in which the requests were sent.
    package var interactions: [Interaction]
    /// All other members of `log`.
    package var extra: OrderedDictionary<String, JSONValue>
    /// What reading the file left out or assumed, one sentence each; never written.
    package var notes: [String] = []
    /// The project's rules for it, which are in a file beside it and are never written into it.
    package var rules = CassetteRules()

    package init(
        provenance: Provenance = Provenance(),
        interactions: [Interaction] = [],
        extra: OrderedDictionary<String, JSONValue> = [:]
    ) {
        self.provenance = provenance
        self.interactions = interactions
        self.extra = extra
    }

    /// The time of the recorded sync at its start; nil when unknown.
    package var clock: Timestamp? {
        provenance.clock ?? interactions.first.flatMap { Timestamp(iso8601: $0.started) }
    }

    /// Numbers the interactions by their place, as a file requires.
    package mutating func renumber() {
        for index in interactions.indices { interactions[index].number = index + 1 }
    }
}
