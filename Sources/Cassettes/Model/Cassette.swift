package import HTTPTransport
package import JSONText
package import OrderedCollections

/// A recording: what was asked and what came back, and where that is from.
///
/// It is kept as HAR 1.2 (http://www.softwareishard.com/blog/har-12-spec/); what HAR has no field for stands in fields
/// that begin with an underscore, and fields of other programs are kept as they were.
package struct Cassette: Sendable, Equatable {
    package var provenance: Provenance
    /// In the order in which the requests were sent.
    package var interactions: [Interaction]
    /// Members of `log` that are none of the above.
    package var extra: OrderedDictionary<String, JSONValue>
    /// What reading the file left out or assumed, a sentence each; it is never written.
    package var notes: [String] = []
    /// The project's rules for it, which lie beside the file; they are never written into it.
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

    /// The time of the recorded sync at its start; nil when nothing tells it.
    package var clock: Timestamp? {
        provenance.clock ?? interactions.first.flatMap { Timestamp(iso8601: $0.started) }
    }

    /// Numbers the interactions by their place, as they must be in a file.
    package mutating func renumber() {
        for index in interactions.indices { interactions[index].number = index + 1 }
    }
}
