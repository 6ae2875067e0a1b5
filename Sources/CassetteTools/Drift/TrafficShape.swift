import Cassettes
import JSONText
import OrderedCollections

/// The shapes of all answers of a recording, by operation and status.
struct TrafficShape {
    struct Name: Hashable {
        let operation: String
        /// Nil for successful answers.
        let status: Int?

        var side: String { status.map { "response \($0) body" } ?? "response body" }
    }

    private(set) var shapes: OrderedDictionary<Name, JSONShape> = [:]

    init(_ cassette: Cassette) {
        for (interaction, key) in zip(cassette.interactions, EntryPairing.keys(cassette)) {
            guard let response = interaction.response, interaction.failure == nil,
                let document = try? JSONValue(parsing: response.body.bytes)
            else { continue }
            let name = Name(operation: key.operation, status: response.status < 400 ? nil : response.status)
            shapes[name, default: JSONShape()].add(document)
        }
    }
}
