package import Basics
package import HTTPTransport
import HTTPTypes

/// Sends calls to the API. It handles credentials, quotas, retries and redirects, but does not interpret bodies.
package final class PinterestClient: Sendable {
    let transport: any Transport
    let time: any TimeSource
    let options: ClientOptions
    let observer: any ClientObserver
    let gate: QuotaGate
    private let tokens: TokenProvider

    /// The rate limits that calls respect proactively.
    package var quotas: Quotas { options.quotas }

    /// - Parameter publish: called with every refreshed grant before its access token is used.
    package init(
        transport: any Transport,
        time: any TimeSource,
        grant: OAuthGrant,
        options: ClientOptions,
        observer: any ClientObserver,
        publish: @escaping TokenProvider.RefreshTokenPublisher
    ) {
        let gate = QuotaGate(time: time, quotas: options.quotas)
        // The token endpoint counts against no quota, and a category that is blocked for hours must not keep the others
        // from getting tokens.
        let sender = RequestSender(transport: transport, time: time, options: options)
        let attempts = RetryLoop(time: time, options: options, gate: nil, observer: observer)
        self.transport = transport
        self.time = time
        self.options = options
        self.gate = gate
        self.observer = observer
        tokens = TokenProvider(
            grant: grant,
            time: time,
            refresh: { try await TokenEndpoint(sender: sender, attempts: attempts, time: time).refresh($0) },
            publish: publish
        )
    }

    /// Makes one call, and retries it as the error table says, until `consume` has accepted a response.
    ///
    /// - Parameter consume: reads the body of a 2xx response. It may throw ``BodyFailure``, `TransportError` or
    ///   `JSONError`, which count as a failed attempt; other errors end the call. It is called again for each attempt.
    /// - Throws: ``APIFailure``, or any other error that `consume` threw.
    package func call<Result: Sendable>(
        _ request: APIRequest,
        consume: @Sendable (TransportResponse) async throws -> Result
    ) async throws -> Result {
        let sender = RequestSender(transport: transport, time: time, options: options, gate: gate)
        var rejected: AccessToken?
        let attempts = RetryLoop(time: time, options: options, gate: gate, observer: observer)
        return try await attempts.run(request) {
            let token = try await Self.final { try await tokens.token(after: rejected) }
            do {
                return try await sender.send(request, authorization: "Bearer \(token.value.reveal())", consume: consume)
            } catch let failure as APIFailure where failure.cause == .tokenRejected {
                guard rejected == nil else { throw failure.recast(as: .freshTokenRejected) }
                rejected = token
                throw failure
            }
        }
    }

    // The refresh has already retried its own call; its failure does not count as an attempt of this one.
    private static func final<Value>(_ body: () async throws -> Value) async throws -> Value {
        do { return try await body() } catch let failure as APIFailure { throw RetryLoop.Final(failure: failure) }
    }

    /// Fetches a token now, so that bad credentials are found before anything else.
    package func authenticate() async throws { _ = try await tokens.token() }
}
