package import Basics
package import Cassettes
import JSONText
import OrderedCollections

/// Writes a cassette in format version 1 of vcrpy. The same cassette always gives the same bytes.
package struct VcrWriter {
    private let cassette: Cassette
    private let held: [Interaction]

    package init(_ cassette: Cassette) {
        var cassette = cassette
        cassette.renumber()
        self.cassette = cassette
        held = cassette.interactions.filter { $0.failure == nil && $0.response != nil }
    }

    /// As YAML.
    package var yaml: [UInt8] { YAMLWriter.text(document) }

    /// As JSON.
    ///
    /// - Throws: ``InputError`` for a body that is not UTF-8, which vcrpy's JSON cannot hold.
    package func json(source: String) throws(InputError) -> [UInt8] {
        for interaction in held {
            let bodies = [
                ("request/postData", interaction.request.body), ("response/content", interaction.response?.body),
            ]
            for (name, body) in bodies where body.map({ $0.text == nil }) ?? false {
                throw InputError(
                    source: source,
                    pointer: "/log/entries/\((interaction.number ?? 1) - 1)/\(name)",
                    problem: "the body is not UTF-8, and vcrpy's JSON cannot hold anything else",
                    fix: "Convert to vcr-yaml"
                )
            }
        }
        return Array(document.indentedText.utf8) + [0x0A]
    }

    /// Places, counted from 1, of the interactions that vcrpy cannot replay.
    package var leftOut: [Int] {
        cassette.interactions.filter { $0.failure != nil || $0.response == nil }.compactMap(\.number)
    }

    /// What vcrpy does differently from this program, one sentence each.
    package var notes: [String] {
        var notes: [String] = []
        if !leftOut.isEmpty {
            notes.append(
                "not replayed by vcrpy: \(Self.list(leftOut)), recorded failures of the transport, which vcrpy has "
                    + "no form for; kept under \(HARRemainder.key) for the way back. To test them in Python, raise them "
                    + "with unittest.mock"
            )
        }
        let repeats = held.filter(\.repeats).compactMap(\.number)
        if !repeats.isEmpty {
            notes.append(
                "vcrpy gives each answer once: for \(Self.list(repeats)) to be repeated, replay with "
                    + "allow_playback_repeats=True"
            )
        }
        let repeated = held.filter { interaction in
            let names = interaction.request.headers.map { $0.name.lowercased() }
            return Set(names).count < names.count
        }
        if !repeated.isEmpty {
            notes.append("vcrpy keeps only the first value of header fields that \(repeated.count) requests send twice")
        }
        return notes
    }

    private static func list(_ places: [Int]) -> String {
        (places.count == 1 ? "entry " : "entries ") + places.map(String.init).joined(separator: ", ")
    }

    private var document: JSONValue {
        var failed = cassette
        failed.interactions = cassette.interactions.filter { $0.failure != nil || $0.response == nil }
        var log = HARWriter.document(failed)["log"]?.objectValue ?? [:]
        if failed.interactions.isEmpty { log["entries"] = nil }
        return [
            "version": 1,
            "interactions": .array(held.map(Self.interaction)),
            HARRemainder.key: .object(log),
        ]
    }

    private static func interaction(_ interaction: Interaction) -> JSONValue {
        let request = interaction.request
        // An interaction without a response is not among those that vcrpy holds.
        let response = interaction.response ?? RecordedResponse(status: 0)
        return [
            "request": [
                "method": .string(request.method),
                "uri": .string(request.url),
                "body": request.body.map { JSONValue.vcrBody($0.bytes) } ?? .null,
                "headers": VcrHeaders.written(request.headers),
            ],
            "response": [
                "status": [
                    "code": .number(JSONNumber(response.status)), "message": .string(response.statusText),
                ],
                "headers": VcrHeaders.written(VcrHeaders.unencoded(response, to: request.method)),
                "body": ["string": .vcrBody(response.body.bytes)],
            ],
            HARRemainder.key: HARRemainder.remainder(of: interaction),
        ]
    }
}
