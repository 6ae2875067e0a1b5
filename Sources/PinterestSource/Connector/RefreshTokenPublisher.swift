import Basics
import AirbyteProtocol
import PinterestAPI

/// Gives a new refresh token to the platform, which keeps it for the next run. One instance serves a whole run.
final class RefreshTokenPublisher: Sendable {
    private let configuration: ConnectorConfiguration
    private let output: Output
    private let time: any TimeSource
    private let hasWarned = Locked(false)

    init(configuration: ConnectorConfiguration, output: Output, time: any TimeSource) {
        self.configuration = configuration
        self.output = output
        self.time = time
    }

    /// Prints the CONTROL message when the grant holds something the stored configuration does not.
    ///
    /// - Throws: `SinkFailure` when it could not be written: the token must not be used then, since the one it
    ///   replaces may have stopped working.
    func publish(_ grant: OAuthGrant) throws {
        output.hide([grant.refreshToken] + (grant.accessToken.map { [$0.value] } ?? []))
        warn(of: grant.refreshTokenLife)
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

    // Once per run: a long one fetches many access tokens and gets the same answer each time.
    private func warn(of life: RefreshTokenLife) {
        guard let warning = life.warning(at: time.now) else { return }
        let isFirst = hasWarned.withLock { hasWarned in
            defer { hasWarned = true }
            return !hasWarned
        }
        if isFirst { output.log(.warn, warning) }
    }
}
