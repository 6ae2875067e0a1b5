package import HTTPTransport
package import JSONText

/// Collects what goes through recording transports, real values and all; only ``redacted(_:)`` gives it out, redacted.
///
/// It is all in memory until then, since nothing that is not redacted may reach a disk.
package final class Recorder: Sendable {
    /// One interaction in the making; a position in the order of sending.
    struct Ticket: Sendable { fileprivate let place: Int }

    private struct State {
        var interactions: [Interaction] = []
        var starts: [Timestamp] = []
        /// Whether the interaction came out of the cassette that is added to, redacted already.
        var isKept: [Bool] = []
        var configuration: JSONValue?
    }

    private let state = Locked(State())
    private let time: any TimeSource

    /// - Parameter time: the sync's clock; start and duration of each interaction are told by it.
    package init(time: any TimeSource) { self.time = time }

    /// Tells of secrets that the traffic may show.
    package func know(configuration: JSONValue) { state.withLock { $0.configuration = configuration } }

    func begin(_ request: TransportRequest) -> Ticket {
        let now = time.now
        let interaction = Interaction(
            started: now.iso8601,
            stream: request.stream,
            request: RecordedRequest(request),
            // What it stays when the sync ends before it does.
            failure: RecordedFailure(code: .cancelled, phase: .head, message: "the sync ended first")
        )
        return state.withLock { state in
            state.interactions.append(interaction)
            state.starts.append(now)
            state.isKept.append(false)
            return Ticket(place: state.interactions.count - 1)
        }
    }

    func head(_ response: RecordedResponse, of ticket: Ticket) {
        update(ticket) {
            $0.response = response
            $0.failure?.phase = .body
            // Nothing is missing of an empty body that nobody reads, such as that of a redirect.
            if response.headers.value("Content-Length") == "0" { $0.failure = nil }
        }
    }

    /// The reader has no more use for the body.
    func letGo(_ ticket: Ticket) {
        update(ticket) { interaction in
            guard interaction.failure?.code == .cancelled else { return }
            interaction.failure?.message = "the body was not read to its end"
        }
    }

    func append(_ bytes: [UInt8], to ticket: Ticket) {
        update(ticket) {
            $0.response?.body.bytes += bytes
            $0.failure?.bytesDelivered += bytes.count
        }
    }

    func end(_ ticket: Ticket) { update(ticket) { $0.failure = nil } }

    func fail(_ ticket: Ticket, _ error: TransportError) {
        update(ticket) { interaction in
            interaction.failure = RecordedFailure(
                code: error.code,
                phase: interaction.response == nil ? .head : .body,
                bytesDelivered: interaction.response?.body.bytes.count ?? 0,
                message: error.message
            )
        }
    }

    /// Adds an interaction that was replayed, at its place among those that were not.
    func keep(_ interaction: Interaction) {
        let now = time.now
        state.withLock { state in
            state.interactions.append(interaction)
            state.starts.append(now)
            state.isKept.append(true)
        }
    }

    private func update(_ ticket: Ticket, _ change: (inout Interaction) -> Void) {
        let now = time.now
        state.withLock { state in
            change(&state.interactions[ticket.place])
            let milliseconds = now.milliseconds - state.starts[ticket.place].milliseconds
            state.interactions[ticket.place].time = JSONNumber(max(0, milliseconds))
        }
    }

    /// What was recorded so far, without the secrets in it, and with what they are known to be.
    package func redacted(_ provenance: Provenance) -> (cassette: Cassette, redactor: Redactor) {
        let state = state.withLock { $0 }
        var redactor = Redactor()
        if let configuration = state.configuration { redactor.learn(configuration: configuration) }
        for (interaction, isKept) in zip(state.interactions, state.isKept) where !isKept { redactor.learn(interaction) }
        var provenance = provenance
        provenance.redactionPolicy = Redactor.policyHash
        let redacted = zip(state.interactions, state.isKept).map { $1 ? $0 : redactor.redact($0) }
        var cassette = Cassette(provenance: provenance, interactions: redacted)
        cassette.renumber()
        return (cassette, redactor)
    }
}
