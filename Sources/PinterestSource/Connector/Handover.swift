import AirbyteProtocol
import HTTPTransport
import PinterestAPI

/// Gives a new refresh token to the platform, which keeps it for the next run.
struct Handover: Sendable {
    let configuration: ConnectorConfiguration
    let output: Output
    let time: any TimeSource

    /// Prints the CONTROL message when the grant holds something the stored configuration does not.
    ///
    /// - Throws: `SinkFailure` when it could not be written: the token must not be used then, since the one it
    ///   replaces may have stopped working.
    func handOver(_ grant: OAuthGrant) throws {
        output.hide([grant.refreshToken] + (grant.accessToken.map { [$0.value] } ?? []))
        let stored = configuration.credentials
        guard grant.refreshToken != stored.refreshToken || stored.accessToken != nil else { return }
        let document = configuration.document(
            replacingRefreshToken: grant.refreshToken,
            accessToken: stored.accessToken == nil ? nil : grant.accessToken?.value,
            expiry: grant.accessToken?.expiresAt
        )
        output.send(.control(configuration: document, emittedAt: time.now.milliseconds))
        if let failure = output.failure { throw failure }
    }
}
