/// The one-method seam between the connector and HTTP.
///
/// Live curl, the emulated API in memory and cassettes all implement it. Cross-cutting concerns (credentials, retries,
/// quotas) are written once above it.
package protocol Transport: Sendable {
    /// Sends one request and returns as soon as the response head is known; the caller pulls the body.
    ///
    /// Redirects are not followed here: a 3xx is a response like any other.
    func perform(_ request: TransportRequest) async throws(TransportError) -> TransportResponse
}
