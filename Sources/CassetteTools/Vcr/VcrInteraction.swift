import Basics
import Cassettes
import HTTPTransport
import JSONText

/// One interaction of a vcrpy cassette, checked.
struct VcrInteraction {
    let method: String
    let url: String
    let requestHeaders: [HeaderField]
    /// Nil where vcrpy has null.
    let requestBody: [UInt8]?
    let status: Int
    let reason: String
    let responseHeaders: [HeaderField]
    /// With its content encodings undone.
    let responseBody: [UInt8]
    /// When the answer arrived, from `recorded_at`, which some programs write, or from the answer's `Date`; otherwise
    /// empty.
    var started: String
    /// Names of members that have no place in HAR.
    let unknown: [String]

    /// - Throws: ``InputError`` with the place of anything that vcrpy could not have written.
    init(_ input: JSONInput) throws(InputError) {
        let request = try input.required("request")
        let response = try input.required("response")
        let method = try request.required("method")
        self.method = try method.vcrText()
        guard !self.method.isEmpty else { throw method.error("the method is empty", fix: "Name it, such as GET") }
        let uri = try request.required("uri")
        url = try uri.vcrText()
        let reference = URLReference(url)
        guard Origin(scheme: reference.scheme, authority: reference.authority) != nil else {
            throw uri.error(
                "this is not an absolute http or https URL",
                fix: "Write scheme, host and path, such as https://host/path"
            )
        }
        requestHeaders = try VcrHeaders.read(request["headers"])
        requestBody = try request["body"]?.vcrBody()

        let headers = try VcrHeaders.read(response["headers"])
        responseHeaders = headers
        let body: JSONInput?
        // Older versions wrote answers to httpx in a different form.
        if let code = response["status_code"] {
            status = try code.integer(in: 100...999)
            reason = ""
            body = response["content"]
        } else {
            let line = try response.required("status")
            status = try line.required("code").integer(in: 100...999)
            reason = try line["message"]?.vcrText() ?? ""
            body = response["body"]
        }
        responseBody =
            try body.map { (body) throws(InputError) in
                try ContentCoding.decoded(try body.vcrBody(), headers: headers, place: body)
            } ?? []

        let recordedAt = input["recorded_at"]?.vcrInstant
        started = (recordedAt ?? responseHeaders.value("Date").flatMap(HTTPDate.moment))?.iso8601 ?? ""
        unknown =
            try Self.others(
                in: input,
                but: ["request", "response", HARRemainder.key] + (recordedAt == nil ? [] : ["recorded_at"])
            )
            + Self.others(in: request, but: ["method", "uri", "headers", "body"]).map { "request.\($0)" }
            + Self.others(in: response, but: ["status", "status_code", "headers", "body", "content", "http_version"])
            .map { "response.\($0)" }
    }

    private static func others(in input: JSONInput, but known: [String]) throws(InputError) -> [String] {
        try input.object().keys.filter { !known.contains($0) }
    }
}

extension JSONInput {
    /// An instant, which YAML reads as one unless it is in quotes; nil if it is not one.
    fileprivate var vcrInstant: Timestamp? {
        guard let text = value[YAMLReader.plain]?.stringValue ?? value.stringValue else { return nil }
        return Timestamp(iso8601: text) ?? Timestamp(iso8601: text + "Z") ?? HTTPDate.moment(text)
    }
}
