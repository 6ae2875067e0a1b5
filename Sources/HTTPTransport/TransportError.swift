/// Why no response, or no complete response, came back. What an HTTP status means is decided by the callers.
package struct TransportError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What happened on the wire.
    package enum Code: String, Sendable, CaseIterable {
        /// The host name has no address.
        case nameNotResolved = "name_not_resolved"
        /// No connection could be opened: refused, unreachable.
        case connectionFailed = "connection_failed"
        /// Opening the connection took too long.
        case connectTimeout = "connect_timeout"
        /// The certificate was not trusted or did not match the name, or the handshake failed.
        case tlsFailed = "tls_failed"
        /// The connection was reset or closed before the response was complete.
        case connectionLost = "connection_lost"
        /// The body ended before its announced length or before its last chunk.
        case bodyTruncated = "body_truncated"
        /// Nothing arrived for too long while we were ready to read.
        case idleTimeout = "idle_timeout"
        /// The body's content encoding was corrupt.
        case badEncoding = "bad_encoding"
        /// The response is not HTTP.
        case badResponse = "bad_response"
        /// The body is larger than the caller's limit.
        case bodyTooLarge = "body_too_large"
        /// The address or the scheme of the target is not allowed.
        case addressRefused = "address_refused"
        /// The cassette that is replayed has no response to the request.
        case notRecorded = "not_recorded"
        /// The caller gave up.
        case cancelled
    }

    package let code: Code
    /// One sentence without credentials, query or body.
    package let message: String
    /// Body bytes handed over before the failure.
    package let bytesDelivered: Int

    package init(_ code: Code, _ message: String, bytesDelivered: Int = 0) {
        self.code = code
        self.message = message
        self.bytesDelivered = bytesDelivered
    }

    package var description: String { "\(code.rawValue): \(message)" }
}
