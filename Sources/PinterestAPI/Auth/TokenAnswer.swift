import HTTPTransport
import JSONText

/// The answer of `oauth/token`: `access_token`, `expires_in` in seconds and, since 2025, a new `refresh_token`.
struct TokenAnswer {
    let accessToken: Secret
    let expiresIn: Int64?
    let refreshToken: Secret?

    /// 31 years; what is above has no meaning but to overflow.
    private static let longestLifetime: Int64 = 1_000_000_000

    /// Nil when the answer holds no access token.
    init?(_ value: JSONValue) {
        guard let token = value["access_token"]?.stringValue, !token.isEmpty else { return nil }
        accessToken = Secret(token)
        expiresIn = value["expires_in"]?.numberValue?.integer.map { min(max($0, 0), Self.longestLifetime) }
        refreshToken = value["refresh_token"]?.stringValue.flatMap { $0.isEmpty ? nil : Secret($0) }
    }

    /// The grant after this answer: without a new refresh token the old one stays.
    func grant(after old: OAuthGrant, receivedAt now: Timestamp) -> OAuthGrant {
        var new = old
        new.refreshToken = refreshToken ?? old.refreshToken
        let lifetime = expiresIn.map { Duration.seconds($0) }
        new.accessToken = AccessToken(value: accessToken, expiresAt: lifetime.map(now.advanced), lifetime: lifetime)
        return new
    }
}
