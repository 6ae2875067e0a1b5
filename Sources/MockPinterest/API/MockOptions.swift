/// Settings of the emulated API for tests.
package struct MockOptions: Sendable {
    /// Seconds for which an access token is valid; 30 days in the real API.
    package var tokenLifetime = 2_592_000
    package var refreshTokens = RefreshTokenPolicy.rotate
    /// Scopes granted to tokens; nil for all that any operation needs.
    package var scopes: [String]?
    /// Whether Pinterest has such a scope: one of an area that operations belong to, such as "boards:read_secret".
    package static func isScope(_ name: String) -> Bool {
        let parts = name.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, ["read", "read_secret", "write", "write_secret"].contains(parts[1]) else {
            return false
        }
        return Operation.described.contains { $0.scopes.contains { $0.hasPrefix("\(parts[0]):") } }
    }

    /// Whether query parameters that are not in the description are ignored; otherwise they are refused.
    package var passesUnknownParameters = false
    /// Limits by category (``Quota/categories``); none by default.
    package var quotas: [String: Quota] = [:]
    package var adGroupIDs = AdGroupIDsPolicy.honour
    package var pinIDs = PinIDsPolicy.honour
    package var reports = ReportOptions()
    /// JSON is written in another spelling with the same meaning: with spaces, escapes, and the members of each row in this
    /// order; nil for the usual spelling.
    package var respelled: RespelledOrder?
    /// The number of requests of which the journal keeps the details; counting continues beyond it.
    package var journalLimit = 10_000
    /// Real time before each response.
    package var latency: Duration = .zero
    /// How to wait for delays. Always in real time: a virtual clock does not move while a request is in flight.
    package var delay: @Sendable (Duration) async -> Void = { try? await Task.sleep(for: $0) }

    package init() {}
}
