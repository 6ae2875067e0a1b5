package import Basics
package import PinterestAPI

extension Connector {
    /// Exchanges the code of the consent page for tokens.
    ///
    /// - Throws: `AuthorizationFailure`.
    package func grant(
        for code: Secret,
        of request: ConsentRequest,
        clientSecret: Secret
    ) async throws(AuthorizationFailure) -> OAuthGrant {
        output.hide([code, clientSecret])
        var options = ClientOptions(userAgent: ConnectorVersion.userAgent, backoff: Backoff(jitter: environment.jitter))
        options.baseURL = environment.baseURL
        options.maximumRateLimitWait = ConnectionCheck.longestWait
        let exchange = CodeExchange(
            transport: environment.transport,
            time: environment.time,
            options: options,
            observer: CallLog(output: output, statistics: statistics)
        )
        do throws(AuthorizationFailure) {
            return try await environment.time.run { () async throws(AuthorizationFailure) in
                try await exchange.grant(for: code, of: request, clientSecret: clientSecret)
            }
        } catch {
            throw error.hiding([code, clientSecret])
        }
    }
}
