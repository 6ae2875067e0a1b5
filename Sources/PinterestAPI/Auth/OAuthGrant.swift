package import Basics

/// The result of the user's authorisation: the client, its refresh token, and an access token where one is stored.
package struct OAuthGrant: Sendable {
    package let clientID: String
    package let clientSecret: Secret
    package var refreshToken: Secret
    package var accessToken: AccessToken?
    /// What the response that carried the tokens says about the refresh token.
    package var refreshTokenLife = RefreshTokenLife.unknown

    package init(clientID: String, clientSecret: Secret, refreshToken: Secret, accessToken: AccessToken? = nil) {
        self.clientID = clientID
        self.clientSecret = clientSecret
        self.refreshToken = refreshToken
        self.accessToken = accessToken
    }
}

/// A bearer token and its expiry.
package struct AccessToken: Sendable, Equatable {
    package let value: Secret
    /// When it expires. Nil if unknown; the token is then used until it is rejected.
    package let expiresAt: Timestamp?
    /// When to fetch the next one, so that no token expires in transit.
    let renewAt: Timestamp?

    /// - Parameter lifetime: from its issue to its expiry; absent for a stored token, whose issue is not known.
    package init(value: Secret, expiresAt: Timestamp?, lifetime: Duration? = nil) {
        self.value = value
        self.expiresAt = expiresAt
        let ahead = min(.seconds(60), (lifetime ?? .seconds(600)) / 10)
        renewAt = expiresAt?.advanced(by: .zero - ahead)
    }
}
