package import Basics
package import HTTPTransport

/// Exchanges the code of the consent page for tokens: `POST oauth/token` with `grant_type=authorization_code`.
package struct CodeExchange: Sendable {
    private let endpoint: TokenEndpoint

    package init(
        transport: any Transport,
        time: any TimeSource,
        options: ClientOptions,
        observer: any ClientObserver
    ) {
        endpoint = TokenEndpoint(
            sender: RequestSender(transport: transport, time: time, options: options),
            attempts: RetryLoop(time: time, options: options, gate: nil, observer: observer),
            time: time
        )
    }

    /// Asks for a refresh token that can be renewed indefinitely (`continuous_refresh=true`). Apps created before
    /// September 2025 would otherwise get one that expires after a year.
    ///
    /// - Throws: ``AuthorizationFailure``.
    package func grant(
        for code: Secret,
        of request: ConsentRequest,
        clientSecret: Secret
    ) async throws(AuthorizationFailure) -> OAuthGrant {
        let form: [(String, String)] = [
            ("grant_type", "authorization_code"), ("code", code.reveal()), ("redirect_uri", request.redirect),
            ("continuous_refresh", "true"),
        ]
        let answer: TokenAnswer
        do {
            answer = try await endpoint.answer(to: form, from: request.clientID, clientSecret)
        } catch let failure as APIFailure {
            throw .exchange(failure, redirect: request.redirect)
        } catch {
            throw AuthorizationFailure("The code could not be exchanged: \(error)", fix: "Run the command again")
        }
        guard let refreshToken = answer.refreshToken else {
            throw AuthorizationFailure(
                "Pinterest gave an access token but no refresh token",
                fix: "Check the app's access at developers.pinterest.com/apps, and run the command again"
            )
        }
        let old = OAuthGrant(clientID: request.clientID, clientSecret: clientSecret, refreshToken: refreshToken)
        return answer.grant(after: old, receivedAt: endpoint.time.now)
    }
}
