import Basics
import Cassettes
import JSONText
import OrderedCollections

/// The parts of a HAR interaction for which vcrpy has no place.
///
/// They are kept under `_har`, beside `request` and `response` and beside `interactions`, where vcrpy ignores them, so
/// that the conversion back loses nothing. For an interaction it is a HAR entry without everything that the rest of the
/// interaction says; for the file it is a HAR `log` whose entries are those that vcrpy cannot hold.
enum HARRemainder {
    static let key = "_har"

    /// The remainder of an interaction.
    static func remainder(of interaction: Interaction) -> JSONValue {
        var bare = interaction
        bare.number = nil
        bare.request.body?.bytes = []
        bare.response?.body.bytes = []
        var entry =
            HARWriter.document(Cassette(interactions: [bare]))["log"]?["entries"]?.arrayValue?.first?
            .objectValue ?? [:]
        drop(["cache", "timings"], from: &entry, unless: interaction.extra)

        var request = entry["request"]?.objectValue ?? [:]
        drop(["method", "url"], from: &request, unless: [:])
        dropTold(from: &request, fields: interaction.request.headers, unless: interaction.request.extra)
        if let body = interaction.request.body {
            let content = content(request["postData"], body, interaction.request.headers)
            // Kept for an empty body, which vcrpy's form cannot distinguish from none.
            let wasReported = content.isEmpty && !body.bytes.isEmpty
            request["postData"] = wasReported ? .none : .object(content)
        }
        entry["request"] = request.isEmpty ? .none : .object(request)

        guard let recorded = interaction.response else { return .object(entry) }
        var response = entry["response"]?.objectValue ?? [:]
        drop(["status", "statusText"], from: &response, unless: [:])
        dropTold(from: &response, fields: recorded.headers, unless: recorded.extra)
        if VcrHeaders.unencoded(recorded, to: interaction.request.method) != recorded.headers {
            response["headers"] = HARFields.written(recorded.headers)
        }
        let content = content(response["content"], recorded.body, recorded.headers)
        response["content"] = content.isEmpty ? .none : .object(content)
        entry["response"] = response.isEmpty ? .none : .object(response)
        return .object(entry)
    }

    /// Members of a request or a response that follow from its other members.
    private static func dropTold(
        from message: inout OrderedDictionary<String, JSONValue>,
        fields: [HeaderField],
        unless extra: OrderedDictionary<String, JSONValue>
    ) {
        drop(["cookies", "queryString", "headersSize", "bodySize", "redirectURL"], from: &message, unless: extra)
        if message["httpVersion"] == "HTTP/1.1" { message["httpVersion"] = nil }
        if HARFields.regrouped(fields) == fields { message["headers"] = nil }
    }

    private static func drop(
        _ names: [String],
        from members: inout OrderedDictionary<String, JSONValue>,
        unless extra: OrderedDictionary<String, JSONValue>
    ) {
        for name in names where extra[name] == nil { members[name] = nil }
    }

    /// The type if no header has it, whether the body is written in Base64 although it is text, and members of other
    /// programs.
    private static func content(
        _ written: JSONValue?,
        _ body: RecordedBody,
        _ fields: [HeaderField]
    ) -> OrderedDictionary<String, JSONValue> {
        var content = written?.objectValue ?? [:]
        drop(["size", "text", "params"], from: &content, unless: body.extra)
        if String(validating: body.bytes, as: UTF8.self) == nil {
            content["encoding"] = nil
            content["_encoding"] = nil
        }
        if body.mimeType == fields.value("Content-Type") ?? "" { content["mimeType"] = nil }
        return content
    }

    /// Restores the whole entry.
    ///
    /// - Parameter remainder: nil in a cassette that vcrpy recorded.
    static func entry(_ remainder: JSONInput?, completedBy vcr: VcrInteraction) throws(InputError) -> JSONValue {
        var entry = try remainder.map { (input) throws(InputError) in try input.object().mapValues(\.value) } ?? [:]
        if entry["startedDateTime"] == nil { entry["startedDateTime"] = .string(vcr.started) }
        var request = try remainder?["request"]?.object().mapValues(\.value) ?? [:]
        request["method"] = .string(vcr.method)
        request["url"] = .string(vcr.url)
        request["headers"] = headers(request["headers"], vcr.requestHeaders) { $0 }
        if let body = vcr.requestBody, !body.isEmpty || request["postData"] != nil {
            request["postData"] = HARFields.content(request["postData"], body, vcr.requestHeaders)
        } else {
            request["postData"] = nil
        }
        entry["request"] = .object(request)

        var response = try remainder?["response"]?.object().mapValues(\.value) ?? [:]
        response["status"] = .number(JSONNumber(vcr.status))
        response["statusText"] = .string(vcr.reason)
        response["headers"] = headers(response["headers"], vcr.responseHeaders) { fields in
            VcrHeaders.unencoded(
                RecordedResponse(
                    status: vcr.status,
                    headers: fields,
                    body: RecordedBody(vcr.responseBody, mimeType: "")
                ),
                to: vcr.method
            )
        }
        response["content"] = HARFields.content(response["content"], vcr.responseBody, vcr.responseHeaders)
        entry["response"] = .object(response)
        return .object(entry)
    }

    /// The fields as HAR had them, unless somebody has changed the ones in vcrpy's form.
    private static func headers(
        _ kept: JSONValue?,
        _ fields: [HeaderField],
        _ exported: ([HeaderField]) -> [HeaderField]
    ) -> JSONValue {
        let original = kept.flatMap(HARFields.read)
        guard let original, VcrHeaders.written(exported(original)) == VcrHeaders.written(fields) else {
            return HARFields.written(fields)
        }
        return HARFields.written(original)
    }
}
