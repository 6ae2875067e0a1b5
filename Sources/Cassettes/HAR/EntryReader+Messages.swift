import Basics
import HTTPTransport
import JSONText

extension EntryReader {
    mutating func request(_ input: JSONInput) throws(InputError) -> RecordedRequest {
        var members = try HARMembers(input)
        let method = try members.required("method")
        guard try !method.string().isEmpty else {
            throw method.error("the method is empty", fix: "Name it, such as GET")
        }
        let url = try members.required("url")
        let reference = URLReference(try url.string())
        guard Origin(scheme: reference.scheme, authority: reference.authority) != nil else {
            throw url.error(
                "this is not an absolute http or https URL",
                fix: "Write scheme, host and path, such as https://host/path"
            )
        }
        var request = RecordedRequest(
            method: try method.string(),
            url: try url.string(),
            httpVersion: try members.take("httpVersion")?.string() ?? "HTTP/1.1",
            headers: try headers(members.take("headers"))
        )
        if let data = members.take("postData") { request.body = try postData(data) }
        request.extra = members.rest(without: HARWriter.derived(request))
        return request
    }

    mutating func response(_ input: JSONInput) throws(InputError) -> RecordedResponse {
        var members = try HARMembers(input)
        let status = try members.required("status").integer(in: 0...999)
        let content = members.take("content")
        let body = try content.map { (data) throws(InputError) in try self.body(data, known: ["size"]) }
        if let content, let size = content["size"]?.value.numberValue?.integer, size > 0, content["text"] == nil,
            content["_file"] == nil
        {
            note(.missingBody)
        }
        var response = RecordedResponse(
            status: status,
            statusText: try members.take("statusText")?.string() ?? "",
            httpVersion: try members.take("httpVersion")?.string() ?? "HTTP/1.1",
            headers: try headers(members.take("headers")),
            body: body ?? RecordedBody([], mimeType: "")
        )
        response.extra = members.rest(without: HARWriter.derived(response))
        return response
    }

    /// HAR requires either the text or the parameters of a body.
    private mutating func postData(_ input: JSONInput) throws(InputError) -> RecordedBody {
        var body = try body(input, known: ["params"])
        guard body.bytes.isEmpty, input["_file"] == nil, let parameters = input["params"],
            try !parameters.array().isEmpty
        else { return body }
        switch try FormParameters.body(parameters.array(), mimeType: body.mimeType) {
        case .bytes(let bytes):
            body.bytes = bytes
            note(.parameters)
        case .unknownBoundary:
            body.extra["params"] = parameters.value
            note(.parts)
        }
        return body
    }

    private mutating func body(_ input: JSONInput, known: [String]) throws(InputError) -> RecordedBody {
        var members = try HARMembers(input)
        for name in known { _ = members.take(name) }
        let encoding = members.take("encoding") ?? members.take("_encoding")
        let text = members.take("text")
        let file = members.take("_file")
        var isBase64 = encoding != nil && text != nil
        let bytes: [UInt8]
        switch (text, file, try encoding?.string()) {
        case (nil, let file?, _): bytes = try outside(file)
        case (let text?, nil, nil): bytes = Array(try text.string().utf8)
        case (let text?, nil, ""?) where isForeign:
            bytes = Array(try text.string().utf8)
            isBase64 = false
        case (let text?, nil, "base64"?):
            if let decoded = Base64.decode(try text.string()) {
                bytes = decoded
            } else if isForeign {
                bytes = Array(try text.string().utf8)
                isBase64 = false
                note(.plainBase64)
            } else {
                throw text.error(
                    "this is not Base64",
                    fix: "Correct the text, or remove \"encoding\" if the text is plain"
                )
            }
        case (nil, nil, _): bytes = []
        case (_?, _?, _): throw input.error("the body has both \"text\" and \"_file\"", fix: "Leave one of them out")
        case (_, _, let other?):
            throw input.error("the encoding \"\(other)\" is not known", fix: "Use base64, or leave \"encoding\" out")
        }
        return RecordedBody(
            bytes,
            mimeType: try members.take("mimeType")?.string() ?? "",
            isBase64: isBase64,
            extra: members.rest
        )
    }

    private func headers(_ input: JSONInput?) throws(InputError) -> [HeaderField] {
        guard let input else { return [] }
        var fields: [HeaderField] = []
        if isForeign, let members = input.value.objectValue {
            for (name, value) in members { fields += Self.values(value).map { HeaderField(name, $0) } }
            return fields
        }
        for field in try input.array() {
            let name = try field.required("name").string()
            if isForeign {
                fields += Self.values(field.value["value"] ?? .null).map { HeaderField(name, $0) }
            } else {
                fields.append(HeaderField(name, try field.required("value").string()))
            }
        }
        return fields
    }

    /// Polly.JS and others write a list for a repeated field, and numbers as JSON numbers.
    private static func values(_ value: JSONValue) -> [String] {
        switch value {
        case .string(let text): [text]
        case .array(let elements): elements.flatMap(values)
        case .null: [""]
        default: [value.text]
        }
    }
}
