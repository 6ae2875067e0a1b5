import HTTPTransport
import HTTPTypes

extension RecordedRequest {
    /// A request as it is sent, including its credentials.
    init(_ request: TransportRequest) {
        let fields = request.head.headerFields
        self.init(
            method: request.head.method.rawValue,
            url: request.url,
            headers: fields.map { HeaderField($0.name.rawName, $0.value) },
            body: request.body.map { RecordedBody($0, mimeType: fields[.contentType] ?? "") }
        )
    }
}

extension RecordedResponse {
    /// The head of an answer, still without a body.
    init(_ head: HTTPResponse) {
        self.init(
            status: head.status.code,
            statusText: head.status.reasonPhrase,
            headers: head.headerFields.map { HeaderField($0.name.rawName, $0.value) },
            body: RecordedBody([], mimeType: head.headerFields[.contentType] ?? "")
        )
    }

    /// The head as a transport reports it. Names that HTTP does not allow cannot be reported.
    var head: HTTPResponse {
        var fields = HTTPFields()
        for header in headers {
            if let name = HTTPField.Name(header.name) { fields.append(HTTPField(name: name, value: header.value)) }
        }
        return HTTPResponse(
            status: HTTPResponse.Status(code: min(max(status, 0), 999), reasonPhrase: statusText),
            headerFields: fields
        )
    }
}
