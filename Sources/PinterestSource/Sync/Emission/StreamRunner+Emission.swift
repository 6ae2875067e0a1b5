import Basics
import PinterestAPI

/// Printing: the blocks of each slice in plan order, and what is learned at its end.
extension StreamRunner {
    /// The repairs in the printed records, and the number of these records.
    typealias Repairs = Locked<(tally: RepairTally, records: Int)>

    enum Launched: Sendable {
        case planned([PartitionStart])
        case note(String)
        case slice(Slice, Int)
        case missing(PartitionFailure)
    }

    func emit(_ launched: OrderedQueue<Launched>, _ ledger: FailureLedger, _ repairs: Repairs) async {
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
            // Each delivery is taken apart at once: its pieces can only be reused if nothing else holds them.
            switch await resources.prefetch.next(channel) {
            case .block(var block):
                guard output.failure == nil else {
                    resources.prefetch.discard(channel)
                    return SliceOutcome()
                }
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
