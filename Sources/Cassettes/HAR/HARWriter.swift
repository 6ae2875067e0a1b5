import Basics
import HTTPTransport
package import JSONText
import OrderedCollections

/// Writes a cassette as HAR 1.2. The same cassette always gives the same bytes.
package enum HARWriter {
    /// The document.
    ///
    /// - Parameter outside: returns the relative path of a body that is too large for the document and is kept outside
    ///   it; nil for a body that stays inside.
    package static func document(_ cassette: Cassette, outside: (RecordedBody) -> String? = { _ in nil }) -> JSONValue {
        let provenance = cassette.provenance
        var log: OrderedDictionary<String, JSONValue> = [
            "version": "1.2",
            "creator": [
                "name": .string(provenance.creator.name), "version": .string(provenance.creator.version),
            ],
        ]
        log["_recordedAt"] = provenance.recordedAt.map { .string($0.iso8601) }
        log["_recordedFrom"] = provenance.recordedFrom.map { .string($0.rawValue) }
        log["_apiURL"] = provenance.apiURL.map { .string($0) }
        log["_apiVersion"] = provenance.apiVersion.map { .string($0) }
        log["_clock"] = provenance.clock.map { .string($0.iso8601) }
        log["_redactionPolicy"] = provenance.redactionPolicy.map { .string($0) }
        if provenance.isCutShort { log["_cutShort"] = true }
        log.merge(cassette.extra) { _, kept in kept }
        log["entries"] = .array(cassette.interactions.map { entry($0, isOurs: provenance.isOurs, outside) })
        return ["log": .object(log)]
    }

    /// The text of the document, formatted as by `JSONValue.indentedText`, but with a tree of only one entry
    /// at a time.
    package static func indented(_ cassette: Cassette, outside: (RecordedBody) -> String? = { _ in nil }) -> [UInt8] {
        var empty = cassette
        empty.interactions = []
        let frame = Array(document(empty).indentedText.utf8)
        guard !cassette.interactions.isEmpty else { return frame }
        let end = Array("[]\n  }\n}".utf8)
        // Entries are the last member of the log.
        guard frame.suffix(end.count).elementsEqual(end) else {
            return Array(document(cassette, outside: outside).indentedText.utf8)
        }
        let bytes = cassette.interactions.reduce(0) { $0 + ($1.response?.body.bytes.count ?? 0) }
        var text: [UInt8] = []
        text.reserveCapacity(frame.count + bytes + bytes / 4 + 4_096 * cassette.interactions.count)
        text += frame.dropLast(end.count)
        for (index, interaction) in cassette.interactions.enumerated() {
            text.append(contentsOf: (index == 0 ? "[\n      " : ",\n      ").utf8)
            // JSON strings contain no raw line breaks.
            for byte in entry(interaction, isOurs: cassette.provenance.isOurs, outside).indentedText.utf8 {
                text.append(byte)
                if byte == 0x0A { text += indentation }
            }
        }
        text.append(contentsOf: "\n    ]\n  }\n}".utf8)
        return text
    }

    private static let indentation = [UInt8](repeating: 0x20, count: 6)

    private static func entry(
        _ interaction: Interaction,
        isOurs: Bool,
        _ outside: (RecordedBody) -> String?
    ) -> JSONValue {
        var entry: OrderedDictionary<String, JSONValue> = [:]
        // It is not read elsewhere, since other programs have a member of that name.
        if isOurs { entry["_number"] = interaction.number.map { .number(JSONNumber($0)) } }
        entry["_stream"] = interaction.stream.map { .string($0) }
        entry["startedDateTime"] = .string(interaction.started)
        entry["time"] = .number(interaction.time)
        entry["request"] = request(interaction.request, outside)
        entry["response"] = response(of: interaction, outside)
        entry["_error"] = interaction.failure.map { failure in
            [
                "code": .string(failure.code.rawValue), "phase": .string(failure.phase.rawValue),
                "bytesDelivered": .number(JSONNumber(failure.bytesDelivered)), "message": .string(failure.message),
            ]
        }
        if interaction.repeats { entry["_repeat"] = true }
        entry.merge(interaction.extra) { own, _ in own }
        entry.merge(derived(interaction)) { kept, _ in kept }
        return .object(entry)
    }

    /// Members that HAR requires although we do not measure them.
    static func derived(_ interaction: Interaction) -> OrderedDictionary<String, JSONValue> {
        ["cache": .object([:]), "timings": ["send": 0, "wait": .number(interaction.time), "receive": 0]]
    }

    /// Members that repeat information from the URL and the headers of a request.
    static let derivedFromRequests: Set<String> = ["cookies", "queryString"]

    /// Members that repeat information from the headers of a response.
    static let derivedFromResponses: Set<String> = ["cookies", "redirectURL"]

    private static func request(_ request: RecordedRequest, _ outside: (RecordedBody) -> String?) -> JSONValue {
        var result: OrderedDictionary<String, JSONValue> = [
            "method": .string(request.method), "url": .string(request.url),
            "httpVersion": .string(request.httpVersion), "headers": fields(request.headers),
        ]
        result["postData"] = request.body.map { body in
            // HAR has an encoding for responses only.
            var data = content(body, outside, encodingName: "_encoding")
            if body.mimeType.lowercased().hasPrefix("application/x-www-form-urlencoded"), let text = body.text {
                data["params"] = .array(QueryString(lenient: text[...]).pairs.map { pair($0.name, $0.value) })
            }
            return .object(data)
        }
        result.merge(derived(request)) { known, _ in known }
        result.merge(request.extra) { _, kept in kept }
        return .object(result)
    }

    /// Members that HAR requires and that follow from other members.
    static func derived(_ request: RecordedRequest) -> OrderedDictionary<String, JSONValue> {
        [
            "cookies": .array(Cookie.sent(request.headers).map(\.value)),
            "queryString": .array(QueryString(ofURL: request.url).pairs.map { pair($0.name, $0.value) }),
            "headersSize": -1,
            "bodySize": .number(JSONNumber(request.body?.bytes.count ?? 0)),
        ]
    }

    private static func response(of interaction: Interaction, _ outside: (RecordedBody) -> String?) -> JSONValue {
        // Status 0 is how browsers write a request without a response; `_error` holds the reason.
        let response = interaction.response ?? RecordedResponse(status: 0)
        var content: OrderedDictionary<String, JSONValue> = ["size": .number(JSONNumber(response.body.bytes.count))]
        content.merge(Self.content(response.body, outside)) { known, _ in known }
        var result: OrderedDictionary<String, JSONValue> = [
            "status": .number(JSONNumber(response.status)), "statusText": .string(response.statusText),
            "httpVersion": .string(response.httpVersion), "headers": fields(response.headers),
            "content": .object(content),
        ]
        result.merge(derived(response)) { known, _ in known }
        if interaction.response == nil { result["_error"] = interaction.failure.map { .string($0.message) } }
        result.merge(response.extra) { _, kept in kept }
        return .object(result)
    }

    /// Members that HAR requires and that follow from other members.
    static func derived(_ response: RecordedResponse) -> OrderedDictionary<String, JSONValue> {
        [
            "cookies": .array(Cookie.set(response.headers).map(\.value)),
            "redirectURL": .string(response.headers.value("Location") ?? ""),
            "headersSize": -1,
            "bodySize": -1,
        ]
    }

    private static func content(
        _ body: RecordedBody,
        _ outside: (RecordedBody) -> String?,
        encodingName: String = "encoding"
    ) -> OrderedDictionary<String, JSONValue> {
        var content: OrderedDictionary<String, JSONValue> = ["mimeType": .string(body.mimeType)]
        if let path = outside(body) {
            content["_file"] = .string(path)
        } else if let text = body.text, !body.isBase64 {
            content["text"] = .string(text)
        } else {
            content["text"] = .string(Base64.encode(body.bytes))
            content[encodingName] = "base64"
        }
        content.merge(body.extra) { _, kept in kept }
        return content
    }

    private static func fields(_ fields: [HeaderField]) -> JSONValue {
        .array(fields.map { pair($0.name, $0.value) })
    }

    private static func pair(_ name: String, _ value: String) -> JSONValue {
        ["name": .string(name), "value": .string(value)]
    }
}
