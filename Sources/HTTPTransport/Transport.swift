/// The one-method seam between the connector and HTTP.
///
/// Live curl, the emulated API in memory and, later, cassettes all stand behind it; whatever cuts across
/// (credentials, retries, quotas) is written once above it.
package protocol Transport: Sendable {
    /// Sends one request and returns as soon as the response head is known; the body is pulled by the caller.
    ///
    /// Redirects are not followed here: a 3xx is an answer like any other.
    func perform(_ request: TransportRequest) async throws(TransportError) -> TransportResponse
}
