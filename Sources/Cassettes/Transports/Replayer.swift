import Basics
package import HTTPTransport
package import JSONText

/// Answers requests from a cassette, without any network.
package final class Replayer: Sendable {
    private struct State {
        var tape: ReplayTape
        // The token of a report comes from an answer of the recording, as it is written there; recordings made by older
        // rules have it unredacted.
        var redactor: Redactor
        var misses: [ReplayMiss] = []

        init(_ cassette: Cassette) {
            tape = ReplayTape(cassette)
            redactor = Redactor(ignoring: [.reportToken], cassette.rules)
        }
    }

    private let state: Locked<State>
    private let cassette: Cassette

    /// - Parameter cassette: its order must have been checked, and its API must be where requests expect it. Its
    ///   secrets are removed here if its file still has them.
    package init(_ cassette: Cassette) {
        let cassette = cassette.readyForReplay
        self.cassette = cassette
        state = Locked(State(cassette))
    }

    /// Starts again.
    package func rewind() { state.withLock { $0 = State(cassette) } }

    /// Registers secrets that requests may show.
    package func know(configuration: JSONValue) { state.withLock { $0.redactor.learn(configuration: configuration) } }

    /// Takes the recorded answer to a request.
    package func take(_ request: TransportRequest) throws(ReplayMiss) -> Interaction {
        try take(RecordedRequest(request))
    }

    func take(_ request: RecordedRequest) throws(ReplayMiss) -> Interaction {
        let result: Result<Interaction, ReplayMiss> = state.withLock { state in
            state.redactor.learn(request)
            let key = MatchKey(
                state.redactor.redact(request),
                api: cassette.provenance.apiOrigin,
                rules: cassette.rules.matching
            )
            do throws(ReplayMiss) { return .success(try state.tape.take(key)) } catch {
                state.misses.append(error)
                return .failure(error)
            }
        }
        return try result.get()
    }

    /// Requests that had no answer, in order.
    package var misses: [ReplayMiss] { state.withLock { $0.misses } }

    /// Interactions that no request asked for.
    package var leftovers: [Interaction] { state.withLock { $0.tape.leftovers } }

    /// Places of the interactions that were never given out.
    package var unused: [Int] { state.withLock { $0.tape.unused } }

    /// Interactions that were never given out, including those that may be left.
    var untaken: [Interaction] { state.withLock { $0.tape.untaken } }
}

/// Replaces the network by a replayer's answers.
package struct ReplayingTransport: Transport {
    private let replayer: Replayer

    package init(_ replayer: Replayer) { self.replayer = replayer }

    package func perform(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
        guard !Task.isCancelled else {
            throw TransportError(.cancelled, "the request was cancelled before it was sent")
        }
        let interaction: Interaction
        do { interaction = try replayer.take(request) } catch {
            throw TransportError(.notRecorded, error.description)
        }
        return try interaction.answer()
    }
}

extension Interaction {
    /// The answer as a transport gives it, or the failure that was recorded.
    func answer() throws(TransportError) -> TransportResponse {
        let failure = failure.map { TransportError($0.code, $0.message, bytesDelivered: $0.bytesDelivered) }
        guard let response else {
            throw failure ?? TransportError(.connectionLost, "the recording has no answer")
        }
        if let failure, self.failure?.phase == .head { throw failure }
        let rest = Locked(response.body.bytes[...])
        let body = ResponseBody(pull: { () async throws(TransportError) in
            if Task.isCancelled { throw TransportError(.cancelled, "the transfer was cancelled") }
            let piece = rest.withLock { rest in
                let piece = Array(rest.prefix(65_536))
                rest = rest.dropFirst(piece.count)
                return piece
            }
            if !piece.isEmpty { return piece }
            if let failure { throw failure }
            return nil
        })
        return TransportResponse(head: response.head, body: body)
    }
}
