/// Follows redirects of GET requests; everything else is returned unchanged.
package struct RedirectFollowing: Transport {
    private let base: any Transport
    private let limit: Int
    private let allows: @Sendable (Origin) -> Bool

    /// - Parameters:
    ///   - base: sends each request of the chain.
    ///   - limit: the number of redirects followed for one request.
    ///   - allows: called with the target of each redirect; false means `.addressRefused`.
    package init(
        _ base: any Transport,
        limit: Int = 5,
        allows: @escaping @Sendable (Origin) -> Bool = { _ in true }
    ) {
        self.base = base
        self.limit = limit
        self.allows = allows
    }

    /// - Throws: `.badResponse` after too many redirects, `.addressRefused` for one that must not be followed.
    package func perform(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
        var request = request
        for _ in 0...limit {
            let response = try await base.perform(request)
            guard let next = try Redirect.next(after: request, response.head) else { return response }
            guard let target = Origin(of: next.head), allows(target) else {
                let hosts = [request, next].map { $0.head.authority ?? "an unknown host" }
                throw TransportError(
                    .addressRefused,
                    "a redirect from \(hosts[0]) leads to \(hosts[1]), which is neither the API nor public https"
                )
            }
            request = next
        }
        throw TransportError(
            .badResponse,
            "more than \(limit) redirects in a row, the last from \(request.head.authority ?? "an unknown host")"
        )
    }
}
