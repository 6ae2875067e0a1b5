package import Basics

/// Hands out the access token; refreshes it when it is about to expire or was rejected, once for all waiting callers.
package actor TokenProvider {
    /// Exchanges the old grant for a new one.
    package typealias Refresh = @Sendable (OAuthGrant) async throws -> OAuthGrant
    /// Called with each new grant before its access token is used for the first time.
    package typealias RefreshTokenPublisher = @Sendable (OAuthGrant) throws -> Void

    private var grant: OAuthGrant
    private let time: any TimeSource
    private let refresh: Refresh
    private let publish: RefreshTokenPublisher
    private var refreshing: Task<AccessToken, any Error>?

    package init(
        grant: OAuthGrant,
        time: any TimeSource,
        refresh: @escaping Refresh,
        publish: @escaping RefreshTokenPublisher
    ) {
        self.grant = grant
        self.time = time
        self.refresh = refresh
        self.publish = publish
    }

    /// A token that is currently valid.
    ///
    /// - Parameter rejected: a token that the API just refused; if it is still the current one, a new one is fetched.
    /// - Throws: what the refresh throws, the same for all waiting callers.
    package func token(after rejected: AccessToken? = nil) async throws -> AccessToken {
        if let current = grant.accessToken, current != rejected, !isExpiring(current) { return current }
        if let refreshing { return try await refreshing.value }
        // Unstructured on purpose: the first caller may be cancelled while the others still need the token.
        let task = Task(executorPreference: time.executor) { try await self.fetch() }
        refreshing = task
        defer { refreshing = nil }
        return try await task.value
    }

    private func fetch() async throws -> AccessToken {
        let fresh = try await refresh(grant)
        try publish(fresh)
        grant = fresh
        guard let token = fresh.accessToken else { preconditionFailure("a refresh always brings an access token") }
        return token
    }

    private func isExpiring(_ token: AccessToken) -> Bool {
        token.renewAt.map { time.now >= $0 } ?? false
    }
}
