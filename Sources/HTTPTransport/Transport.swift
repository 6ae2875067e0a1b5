/// The one-method seam between the connector and HTTP.
///
/// Live curl, the emulated API in memory and cassettes all implement it. Cross-cutting concerns (credentials, retries,
/// quotas) are written once above it. Transports that add something wrap another one:
///
/// ```swift
/// let transport = SettlingTransport(RedirectFollowing(network), time: time)
/// let head = HTTPRequest(method: .get, scheme: "https", authority: "api.pinterest.com", path: "/v5/boards")
/// let response = try await transport.perform(TransportRequest(head: head))
/// guard response.head.status == .ok else { return nil }
/// return try await response.body.collect(limit: 1 << 20)
/// ```
///
/// **Thread-safety.** Any number of requests may be in progress at once, from any tasks. Requests do not wait for each
/// other, and a response that nobody reads holds back only itself.
///
/// **Cancellation.** Cancelling the task that waits for a head or a chunk ends the transfer with
/// ``TransportError/Code/cancelled``. So does releasing the ``ResponseBody`` before its end, without an error.
///
/// Messages are HTTP semantics (RFC 9110) without framing: content encodings, chunks and versions are the
/// implementation's business. A conformance suite in `ConnectorTesting` runs against every implementation.
package protocol Transport: Sendable {
    /// Sends one request and returns as soon as the response head is known; the caller pulls the body.
    ///
    /// Redirects are not followed here: a 3xx is a response like any other.
    ///
    /// - Throws: ``TransportError`` if no response head arrived. Whatever the status, a head is not an error.
    func perform(_ request: TransportRequest) async throws(TransportError) -> TransportResponse
}
