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
        var configuration: JSONValue?
    }

    private let state = Locked(State())
    private let time: any TimeSource
    private let watch: RefusalWatch?

    /// - Parameters:
    ///   - time: the sync's clock; start and duration of each interaction are told by it.
    ///   - watch: looks at each answer when it is complete.
    package init(time: any TimeSource, watch: RefusalWatch? = nil) {
        self.time = time
        self.watch = watch
    }

    /// Tells of secrets that the traffic may show.
    package func know(configuration: JSONValue) {
        state.withLock { $0.configuration = configuration }
        watch?.know(configuration: configuration)
    }

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
        if response.headers.value("Content-Length") == "0" { look(at: ticket) }
    }

    /// The reader has no more use for the body.
    func letGo(_ ticket: Ticket) {
        let isOpen = state.withLock { $0.interactions[ticket.place].failure?.code == .cancelled }
        guard isOpen else { return }
        update(ticket) { $0.failure?.message = "the body was not read to its end" }
        look(at: ticket)
    }

    func append(_ bytes: [UInt8], to ticket: Ticket) {
        update(ticket) {
            $0.response?.body.bytes += bytes
            $0.failure?.bytesDelivered += bytes.count
        }
    }

    func end(_ ticket: Ticket) {
        update(ticket) { $0.failure = nil }
        look(at: ticket)
    }

    func fail(_ ticket: Ticket, _ error: TransportError) {
        update(ticket) { interaction in
            interaction.failure = RecordedFailure(
                code: error.code,
                phase: interaction.response == nil ? .head : .body,
                bytesDelivered: interaction.response?.body.bytes.count ?? 0,
                message: error.message
            )
        }
        look(at: ticket)
    }

    private func look(at ticket: Ticket) {
        guard let watch else { return }
        watch.look(at: state.withLock { $0.interactions[ticket.place] }, number: ticket.place + 1)
    }

    /// Adds an interaction that was replayed, at its place among those that were not.
    func keep(_ interaction: Interaction) {
        let now = time.now
        state.withLock { state in
            state.interactions.append(interaction)
            state.starts.append(now)
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
    ///
    /// - Parameters:
    ///   - doubtful: texts that are taken out too, since they look like secrets.
    ///   - completed: adds what is kept of an older recording. That is redacted too, whoever wrote it.
    package func redacted(
        _ provenance: Provenance,
        doubtful: [[UInt8]] = [],
        completed: (Cassette) -> Cassette = { $0 }
    ) -> CleanRecording {
        let state = state.withLock { $0 }
        var redactor = Redactor()
        if let configuration = state.configuration { redactor.learn(configuration: configuration) }
        var recorded = Cassette(provenance: provenance, interactions: state.interactions)
        redactor.learn(recorded)
        for text in doubtful { redactor.learn(doubtful: text) }
        // Requests are told apart without their secrets, so what is kept is found among redacted ones.
        recorded.interactions = recorded.interactions.map { redactor.redact($0) }
        var recording = CleanRecording(completed(recorded), knowing: redactor)
        recording.cassette.renumber()
        return recording
    }
}
