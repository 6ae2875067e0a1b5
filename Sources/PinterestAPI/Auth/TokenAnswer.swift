import Basics
import JSONText

/// The response of `oauth/token`: `access_token`, `expires_in` in seconds and, since 2025, a new `refresh_token` with
/// `refresh_token_expires_in`, in seconds, and `refresh_token_expires_at`, in seconds since 1970.
struct TokenAnswer: Sendable {
    let accessToken: Secret
    let expiresIn: Int64?
    let refreshToken: Secret?
    private let refreshTokenExpiresIn: Int64?
    private let refreshTokenExpiresAt: Int64?

    /// 31 years. Larger values are meaningless and could overflow.
    private static let longestLifetime: Int64 = 1_000_000_000
    /// In the year 2128.
    private static let latestMoment: Int64 = 5_000_000_000

    /// Nil when the response contains no access token.
    init?(_ value: JSONValue) {
        guard let token = value["access_token"]?.stringValue, !token.isEmpty else { return nil }
        accessToken = Secret(token)
        expiresIn = Self.seconds(value["expires_in"], atMost: Self.longestLifetime)
        refreshTokenExpiresIn = Self.seconds(value["refresh_token_expires_in"], atMost: Self.longestLifetime)
        refreshTokenExpiresAt = Self.seconds(value["refresh_token_expires_at"], atMost: Self.latestMoment)
        refreshToken = value["refresh_token"]?.stringValue.flatMap { $0.isEmpty ? nil : Secret($0) }
    }

    private static func seconds(_ value: JSONValue?, atMost limit: Int64) -> Int64? {
        value?.numberValue?.integer.map { min(max($0, 0), limit) }
    }

    /// What it says about the refresh token. The lifetime takes precedence over the moment, which comes from another
    /// clock.
    func refreshTokenLife(receivedAt now: Timestamp) -> RefreshTokenLife {
        let end =
            refreshTokenExpiresIn.map { now.advanced(by: .seconds($0)) }
            ?? refreshTokenExpiresAt.map { Timestamp(milliseconds: $0 * 1000) }
        return refreshToken == nil ? .notRenewed(until: end) : .renewed(until: end)
    }

    /// The grant after this response. Without a new refresh token the old one is kept.
    func grant(after old: OAuthGrant, receivedAt now: Timestamp) -> OAuthGrant {
        var new = old
        new.refreshToken = refreshToken ?? old.refreshToken
        new.refreshTokenLife = refreshTokenLife(receivedAt: now)
        let lifetime = expiresIn.map { Duration.seconds($0) }
        new.accessToken = AccessToken(value: accessToken, expiresAt: lifetime.map(now.advanced), lifetime: lifetime)
        return new
    }
}
