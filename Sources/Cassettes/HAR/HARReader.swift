import HTTPTransport
package import JSONText
import OrderedCollections

/// Reads HAR 1.2, of this program or of another.
package struct HARReader {
    /// Gives the bytes of a body that lies beside the document, by its relative path.
    package typealias Outside = (JSONInput) throws(InputError) -> [UInt8]

    private let outside: Outside

    package init(outside: @escaping Outside = HARReader.nothingOutside) { self.outside = outside }

    /// For a document that must have everything inside.
    package static func nothingOutside(_ path: JSONInput) throws(InputError) -> [UInt8] {
        throw path.error("the body lies in a file of its own", fix: "Read the cassette from its folder")
    }

    /// - Throws: ``InputError`` with the place of what is no HAR or cannot be kept.
    package func cassette(_ document: JSONInput) throws(InputError) -> Cassette {
        var log = try HARMembers(document.required("log"))
        let version = try log.required("version")
        guard try version.string().hasPrefix("1.") else {
            throw version.error("only versions 1.1 and 1.2 of HAR can be read", fix: "Export it as HAR 1.2")
        }
        var provenance = Provenance()
        if let creator = log.take("creator") {
            provenance.creator = Provenance.Creator(
                name: try creator["name"]?.string() ?? "unknown",
                version: try creator["version"]?.string() ?? "unknown"
            )
        }
        provenance.recordedAt = try log.take("_recordedAt").map(Self.instant)
        provenance.recordedFrom = try log.take("_recordedFrom")?.oneOf()
        provenance.apiURL = try log.take("_apiURL")?.string()
        provenance.apiVersion = try log.take("_apiVersion")?.string()
        provenance.clock = try log.take("_clock").map(Self.instant)
        provenance.redactionPolicy = try log.take("_redactionPolicy")?.string()
        var interactions: [Interaction] = []
        for entry in try log.required("entries").array() {
            interactions.append(try interaction(entry, isOurs: provenance.isOurs))
        }
        return Cassette(provenance: provenance, interactions: interactions, extra: log.rest)
    }

    private func interaction(_ input: JSONInput, isOurs: Bool) throws(InputError) -> Interaction {
        var entry = try HARMembers(input)
        // Other programs have a member of that name too, which counts something else.
        let number = isOurs ? try entry.take("_number")?.integer() : nil
        let started = try entry.take("startedDateTime")?.string() ?? Self.unknownStart
        let time = entry.take("time")?.value.numberValue ?? JSONNumber(0)
        let stream = try entry.take("_stream")?.string()
        let failure = try entry.take("_error").map(Self.failure)
        let request = try request(entry.required("request"))
        let response = try response(entry.required("response"))
        var interaction = Interaction(
            number: number,
            started: started,
            time: time,
            stream: stream,
            request: request,
            // A browser writes status 0 for a request without an answer, and so do we.
            response: response.status == 0 ? nil : response,
            failure: failure ?? (response.status == 0 ? Self.failure(told: response.extra["_error"]) : nil),
            repeats: try entry.take("_repeat")?.bool() ?? false
        )
        interaction.extra = entry.rest(without: HARWriter.derived(interaction))
        return interaction
    }

    /// For entries that do not tell, since HAR demands an instant.
    private static let unknownStart = "1970-01-01T00:00:00.000Z"

    /// Browsers tell in the response's `_error` as a text what kept an answer away; which failure it was for us is not
    /// to be known.
    private static func failure(told reason: JSONValue?) -> RecordedFailure {
        RecordedFailure(
            code: .connectionLost,
            phase: .head,
            message: reason?.stringValue ?? "the recording has no answer"
        )
    }

    private static func failure(_ input: JSONInput) throws(InputError) -> RecordedFailure {
        if let text = input.value.stringValue {
            return RecordedFailure(code: .connectionLost, phase: .head, message: text)
        }
        return RecordedFailure(
            code: try input.required("code").oneOf(),
            phase: try input["phase"]?.oneOf() ?? .head,
            bytesDelivered: try input["bytesDelivered"]?.integer(in: 0...Int.max) ?? 0,
            message: try input["message"]?.string() ?? ""
        )
    }

    private func request(_ input: JSONInput) throws(InputError) -> RecordedRequest {
        var members = try HARMembers(input)
        let method = try members.required("method")
        guard try !method.string().isEmpty else {
            throw method.error("the method is empty", fix: "Name it, such as GET")
        }
        let url = try members.required("url")
        let reference = URLReference(try url.string())
        guard Origin(scheme: reference.scheme, authority: reference.authority) != nil else {
            throw url.error(
                "this is no absolute http or https URL",
                fix: "Write scheme, host and path, such as https://host/path"
            )
        }
        let body = try members.take("postData").map { (data) throws(InputError) in
            try self.body(data, known: ["params"])
        }
        var request = RecordedRequest(
            method: try method.string(),
            url: try url.string(),
            httpVersion: try members.take("httpVersion")?.string() ?? "HTTP/1.1",
            headers: try headers(members.take("headers")),
            body: body
        )
        request.extra = members.rest(without: HARWriter.derived(request))
        return request
    }

    private func response(_ input: JSONInput) throws(InputError) -> RecordedResponse {
        var members = try HARMembers(input)
        let body = try members.take("content").map { (data) throws(InputError) in try self.body(data, known: ["size"]) }
        var response = RecordedResponse(
            status: try members.required("status").integer(in: 0...999),
            statusText: try members.take("statusText")?.string() ?? "",
            httpVersion: try members.take("httpVersion")?.string() ?? "HTTP/1.1",
            headers: try headers(members.take("headers")),
            body: body ?? RecordedBody([], mimeType: "")
        )
        response.extra = members.rest(without: HARWriter.derived(response))
        return response
    }

    private func body(_ input: JSONInput, known: [String]) throws(InputError) -> RecordedBody {
        var members = try HARMembers(input)
        for name in known { _ = members.take(name) }
        let encoding = members.take("encoding") ?? members.take("_encoding")
        let text = members.take("text")
        let file = members.take("_file")
        let bytes: [UInt8]
        switch (text, file, try encoding?.string()) {
        case (nil, let file?, _): bytes = try outside(file)
        case (let text?, nil, nil): bytes = Array(try text.string().utf8)
        case (let text?, nil, "base64"?):
            guard let decoded = Base64.decode(try text.string()) else {
                throw text.error("this is no Base64", fix: "Mend the text, or take out \"encoding\" where it is plain")
            }
            bytes = decoded
        case (nil, nil, _): bytes = []
        case (_?, _?, _): throw input.error("the body has both \"text\" and \"_file\"", fix: "Leave one of them out")
        case (_, _, let other?):
            throw input.error("the encoding \"\(other)\" is not known", fix: "Use base64, or leave \"encoding\" out")
        }
        return RecordedBody(
            bytes,
            mimeType: try members.take("mimeType")?.string() ?? "",
            isBase64: encoding != nil && text != nil,
            extra: members.rest
        )
    }

    private func headers(_ input: JSONInput?) throws(InputError) -> [HeaderField] {
        var fields: [HeaderField] = []
        for field in try input?.array() ?? [] {
            fields.append(HeaderField(try field.required("name").string(), try field.required("value").string()))
        }
        return fields
    }

    private static func instant(_ input: JSONInput) throws(InputError) -> Timestamp {
        if let instant = Timestamp(iso8601: try input.string()) { return instant }
        throw input.error("this is no instant", fix: "Write it as 2026-11-23T00:00:00Z")
    }
}

/// Members of an object, from which the known ones are taken; the rest is kept for the file to be written again.
private struct HARMembers {
    private let input: JSONInput
    private(set) var rest: OrderedDictionary<String, JSONValue>

    init(_ input: JSONInput) throws(InputError) {
        self.input = input
        guard let members = input.value.objectValue else { throw input.mismatch("an object") }
        rest = members
    }

    /// Nil when absent or null.
    mutating func take(_ name: String) -> JSONInput? {
        rest[name] = nil
        return input[name]
    }

    mutating func required(_ name: String) throws(InputError) -> JSONInput {
        rest[name] = nil
        return try input.required(name)
    }

    /// What is left of them but for what the writer would write there by itself.
    func rest(without derived: OrderedDictionary<String, JSONValue>) -> OrderedDictionary<String, JSONValue> {
        rest.filter { derived[$0.key] != $0.value }
    }
}
