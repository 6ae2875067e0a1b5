package import HTTPTypes

/// A request, received in memory or over a socket.
package struct MockRequest: Sendable {
    package var head: HTTPRequest
    package var body: [UInt8]

    package init(head: HTTPRequest, body: [UInt8] = []) {
        self.head = head
        self.body = body
    }

    /// A GET of a path below `/v5/`, for tests.
    package init(get path: String, token: String? = nil) {
        head = HTTPRequest(method: .get, scheme: "http", authority: "127.0.0.1", path: "/v5/\(path)")
        body = []
        if let token { head.headerFields[.authorization] = "Bearer \(token)" }
    }
}
