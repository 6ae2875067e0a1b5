package import HTTPTransport
import HTTPTypes
import JSONText

/// Sends calls to the API: credentials, quotas, repetitions and redirects are its business, what a body means is not.
package final class PinterestClient: Sendable {
    let transport: any Transport
    let time: any TimeSource
    let options: ClientOptions
    let observer: any ClientObserver
    private let gate: QuotaGate
    private let tokens: TokenProvider

    /// - Parameter handOver: told of every refreshed grant before its access token is used.
    package init(
        transport: any Transport,
        time: any TimeSource,
        grant: OAuthGrant,
        options: ClientOptions,
        observer: any ClientObserver,
        handOver: @escaping TokenProvider.Handover
    ) {
        let gate = QuotaGate(time: time, quotas: options.quotas)
        // No quota counts the token endpoint, and a category that is shut for hours must not keep the others from tokens.
        let sender = RequestSender(transport: transport, time: time, options: options)
        let attempts = Attempts(time: time, options: options, gate: nil, observer: observer)
        self.transport = transport
        self.time = time
        self.options = options
        self.gate = gate
        self.observer = observer
        tokens = TokenProvider(
            grant: grant,
            time: time,
            refresh: { try await TokenEndpoint(sender: sender, attempts: attempts, time: time).refresh($0) },
            handOver: handOver
        )
    }

    /// Makes one call, again where the error table says so, until `consume` has accepted an answer.
    ///
    /// - Parameter consume: reads the body of a 2xx answer. It may throw ``BodyFailure``, `TransportError` or
    ///   `JSONError`, which count as a failed attempt; other errors end the call. It is run afresh for each attempt.
    /// - Throws: ``APIFailure``, or what `consume` threw that is none of the above.
    package func call<Result: Sendable>(
        _ request: APIRequest,
        consume: @Sendable (TransportResponse) async throws -> Result
    ) async throws -> Result {
        let sender = RequestSender(transport: transport, time: time, options: options, gate: gate)
        var rejected: AccessToken?
        let attempts = Attempts(time: time, options: options, gate: gate, observer: observer)
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

    // The refresh has repeated its own call already: its failure is not one of this call's attempts.
    private static func final<Value>(_ body: () async throws -> Value) async throws -> Value {
        do { return try await body() } catch let failure as APIFailure { throw Attempts.Final(failure: failure) }
    }

    /// Fetches a token now, so that bad credentials show before anything else does.
    package func authenticate() async throws { _ = try await tokens.token() }
}
