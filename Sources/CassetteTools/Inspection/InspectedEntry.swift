package import Cassettes
import HTTPTransport

/// One entry of a recording, with its relations to the other entries and to the header.
package struct InspectedEntry: Sendable {
    /// Its place, counted from 1.
    package let number: Int
    package let interaction: Interaction
    /// Path and query of a request to the API, the whole URL of any other.
    package let target: String
    /// Milliseconds from the start of the first entry to its own; nil if either start is not an instant.
    package let offset: Int64?
    /// The earlier entry whose answer contains a value of this request, and which value.
    package let cause: (number: Int, what: String)?
    /// Entries whose requests use a value of this answer.
    package let effects: [Int]

    /// Shown as the stream of a request that belongs to no stream.
    package static let noStream = "none"

    package var streamName: String { interaction.stream ?? Self.noStream }

    /// The status, or the failure, or both if the body broke off.
    package var outcome: String {
        [interaction.response.map { String($0.status) }, interaction.failure?.code.rawValue]
            .compactMap { $0 }.joined(separator: " ")
    }

    package var isFailure: Bool { interaction.failure != nil || (interaction.response?.status ?? 0) >= 400 }

    /// Milliseconds until the last byte.
    package var time: Double { Double(interaction.time.text).map { $0.isFinite ? max(0, $0) : 0 } ?? 0 }

    package var requestBytes: Int { interaction.request.body?.bytes.count ?? 0 }

    package var responseBytes: Int { interaction.response?.body.bytes.count ?? 0 }

    static func all(of cassette: Cassette) -> [InspectedEntry] {
        let order = CausalOrder(cassette.interactions)
        let starts = cassette.interactions.map { StartInstant.milliseconds($0.started) }
        let first = starts.compactMap { $0 }.min() ?? 0
        var effects: [Int: [Int]] = [:]
        for (place, cause) in order.causes.enumerated() {
            if let cause { effects[cause, default: []].append(place + 1) }
        }
        return cassette.interactions.enumerated().map { place, interaction in
            InspectedEntry(
                number: place + 1,
                interaction: interaction,
                target: target(interaction.request.url, api: cassette.provenance.apiOrigin),
                offset: starts[place].map { $0 - first },
                cause: order.causes[place].map { ($0 + 1, order.means[place] ?? "value") },
                effects: effects[place] ?? []
            )
        }
    }

    /// As written in the file, so that a broken URL is visible.
    private static func target(_ url: String, api: Origin?) -> String {
        let reference = URLReference(url)
        guard let api, Origin(scheme: reference.scheme, authority: reference.authority) == api,
            let parts = url.wholeMatch(of: /[^:]*:\/\/[^\/?]*([\/?].*)/)
        else { return url }
        return String(parts.1)
    }
}
