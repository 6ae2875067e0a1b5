package import Basics
import HTTPTransport
package import JSONText

/// Collects what passes through recording transports, secrets included; only ``redacted(_:doubtful:completed:)`` returns
/// it, redacted.
///
/// Until then it is all in memory, since nothing that is not redacted may reach a disk.
package final class Recorder: Sendable {
    /// One interaction in progress: its place in the order of sending; nil for anything after the end.
    struct Ticket: Sendable { fileprivate let place: Int? }

    private struct State {
        var interactions: [Interaction] = []
        var starts: [Timestamp] = []
        var configuration: JSONValue?
        /// Places of interactions whose answers are still arriving.
        var open: Set<Int> = []
        /// Nothing more is recorded.
        var isStopped = false
    }

    private let state = Locked(State())
    private let time: any TimeSource
    private let watch: RefusalWatch?
    private let rules: CassetteRules

    /// - Parameters:
    ///   - time: the sync's clock, which gives start and duration of each interaction.
    ///   - watch: examines each answer when it is complete.
    ///   - rules: what the project removes in addition to secrets.
    package init(time: any TimeSource, watch: RefusalWatch? = nil, rules: CassetteRules = CassetteRules()) {
        self.rules = rules
        self.time = time
        self.watch = watch
    }

    /// Registers secrets that the traffic may show.
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
            // The outcome if the sync ends before the transfer does.
            failure: RecordedFailure(code: .cancelled, phase: .head, message: "the sync ended first")
        )
        return state.withLock { state in
            guard !state.isStopped else { return Ticket(place: nil) }
            state.interactions.append(interaction)
            state.starts.append(now)
            state.open.insert(state.interactions.count - 1)
            return Ticket(place: state.interactions.count - 1)
        }
    }

    func head(_ response: RecordedResponse, of ticket: Ticket) {
        update(ticket) {
            $0.response = response
            $0.failure?.phase = .body
        }
        // An empty body that nobody reads is complete, such as that of a redirect.
        if response.headers.value("Content-Length") == "0" { end(ticket) }
    }

    /// The reader no longer needs the body.
    func letGo(_ ticket: Ticket) {
        let isOpen = state.withLock { state in ticket.place.map { state.open.contains($0) } ?? false }
        guard isOpen else { return }
        update(ticket) { $0.failure?.message = "the body was not read to its end" }
        close(ticket)
    }

    func append(_ bytes: [UInt8], to ticket: Ticket) {
        update(ticket) {
            $0.response?.body.bytes += bytes
            $0.failure?.bytesDelivered += bytes.count
        }
    }

    func end(_ ticket: Ticket) {
        update(ticket) { $0.failure = nil }
        close(ticket)
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
        close(ticket)
    }

    /// Whether nothing was recorded.
    var isEmpty: Bool { state.withLock { $0.interactions.isEmpty } }

    /// Stops recording, and leaves out interactions that have no complete answer yet.
    ///
    /// - Returns: how many requests were left out.
    func stop() -> Int {
        state.withLock { state in
            let open = state.open
            state.isStopped = true
            state.open = []
            let kept = state.interactions.indices.filter { !open.contains($0) }
            state.interactions = kept.map { [interactions = state.interactions] in interactions[$0] }
            state.starts = kept.map { [starts = state.starts] in starts[$0] }
            return open.count
        }
    }

    private func close(_ ticket: Ticket) {
        let interaction: Interaction? = state.withLock { state in
            guard let place = ticket.place, !state.isStopped else { return nil }
            state.open.remove(place)
            return state.interactions[place]
        }
        if let watch, let interaction, let place = ticket.place { watch.look(at: interaction, number: place + 1) }
    }

    /// Adds an interaction that was replayed, at its place among the recorded ones.
    func keep(_ interaction: Interaction) {
        let now = time.now
        state.withLock { state in
            guard !state.isStopped else { return }
            state.interactions.append(interaction)
            state.starts.append(now)
        }
    }

    private func update(_ ticket: Ticket, _ change: (inout Interaction) -> Void) {
        let now = time.now
        state.withLock { state in
            guard let place = ticket.place, !state.isStopped else { return }
            change(&state.interactions[place])
            let milliseconds = now.milliseconds - state.starts[place].milliseconds
            state.interactions[place].time = JSONNumber(max(0, milliseconds))
        }
    }

    /// Everything recorded so far without its secrets, and the redactor that knows them.
    ///
    /// - Parameters:
    ///   - provenance: of the recording.
    ///   - doubtful: texts that are also removed, since they look like secrets.
    ///   - completed: adds the kept part of an older recording. It is redacted too, whoever wrote it.
    package func redacted(
        _ provenance: Provenance,
        doubtful: [[UInt8]] = [],
        completed: (Cassette) -> Cassette = { $0 }
    ) -> CleanRecording {
        let state = state.withLock { $0 }
        var redactor = Redactor(rules)
        if let configuration = state.configuration { redactor.learn(configuration: configuration) }
        var recorded = Cassette(provenance: provenance, interactions: state.interactions)
        redactor.learn(recorded)
        for text in doubtful { redactor.learn(doubtful: text) }
        // Requests are compared without their secrets, so the kept part is looked up among redacted ones.
        recorded.interactions = recorded.interactions.map { redactor.redact($0) }
        var recording = CleanRecording(completed(recorded), knowing: redactor)
        recording.cassette.renumber()
        return recording
    }
}
