package import HTTPTypes

/// A response.
package struct MockAnswer: Sendable {
    package var status: Int
    package var headers: HTTPFields
    package var body: MockBody
    /// Bytes of the head after which the connection is closed, fewer than it has; nil for a response with a complete
    /// head.
    package var headEnd: Int?
    /// How long to wait before each piece of the body, using ``MockOptions/delay``.
    package var pause: Duration = .zero

    package init(status: Int, headers: HTTPFields = [:], body: MockBody) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// A complete JSON text.
    package init(json bytes: [UInt8], status: Int = 200) {
        self.init(status: status, headers: [.contentType: "application/json"], body: MockBody(bytes))
    }

    /// The header fields including those that frame the body.
    package var framedHeaders: HTTPFields {
        var fields = headers
        guard fields[.contentLength] == nil else { return fields }
        if let length = body.length {
            fields[.contentLength] = String(length)
        } else {
            fields[.transferEncoding] = "chunked"
        }
        return fields
    }

    /// Status line and header fields as sent over the wire.
    package var headBytes: [UInt8] {
        let status = HTTPResponse.Status(code: status)
        var text = "HTTP/1.1 \(status.code) \(status.reasonPhrase)\r\n"
        for field in framedHeaders { text += "\(field.name.rawName): \(field.value)\r\n" }
        return Array((text + "\r\n").utf8)
    }
}
