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
                "\(entry.definition.name): \(silentReports) reports were not requested, since \(silence?.definition.name ?? "") "
                    + "has no numbers for these accounts and days."
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

    /// The repairs in the printed records, and the number of these records.
    private typealias Repairs = Locked<(tally: RepairTally, records: Int)>

    private enum Launched: Sendable {
        case planned([PartitionStart])
        case note(String)
        case slice(Slice, Int)
        case missing(PartitionFailure)
    }

    private func emit(_ launched: OrderedQueue<Launched>, _ ledger: FailureLedger, _ repairs: Repairs) async {
        var cursors: [PartitionID: Cursor] = [:]
        var openDays = OpenDays(holdsBack: context.onlyFinalDays)
        while let item = await launched.pop() {
            switch item {
            case .planned(let starts): output.plan(entry.definition.name, starts)
            case .note(let text): output.log(.info, "\(entry.definition.name): \(text)")
            case .missing(let failure):
                ledger.add(failure, covering: nil)
                // Records that the parent could not list are missing for the grandchildren too.
                feed?.endGroup(parent: nil, isWhole: false, failure: failure)
            case .slice(let slice, let channel):
                if ledger.isStreamFailed || output.failure != nil || ledger.unfailedPart(of: slice) == nil {
                    resources.prefetch.discard(channel)
                } else {
                    let outcome = await emit(slice, channel, ledger, repairs)
                    cursors.merge(openDays.take(outcome)) { max($0, $1) }
                    guard slice.isLastOfWindow else { continue }
                    output.finished(
                        ledger.advanceable(openDays.limit(cursors)),
                        FinishedPartitions(ledger.advanceable(slice.partitions), openDays.limit(slice.finishes)),
                        of: entry.definition.name
                    )
                    cursors = [:]
                }
            }
        }
    }

    /// - Returns: how it ended, with the cursors that were seen.
    private func emit(
        _ slice: Slice,
        _ channel: Int,
        _ ledger: FailureLedger,
        _ repairs: Repairs
    ) async -> SliceOutcome {
        while true {
            switch await resources.prefetch.next(channel) {
            case .block where output.failure != nil:
                resources.prefetch.discard(channel)
                return SliceOutcome()
            case .block(var block):
                output.records(block, of: entry.definition.name)
                statistics.update(entry.definition.name) { $0.records += block.records }
                repairs.withLock { repairs in
                    repairs.tally.add(block.repairs, after: repairs.records)
                    repairs.records += block.records
                }
                feed?.append(block.ids, parent: slice.group)
                block.recycle()
            case .end(let outcome):
                var outcome = outcome
                ledger.tried(slice)
                for note in outcome.notes { output.log(.info, "\(entry.definition.name): \(note)") }
                for remark in outcome.remarks { context.warn("\(remark)") }
                let failures = outcome.failures.filter { $0.failure.rule.action != .leaveOut }
                for vanished in outcome.failures where vanished.failure.rule.action == .leaveOut {
                    if ledger.vanished(vanished) { context.warn("\(vanished.failure)") }
                }
                for failure in failures {
                    ledger.add(failure, covering: slice)
                    if failure.partition == nil { outcome.cursors = [:] }
                    if failure.failure.endsSync { resources.abort.stop(failure.failure) }
                }
                let isWhole = outcome.failures.isEmpty && outcome.remarks.isEmpty
                // Part of what is below a parent was not read, so its cursor stays.
                if entry.definition.skipsUnchanged, !isWhole { ledger.hold(slice.partitions) }
                if slice.makesCalls, failures.allSatisfy({ $0.partition != nil }) { ledger.succeeded() }
                endGroup(slice, isWhole: isWhole, failure: failures.first)
                return outcome
            }
        }
    }

    private func endGroup(_ slice: Slice, isWhole: Bool, failure: PartitionFailure?) {
        guard slice.isLastOfGroup || failure != nil else { return }
        feed?.endGroup(parent: slice.group, isWhole: isWhole, failure: failure)
    }
}
