import Cassettes
import HTTPTransport
package import JSONText
import OrderedCollections

extension Inspection {
    /// The same facts for programs. Unknown facts are absent.
    package var json: JSONValue {
        [
            "file": .string(file),
            "provenance": provenanceJSON,
            "entriesInFile": .number(JSONNumber(entriesInFile)),
            "totals": [
                "streams": .array(totalsByStream.map { $0.json(naming: "stream") }),
                "statuses": .array(totalsByOutcome.map { $0.json(naming: "status") }),
            ],
            "entries": .array(entries.map(\.json)),
        ]
    }

    private var provenanceJSON: JSONValue {
        var members: OrderedDictionary<String, JSONValue> = [:]
        members["recordedAt"] = provenance.recordedAt.map { .string($0.iso8601) }
        members["recordedFrom"] = provenance.recordedFrom.map { .string($0.rawValue) }
        members["apiURL"] = provenance.apiURL.map { .string($0) }
        members["apiVersion"] = provenance.apiVersion.map { .string($0) }
        members["clock"] = provenance.clock.map { .string($0.iso8601) }
        members["redactionPolicy"] = provenance.redactionPolicy.map { .string($0) }
        if provenance.isCutShort { members["cutShort"] = true }
        members["creator"] = [
            "name": .string(provenance.creator.name), "version": .string(provenance.creator.version),
        ]
        return .object(members)
    }
}

extension Inspection.Total {
    fileprivate func json(naming name: String) -> JSONValue {
        [
            name: .string(self.name), "entries": .number(JSONNumber(entries)), "failed": .number(JSONNumber(failed)),
            "bytes": .number(JSONNumber(bytes)), "milliseconds": .number(JSONNumber(Int(min(time, 1e15).rounded()))),
        ]
    }
}

extension InspectedEntry {
    fileprivate var json: JSONValue {
        var members: OrderedDictionary<String, JSONValue> = ["number": .number(JSONNumber(number))]
        members["stream"] = interaction.stream.map { .string($0) }
        members["method"] = .string(interaction.request.method)
        members["url"] = .string(interaction.request.url)
        members["status"] = interaction.response.map { .number(JSONNumber($0.status)) }
        members["failure"] = interaction.failure.map { failure in
            [
                "code": .string(failure.code.rawValue), "phase": .string(failure.phase.rawValue),
                "bytesDelivered": .number(JSONNumber(failure.bytesDelivered)), "message": .string(failure.message),
            ]
        }
        members["requestBytes"] = .number(JSONNumber(requestBytes))
        members["responseBytes"] = .number(JSONNumber(responseBytes))
        members["milliseconds"] = .number(interaction.time)
        members["started"] = .string(interaction.started)
        members["offsetMilliseconds"] = offset.map { .number(JSONNumber($0)) }
        members["cause"] = cause.map { ["number": .number(JSONNumber($0.number)), "what": .string($0.what)] }
        return .object(members)
    }
}
