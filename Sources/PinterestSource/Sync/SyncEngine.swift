import Basics
import AirbyteProtocol
import OrderedCollections
import PinterestAPI

/// Reads the streams of a plan.
struct SyncEngine: Sendable {
    /// The order in which records of different streams are printed.
    enum Order: Sendable {
        /// As they arrive; within a stream always in plan order.
        case perStream
        /// One stream after another, so that two runs print the same.
        case global
    }

    let plan: SyncPlan
    let configuration: ConnectorConfiguration
    let client: PinterestClient
    let time: any TimeSource
    let output: Output
    let statistics: SyncStatistics
    let order: Order

    /// Bytes that may be fetched ahead of their turn, over all streams.
    private static let prefetchLimit = 2 << 20
    /// Reports that Pinterest may be generating, or that wait for their turn, over all streams. Each is polled at least
    /// every 15 seconds, so more of them would spend the 300 analytics calls per minute on polling.
    private static let reportsInFlight = 64
    /// How often to check whether a state or a heartbeat line is due.
    private static let tick = Duration.seconds(15)

    /// Reads everything.
    ///
    /// - Returns: an error message for each stream that is not complete: those that are not read first, then in plan order.
    func run(_ streams: Streams) async -> [AirbyteMessage] {
        let runners = streams.runners
        for (runner, progress) in runners {
            statistics.plan(runner.entry.definition.name, isSelected: runner.entry.selected != nil)
            if let progress { output.open(progress) }
        }
        for refusal in streams.refusals {
            output.status(refusal.stream, .started)
            output.status(refusal.stream, .incomplete)
        }
        let errors = Locked<[String: AirbyteMessage]>([:])
        let runOne: @Sendable (StreamRunner, StreamRunner.Turns) async -> Void = { runner, turns in
            if let error = await run(runner, turns) { errors.withLock { $0[runner.entry.definition.name] = error } }
        }
        await time.ticking(every: Self.tick, Heartbeat(runners.map(\.0), output, time).tick) {
            switch order {
            case .global: await runInTurn(runners.map(\.0), runOne)
            case .perStream:
                await withDiscardingTaskGroup { group in
                    for (runner, _) in runners { group.addTask { await runOne(runner, StreamRunner.Turns()) } }
                }
            }
        }
        let failed = errors.withLock { errors in runners.compactMap { errors[$0.0.entry.definition.name] } }
        if !configuration.onlyFinalDays, output.failure == nil, givesAdRows(runners, failed: errors.withLock { $0 }) {
            await streams.lastFinalDay.report()
        }
        return streams.refusals.map { $0.message(at: time.now) } + failed
    }

    /// Whether a stream with numbers of ads was read.
    private func givesAdRows(_ runners: [Runner], failed: [String: AirbyteMessage]) -> Bool {
        runners.contains { runner, progress in
            let stream = runner.entry.definition
            return stream.family.hasAdRows && progress != nil && failed[stream.name] == nil
        }
    }

    /// One stream after another. Reports, which come last, are all requested early, so that waiting for them takes only
    /// as long as the slowest; they are printed in turn too.
    private func runInTurn(
        _ runners: [StreamRunner],
        _ runOne: @escaping @Sendable (StreamRunner, StreamRunner.Turns) async -> Void
    ) async {
        let firstReport = runners.firstIndex { $0.entry.definition.family.report != nil } ?? runners.count
        for runner in runners[..<firstReport] { await runOne(runner, StreamRunner.Turns()) }
        await withDiscardingTaskGroup { group in
            var previous: (hasBegun: Latch, hasEnded: Latch)?
            for runner in runners[firstReport...] {
                let (hasBegun, hasEnded) = (Latch(), Latch())
                let turns = StreamRunner.Turns(
                    begin: previous?.hasBegun,
                    emit: previous?.hasEnded,
                    hasBegun: hasBegun
                )
                group.addTask {
                    await runOne(runner, turns)
                    hasEnded.open()
                }
                previous = (hasBegun, hasEnded)
            }
        }
    }

    private func run(_ runner: StreamRunner, _ turns: StreamRunner.Turns) async -> AirbyteMessage? {
        let name = runner.entry.definition.name
        let failures = await runner.run(turns) {
            statistics.update(name) { $0.started = time.now }
            if let stream = runner.entry.selected { output.status(stream.descriptor, .started) }
        }
        statistics.update(name) { stream in
            stream.ended = time.now
            stream.isComplete = failures.isEmpty
        }
        guard let stream = runner.entry.selected else { return nil }
        let records = output.close(name, isComplete: failures.isEmpty)
        output.log(.info, "\(name): \(records) records, \(failures.isEmpty ? "complete" : "incomplete")")
        output.status(stream.descriptor, failures.isEmpty ? .complete : .incomplete)
        return FailureReport.message(failures, of: stream.descriptor, at: time.now)
    }

    /// The runner of one stream, and its progress; nil for a parent that was not selected.
    typealias Runner = (StreamRunner, StreamProgress?)

    /// The streams of the catalog: those that are read, parents first, and those that are not.
    struct Streams {
        var runners: [Runner] = []
        var refusals: [StreamRefusal]
        let lastFinalDay: LastFinalDay

        /// What should have been given back at the end and was not; empty unless the engine has a defect.
        var unreturned: Set<String> {
            var names: Set<String> = []
            for (runner, _) in runners {
                if !runner.workers.isWhole { names.insert("workers") }
                if !runner.admission.isWhole { names.insert("admissions of \(runner.entry.definition.name)") }
                if !runner.prefetch.isEmpty { names.insert("room in the prefetch buffer") }
            }
            return names
        }
    }

    /// Makes the runner of each stream. One whose state cannot be used is refused; the ids of its records are still
    /// read if other streams need them.
    ///
    /// - Parameter states: released as soon as each stream has taken its own, since the file may be large.
    func streams(from states: consuming InputStates?) -> Streams {
        let workers = WorkerPool(workers: configuration.workers)
        let reports = WorkerPool(workers: Self.reportsInFlight)
        let prefetch = PrefetchBuffer(limit: Self.prefetchLimit)
        let pieces = PiecePool()
        let abort = SyncAbort()
        var feeds: [String: ParentFeed] = [:]
        if case .only(let ids) = configuration.accounts {
            feeds[StreamTable.adAccounts.name] = ParentFeed(ids: ids.map { EntityID($0) })
        }
        let lastFinalDay = LastFinalDay(
            client: client,
            time: time,
            isNeeded: configuration.onlyFinalDays,
            output: output
        )
        var streams = Streams(refusals: plan.refusals, lastFinalDay: lastFinalDay)
        for var entry in plan.entries {
            let name = entry.definition.name
            var start = StreamStart.everything
            if let stream = entry.selected {
                do throws(InputError) { start = try self.start(of: entry, stream, states) } catch {
                    streams.refusals.append(StreamRefusal(stream.descriptor, error))
                    guard entry.feedsChildren else { continue }
                    entry = entry.forItsChildren
                }
            }
            let progress = entry.selected.map { stream in
                StreamProgress(
                    descriptor: stream.descriptor,
                    form: entry.definition.stateForm,
                    input: start.state?.partitions ?? [:],
                    fullRefresh: start.fullRefresh,
                    openedAt: time.now
                )
            }
            let feed = entry.feedsChildren ? ParentFeed() : nil
            let planned = PlannedPartitions()
            let runner = StreamRunner(
                entry: entry,
                source: SliceSource(
                    builder: builder(entry, start, planned),
                    feed: entry.definition.family.parent.flatMap { feeds[$0] },
                    lastFinalDay: holdsBack(entry.definition) ? lastFinalDay : nil
                ),
                planned: planned,
                context: context(entry, pieces),
                output: output,
                workers: workers,
                admission: entry.definition.family.report == nil ? workers : reports,
                prefetch: prefetch,
                feed: feed,
                abort: abort,
                statistics: statistics
            )
            if let feed { feeds[name] = feed }
            streams.runners.append((runner, progress))
        }
        return streams
    }

    /// Whether rows of ads are held back until their day is final; warns about a stream that does not support this.
    private func holdsBack(_ stream: StreamDefinition) -> Bool {
        guard configuration.onlyFinalDays, stream.family.hasAdRows else { return false }
        guard stream.family.report?.granularity != .total else {
            output.log(.warn, "\(stream.name): only_final_days does not apply to a report of granularity TOTAL.")
            return false
        }
        return true
    }

    private func start(
        of entry: SyncPlan.Entry,
        _ stream: ConfiguredStream,
        _ states: InputStates?
    ) throws(InputError) -> StreamStart {
        guard entry.definition.cursor != nil else { return .everything }
        let name = entry.definition.name
        var remarks = StateRemarks()
        let state: StreamState?
        do throws(InputError) {
            state = try states?.state(
                of: stream.descriptor,
                form: entry.definition.stateForm,
                statuses: entry.definition.family.report?.statuses ?? [:],
                remarks: &remarks
            )
        } catch {
            guard !entry.readsIncrementally else { throw error }
            // None of it would have been used.
            output.log(.warn, "\(name): A full refresh reads everything: \(error)")
            state = nil
        }
        for text in remarks.texts { output.log(.warn, "\(name): \(text)") }
        return StreamStart(
            of: stream,
            readsIncrementally: entry.readsIncrementally,
            state: state,
            now: time.now,
            log: { output.log(.info, "\(name): \($0)") }
        )
    }

    private func builder(
        _ entry: SyncPlan.Entry,
        _ start: StreamStart,
        _ planned: PlannedPartitions
    ) -> SliceBuilder {
        SliceBuilder(
            definition: entry.definition,
            configuration: configuration,
            today: time.now.date,
            // The user's own analytics report for each day whether it is final.
            finalThrough: configuration.onlyFinalDays && !entry.definition.family.hasAdRows ? time.now.date : nil,
            start: start,
            feedsChildren: entry.feedsChildren,
            plan: { partition, cursor in planned.add(partition, cursor) }
        )
    }

    private func context(_ entry: SyncPlan.Entry, _ pieces: PiecePool) -> ReadingContext {
        var excluded: Set<EntityID> = []
        if case .all(let ids) = configuration.accounts, entry.definition.name == StreamTable.adAccounts.name {
            excluded = Set(ids.map { EntityID($0) })
        }
        let name = entry.definition.name
        let warn: @Sendable (String) -> Void = { [output] text in output.log(.warn, "\(name): \(text)") }
        return ReadingContext(
            client: client,
            time: time,
            definition: entry.definition,
            envelope: entry.selected.map { RecordEnvelope(stream: $0.descriptor) },
            wantsIDs: entry.feedsChildren,
            excludedIDs: excluded,
            reportTimeout: configuration.reportTimeout,
            today: time.now.date,
            onlyFinalDays: configuration.onlyFinalDays,
            conversion: RowConversion(entry.definition.declaredTypes, keys: entry.definition.rowKeys, warn: warn),
            pieces: pieces,
            warn: warn
        )
    }
}
