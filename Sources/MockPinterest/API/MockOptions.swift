/// What of the emulated API a test may turn.
package struct MockOptions: Sendable {
    /// Seconds for which an access token is in force. The real API gives 30 days.
    package var tokenLifetime = 2_592_000
    package var refreshTokens = RefreshTokenPolicy.rotate
    /// Scopes that tokens are given; nil for all that any operation needs.
    package var scopes: [String]?
    /// Whether query parameters that the description does not name are passed over; otherwise they are refused.
    package var passesUnknownParameters = false
    /// Limits by category (``Quota/categories``); none by default.
    package var quotas: [String: Quota] = [:]
    package var reports = ReportOptions()
    /// Requests of which the journal keeps the details; the counts go on.
    package var journalLimit = 10_000
    /// Real time before each answer.
    package var latency: Duration = .zero
    /// How delays are waited out. Always real time: a virtual clock stands still while a request is in flight.
    package var delay: @Sendable (Duration) async -> Void = { try? await Task.sleep(for: $0) }

    package init() {}
}
