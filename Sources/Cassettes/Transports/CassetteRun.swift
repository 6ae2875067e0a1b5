package import Basics
package import HTTPTransport
package import JSONText

/// A cassette in use by one sync: replayed, recorded, or both.
///
/// ```swift
/// let run = try CassetteRun(path: "sync.har", mode: .all)
/// let started = try run.start(time: time, served: "https://api.pinterest.com") { network }
/// started.know(configuration: configuration)
/// let transport = RedirectFollowing(started.transport)
/// // … the sync …
/// try started.finish(Provenance(apiURL: "https://api.pinterest.com/v5/"))
/// ```
///
/// Only `finish` writes, after everything was redacted and the result was scanned for secrets; nothing is on disk before.
///
/// **Thread-safety.** The transport may be used by many tasks. `finish` and `cutShort` may be called from any thread;
/// the first call decides, a later one waits for it and does nothing.
///
/// The file is HAR 1.2 with the fields of `docs/cassettes.md` in addition.
package struct CassetteRun: Sendable {
    package let mode: RecordMode
    private let file: CassetteFile
    /// The recording that existed before.
    private let cassette: Cassette
    private let allowed: AllowList

    /// Reads the cassette, where the mode needs it.
    ///
    /// - Throws: ``InputError`` when it or the allow list is missing or malformed, when its entries are not in the
    ///   order of the recording, or when it is to be written and cannot be.
    package init(path: String, mode: RecordMode) throws(InputError) {
        self.mode = mode
        file = CassetteFile(path)
        // First, since a recording that cannot be written is lost, and reading something that is not a file may never
        // end.
        if mode != .none { try OutputFile.check(path, describedAs: "cassette") }
        if mode == .all { try file.refuseToReplaceOthers() }
        let isNeeded = mode == .none || mode == .new && file.exists
        var cassette = isNeeded ? try file.load().readyForReplay : Cassette()
        cassette.rules = try CassetteRules(forCassette: path)
        self.cassette = cassette
        try OrderCheck.check(cassette, source: "cassette \(path)")
        allowed = mode == .none ? AllowList() : try AllowList(forCassette: path)
    }

    /// The instant at which a replay's virtual clock starts.
    package var clock: Timestamp? { cassette.clock }

    /// The API's address in the recording.
    package var apiURL: String? { cassette.provenance.apiURL }

    /// Puts the cassette in front of the network, or in its place.
    ///
    /// - Parameters:
    ///   - served: scheme and authority where requests expect the API to be.
    ///   - report: prints a sentence for the user while the sync runs.
    ///   - live: makes the network's transport; not called when only the cassette may answer.
    package func start(
        time: any TimeSource,
        served: String,
        report: @escaping @Sendable (String) -> Void = { _ in },
        live: () throws -> any Transport
    ) throws -> Started {
        for note in cassette.notes { report("cassette \(file.path): \(note)") }
        let rules = self.cassette.rules
        let watch = RefusalWatch(allowing: allowed, rules: rules, report: report)
        let recorder = Recorder(time: time, watch: watch, rules: rules)
        let cassette = OriginMap(cassette, served: served, otherHosts: .stay).moved(cassette)
        let (known, renewed) = mode == .new ? divided(cassette) : (cassette, [])
        let replayer = Replayer(known)
        let transport: any Transport =
            switch mode {
            case .none: ReplayingTransport(replayer)
            case .new: AddingTransport(try live(), replayer: replayer, recorder: recorder)
            case .all: RecordingTransport(try live(), recorder: recorder)
            }
        return Started(run: self, transport: transport, recorder: recorder, replayer: replayer, renewed: renewed)
    }

    /// Separates what can be replayed to a sync that also asks live from what must be requested again: answers with a
    /// secret in them, whose placeholder would be refused, and their causes.
    private func divided(_ cassette: Cassette) -> (known: Cassette, renewed: [Interaction]) {
        let order = CausalOrder(cassette.interactions)
        var renewed: Set<Int> = []
        for (place, interaction) in cassette.interactions.enumerated() where interaction.answerHoldsPlaceholder {
            renewed.formUnion(order.chain(to: place))
        }
        var known = cassette
        known.interactions = cassette.interactions.indices.filter { !renewed.contains($0) }.map {
            cassette.interactions[$0]
        }
        return (known, renewed.sorted().map { cassette.interactions[$0] })
    }

    /// A run in progress.
    package struct Started: Sendable {
        fileprivate let run: CassetteRun
        package let transport: any Transport
        fileprivate let recorder: Recorder
        fileprivate let replayer: Replayer
        fileprivate let renewed: [Interaction]
        /// Whether the end has been handled; locked while it is being handled.
        private let isFinished = Locked(false)

        fileprivate init(
            run: CassetteRun,
            transport: any Transport,
            recorder: Recorder,
            replayer: Replayer,
            renewed: [Interaction]
        ) {
            self.run = run
            self.transport = transport
            self.recorder = recorder
            self.replayer = replayer
            self.renewed = renewed
        }

        /// Whether there will be a recording to write.
        package var isRecording: Bool { run.mode != .none }

        /// Registers secrets that the traffic may show.
        package func know(configuration: JSONValue) {
            recorder.know(configuration: configuration)
            replayer.know(configuration: configuration)
        }

        /// Writes what was recorded, or checks that everything was replayed.
        ///
        /// - Parameters:
        ///   - provenance: of a new recording.
        ///   - api: where the API was.
        /// - Throws: ``InputError`` when the cassette cannot be written, holds something that looks like a secret, was
        ///   not used up, or does not replay.
        package func finish(_ provenance: Provenance) throws(InputError) {
            try isFinished.withLock { (isFinished) throws(InputError) in
                if isFinished { return }
                isFinished = true
                try end(provenance)
            }
        }

        /// A recording that was ended by a signal.
        package struct CutShort: Sendable {
            /// Where it was written; nil when nothing had been answered.
            package let path: String?
            /// Requests without a complete answer.
            package let leftOut: Int
        }

        /// Writes what has been answered so far, marked as cut short. It replaces only an older recording that it
        /// completes; otherwise it is written beside it. A recording that is already being written is waited for.
        ///
        /// - Returns: nil when the recording was complete.
        /// - Throws: ``InputError`` as ``finish(_:)`` does.
        package func cutShort(_ provenance: Provenance) throws(InputError) -> CutShort? {
            try isFinished.withLock { (isFinished) throws(InputError) in
                if isFinished { return nil }
                isFinished = true
                let count = recorder.stop()
                guard !recorder.isEmpty else { return CutShort(path: nil, leftOut: count) }
                var provenance = provenance
                provenance.isCutShort = true
                let file = run.mode == .all && run.file.exists ? run.file.besideWhenCut : run.file
                try end(provenance, in: file)
                return CutShort(path: file.path, leftOut: count)
            }
        }

        private func end(_ provenance: Provenance, in file: CassetteFile? = nil) throws(InputError) {
            switch run.mode {
            case .none: try checkUsedUp()
            case .all, .new:
                try (file ?? run.file).write(allowing: run.allowed) { doubtful in
                    recorder.redacted(provenance, doubtful: doubtful) { run.mode == .new ? merged($0) : $0 }
                }
            }
        }

        private func checkUsedUp() throws(InputError) {
            let left = replayer.leftovers
            // After a miss the sync ended early, so unused answers mean nothing.
            guard replayer.misses.isEmpty, !left.isEmpty else { return }
            let shown = left.prefix(5).map { "entry \($0.number ?? 0), \($0.request.method) \($0.request.url)" }
            let rest = left.count > shown.count ? ", and \(left.count - shown.count) more" : ""
            throw InputError(
                source: "cassette \(run.file.path)",
                pointer: nil,
                problem: "\(left.count) recorded answers were not asked for: " + shown.joined(separator: "; ") + rest,
                fix:
                    "Use the configuration, catalog and state of the recording, or record it again with --record-mode all"
            )
        }

        /// What was recorded, and the part of the cassette that is still good.
        private func merged(_ recorded: Cassette) -> Cassette {
            var cassette = recorded
            let provenance = cassette.provenance
            let api = provenance.apiOrigin
            let rules = run.cassette.rules.matching
            let keys = Set(cassette.interactions.map { MatchKey($0.request, api: api, rules: rules) })
            let old = run.cassette.provenance
            // Interactions that were asked for again are replaced, the others are kept.
            let kept = renewed.filter { !keys.contains(MatchKey($0.request, api: api, rules: rules)) }
            cassette.interactions += kept + replayer.untaken
            cassette.extra = run.cassette.extra
            // As old as its oldest part.
            cassette.provenance.recordedAt = old.recordedAt ?? provenance.recordedAt
            cassette.provenance.clock = old.clock ?? provenance.clock
            return cassette
        }
    }

}

extension Interaction {
    /// Whether its answer holds a placeholder for a secret.
    fileprivate var answerHoldsPlaceholder: Bool {
        guard let response else { return false }
        return Placeholder.isIn(response.body.bytes)
            || response.headers.contains { KeptHeader.holds($0.name) && Placeholder.isIn(Array($0.value.utf8)) }
    }
}
