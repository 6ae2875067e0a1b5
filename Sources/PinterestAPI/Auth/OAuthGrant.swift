package import HTTPTransport

/// What the user's authorisation gave: the client and its refresh token, and an access token where one is stored.
package struct OAuthGrant: Sendable {
    package let clientID: String
    package let clientSecret: Secret
    package var refreshToken: Secret
    package var accessToken: AccessToken?
    /// What the answer that brought the tokens says about the refresh token.
    package var refreshTokenLife = RefreshTokenLife.unknown

    package init(clientID: String, clientSecret: Secret, refreshToken: Secret, accessToken: AccessToken? = nil) {
        self.clientID = clientID
        self.clientSecret = clientSecret
        self.refreshToken = refreshToken
        self.accessToken = accessToken
    }
}

/// A bearer token and its end.
package struct AccessToken: Sendable, Equatable {
    package let value: Secret
    /// When it expires; nil when unknown, then it is used until it is rejected.
    package let expiresAt: Timestamp?
    /// When to fetch the next one, so that no token expires on its way.
    let renewAt: Timestamp?

    /// - Parameter lifetime: from its issue to its expiry; absent for a stored token, whose issue is not known.
    package init(value: Secret, expiresAt: Timestamp?, lifetime: Duration? = nil) {
        self.value = value
        self.expiresAt = expiresAt
        let ahead = min(.seconds(60), (lifetime ?? .seconds(600)) / 10)
        renewAt = expiresAt?.advanced(by: .zero - ahead)
    }
}
