package import HTTPTypes

/// One HTTP request as a transport sees it: absolute (scheme and authority set), with its body in memory.
///
/// Method, scheme, authority and path are the request's control data of RFC 9110, section 6.2.
package struct TransportRequest: Sendable {
    /// Method, scheme, authority, path with query, and header fields.
    package var head: HTTPRequest
    /// The body, absent for a request without one. Request bodies of this API are below 100 KB.
    package var body: [UInt8]?
    /// Asks for HTTP/1.1 even where HTTP/2 is available. Large downloads use it, because a paused HTTP/2 stream still
    /// fills curl's own buffers.
    package var prefersHTTP1: Bool
    /// The stream that it serves, for recorders; never sent.
    package var stream: String?

    package init(head: HTTPRequest, body: [UInt8]? = nil, prefersHTTP1: Bool = false, stream: String? = nil) {
        self.head = head
        self.body = body
        self.prefersHTTP1 = prefersHTTP1
        self.stream = stream
    }

    /// Scheme, authority and path as one text, for curl and for messages. Contains the query, so redact it before
    /// logging.
    package var url: String {
        "\(head.scheme ?? "https")://\(head.authority ?? "")\(head.path ?? "/")"
    }
}
