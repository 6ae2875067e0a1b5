import AirbyteProtocol
import Basics
import PinterestAPI

/// Makes the runners of a plan's streams, with what they share.
struct RunnerFactory {
    let plan: SyncPlan
    let configuration: ConnectorConfiguration
    let client: PinterestClient
    let time: any TimeSource
    let output: Output
    let statistics: SyncStatistics

    /// Makes the runner of each stream. One whose state cannot be used is refused; the ids of its records are still
    /// read if other streams need them.
    ///
    /// - Parameter states: released as soon as each stream has taken its own, since the file may be large.
    func streams(from states: consuming InputStates?) -> SyncStreams {
        let resources = SyncResources(workers: configuration.workers, client: client, time: time)
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
        var refusals = plan.refusals
        let prepared = plan.entries.compactMap { prepare($0, states, &refusals) }
        let skipped = SkippedListings(prepared, now: time.now)
        let silence = silence(prepared.map(\.entry))
        let pinTimes = configuration.pinMaximumAge.map { _ in ParentRevisions(fields: [PinAnalytics.creationField]) }
        let settings = prepared.map { self.settings($0.entry, $0.start, skipped.skipping($0), pinTimes) }
        var streams = SyncStreams(
            refusals: refusals,
            lastFinalDay: lastFinalDay,
            resources: resources,
            outlook: Outlook(
                streams: zip(prepared, settings).map { stream, settings in
                    Outlook.Stream(
                        entry: stream.entry,
                        settings: settings,
                        maySkipReports: silence?.applies(to: stream.entry.definition) == true
                    )
                },
                configuration: configuration,
                quotas: client.quotas
            )
        )
        for ((entry, start), settings) in zip(prepared, settings) {
            let feed = entry.feedsChildren ? ParentFeed() : nil
            // Not before: the outlook plans too.
            var settings = settings
            if silence?.definition.name == entry.definition.name { settings.silence = silence }
            let runner = StreamRunner(
                entry: entry,
                source: SliceSource(
                    settings.strategy,
                    feed: entry.definition.family.parent.flatMap { feeds[$0] },
                    lastFinalDay: holdsBack(entry.definition) ? lastFinalDay : nil
                ),
                context: context(
                    entry,
                    entry.feedsChildren && entry.definition.name == StreamTable.pins.name
                        ? pinTimes : skipped.revisions(of: entry),
                    resources.pieces
                ),
                output: output,
                resources: resources,
                feed: feed,
                statistics: statistics,
                silence: silence
            )
            if let feed { feeds[entry.definition.name] = feed }
            streams.read.append(SyncStreams.Stream(runner: runner, progress: progress(entry, start)))
        }
        return streams
    }

    /// The stream as it is read, and where it starts; nil if its state cannot be used and nothing waits for its ids.
    private func prepare(
        _ entry: SyncPlan.Entry,
        _ states: InputStates?,
        _ refusals: inout [StreamRefusal]
    ) -> SkippedListings.Prepared? {
        var entry = entry
        guard let stream = entry.selected else { return (entry.listingEverything, .everything) }
        if let obstacle = entry.obstacleToSkipping {
            output.log(.info, "\(entry.definition.name): skip_unchanged_boards is ignored: \(obstacle).")
            entry = entry.listingEverything
        }
        do throws(InputError) { return (entry, try start(of: entry, stream, states)) } catch {
            refusals.append(StreamRefusal(stream.descriptor, error))
            return entry.feedsChildren ? (entry.forItsChildren, .everything) : nil
        }
    }

    /// What empty reports of whole accounts say about finer ones; nil if it is not asked, or not known.
    private func silence(_ entries: [SyncPlan.Entry]) -> SilentAccounts? {
        guard configuration.skipsSilentAccounts else { return nil }
        let read = entries.lazy.filter { $0.selected != nil }.map(\.definition)
        guard let silence = read.compactMap({ SilentAccounts($0) }).first else {
            output.log(.info, "skip_silent_accounts is ignored: advertiser_report is not selected.")
            return nil
        }
        return silence
    }

    private func progress(_ entry: SyncPlan.Entry, _ start: StreamStart) -> StreamProgress? {
        entry.selected.map { stream in
            StreamProgress(
                descriptor: stream.descriptor,
                form: entry.definition.stateForm,
                input: start.state?.partitions ?? [:],
                fullRefresh: start.fullRefresh,
                openedAt: time.now
            )
        }
    }

    private func settings(
        _ entry: SyncPlan.Entry,
        _ start: StreamStart,
        _ skipping: ParentSkipping?,
        _ pinTimes: ParentRevisions?
    ) -> SliceSettings {
        SliceSettings(
            definition: entry.definition,
            configuration: configuration,
            today: time.now.date,
            finalThrough: configuration.onlyFinalDays
                ? entry.definition.family.finalThrough(today: time.now.date) : nil,
            start: start,
            feedsChildren: entry.feedsChildren,
            pinTimes: pinTimes,
            skipping: skipping
        )
    }

    /// Whether rows of ads are held back until their day is final; warns about a stream that does not support this.
    private func holdsBack(_ stream: StreamDefinition) -> Bool {
        guard configuration.onlyFinalDays, stream.family.hasAdRows, stream.family.targeting?.isIdle != true else {
            return false
        }
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
            if entry.definition.skipsUnchanged {
                output.log(.warn, "\(name): Every listing is read: \(error)")
            } else {
                guard !entry.readsIncrementally else { throw error }
                // None of it would have been used.
                output.log(.warn, "\(name): A full refresh reads everything: \(error)")
            }
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

    private func context(
        _ entry: SyncPlan.Entry,
        _ revisions: ParentRevisions?,
        _ pieces: BufferPool
    ) -> ReadingContext {
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
            revisions: revisions,
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
