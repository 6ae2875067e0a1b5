/// Follows redirects of GET requests; everything else passes through unchanged.
package struct RedirectFollowing: Transport {
    private let base: any Transport
    private let limit: Int

    /// - Parameter limit: redirects followed for one request.
    package init(_ base: any Transport, limit: Int = 5) {
        self.base = base
        self.limit = limit
    }

    /// - Throws: `.badResponse` after too many redirects, `.addressRefused` for one that must not be followed.
    package func perform(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
        var request = request
        for _ in 0...limit {
            let response = try await base.perform(request)
            guard let next = try Redirect.next(after: request, response.head) else { return response }
            request = next
        }
        throw TransportError(
            .badResponse,
            "more than \(limit) redirects in a row, the last from \(request.head.authority ?? "an unknown host")"
        )
    }
}
