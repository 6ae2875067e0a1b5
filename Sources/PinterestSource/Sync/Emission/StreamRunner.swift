import AirbyteProtocol
import Basics
import PinterestAPI

/// Runs one stream: fetches its slices as workers become free, and passes their blocks on in plan order.
struct StreamRunner: Sendable {
    let entry: SyncPlan.Entry
    let source: SliceSource
    let context: ReadingContext
    let output: Output
    let resources: SyncResources
    /// Where the ids of its records go; nil when no stream waits for them.
    let feed: ParentFeed?
    let statistics: SyncStatistics
    /// What is known of accounts without numbers; nil if no report is left out.
    let silence: SilentAccounts?

    /// Slices that may be in progress or waiting for their turn. Reports take long, and little memory until they are
    /// finished.
    private var lookAhead: Int { entry.definition.family.report == nil ? 64 : SyncResources.openReports }

    /// When a stream may begin and print, if that depends on other streams.
    struct Turns: Sendable {
        /// Opened when the stream before has begun all its slices; nil to begin at once.
        var begin: Latch?
        /// Opened when the stream before has ended; nil to print at once.
        var emit: Latch?
        /// Opened by this stream when it has begun all its slices.
        var hasBegun: Latch?
    }

    /// - Parameter started: called when its turn to print has come.
    /// - Returns: the parts that could not be read.
    func run(_ turns: Turns = Turns(), started: @escaping @Sendable () -> Void) async -> [PartitionFailure] {
        let ledger = FailureLedger()
        let repairs = Locked((tally: RepairTally(), records: 0))
        var silentReports = 0
        let launched = OrderedQueue<Launched>(capacity: lookAhead)
        await withDiscardingTaskGroup { group in
            group.addTask {
                await turns.emit?.wait()
                started()
                await emit(launched, ledger, repairs)
            }
            let admission = resources.admission(to: entry.definition)
            defer { turns.hasBegun?.open() }
            await turns.begin?.wait()
            var source = source
            slices: while let item = await source.next() {
                let isOver = ledger.isStreamFailed || resources.abort.failure != nil || output.failure != nil
                switch item {
                // Also when it is over: a state lists the partitions that were planned.
                case .planned(let starts): await launched.push(.planned(starts))
                case _ where isOver: break slices
                case .note(let text): await launched.push(.note(text))
                case .missing(let failure): await launched.push(.missing(failure))
                case .slice(let whole):
                    guard var slice = ledger.unfailedPart(of: whole) else { continue }
                    if await isSilent(slice) {
                        silentReports += 1
                        slice = slice.withoutCall
                    }
                    await admission.acquire()
                    let channel = channel()
                    let whenEnded: @Sendable (SliceOutcome) -> Void = { [slice] outcome in
                        reportSilence(of: slice, outcome)
                        admission.release()
                        resources.prefetch.finish(channel.id, outcome)
                    }
                    if case .report(let call) = slice.work {
                        resources.poller.submit(ReportJob(call, context, channel, whenEnded: whenEnded))
                    } else {
                        group.addTask { [slice] in
                            let context = slice.givesIDsOnly ? context.forIDsOnly : context
                            whenEnded(await SliceReader(context: context).read(slice, into: channel))
                        }
                    }
                    await launched.push(.slice(slice, channel.id))
                }
            }
            launched.finish()
        }
        if isAboutWholeAccounts { silence?.close() }
        if silentReports > 0 {
            output.log(
                .info,
                "\(entry.definition.name): \(silentReports.counted("report")) \(silentReports == 1 ? "was" : "were") not "
                    + "requested, since \(silence?.definition.name ?? "") has no numbers for these accounts and days."
            )
        }
        if let failure = resources.abort.failure, ledger.failures.isEmpty {
            ledger.add(PartitionFailure(partition: nil, failure: failure), covering: nil)
        }
        let hasLostParents = ledger.judgeVanished()
        if hasLostParents || ledger.isStreamFailed, let last = ledger.failures.last {
            // The records of slices that were not read are missing for the children too.
            feed?.endGroup(parent: nil, isWhole: false, failure: last)
        }
        feed?.close()
        if let warning = repairs.withLock({ $0.tally.warning }) { context.warn(warning) }
        return ledger.failures
    }

    private var isAboutWholeAccounts: Bool { silence?.definition.name == entry.definition.name }

    private func isSilent(_ slice: Slice) async -> Bool {
        guard let silence, case .report(let call) = slice.work, silence.applies(to: entry.definition) else {
            return false
        }
        return await silence.isSilent(call.account, in: call.window)
    }

    private func reportSilence(of slice: Slice, _ outcome: SliceOutcome) {
        guard isAboutWholeAccounts, case .report(let call) = slice.work else { return }
        silence?.ended(call.account, call.window, isSilent: outcome.isSilent)
    }

    private func channel() -> SliceChannel {
        SliceChannel(
            buffer: resources.prefetch,
            id: resources.prefetch.open(),
            requestWorkers: resources.requestWorkers(of: entry.definition),
            time: context.time
        )
    }
}
