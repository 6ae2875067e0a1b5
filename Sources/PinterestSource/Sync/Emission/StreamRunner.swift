import AirbyteProtocol
import HTTPTransport
import PinterestAPI

/// Runs one stream: fetches its slices as workers become free, and passes their blocks on in plan order.
struct StreamRunner: Sendable {
    let entry: SyncPlan.Entry
    let source: SliceSource
    /// Where `source` leaves the partitions that it has planned.
    let planned: PlannedPartitions
    let context: ReadingContext
    let output: Output
    let workers: WorkerPool
    let prefetch: PrefetchBuffer
    /// Where the ids of its records go; nil when no stream waits for them.
    let feed: ParentFeed?
    let abort: SyncAbort
    let statistics: SyncStatistics

    /// Slices that may be under way or waiting for their turn.
    private static let lookAhead = 64

    /// - Returns: what could not be read.
    func run() async -> [PartitionFailure] {
        let ledger = FailureLedger()
        let launched = OrderedQueue<Launched>(capacity: Self.lookAhead)
        await withDiscardingTaskGroup { group in
            group.addTask { await emit(launched, ledger) }
            var source = source
            while let item = await source.next(), !ledger.isStreamFailed, abort.failure == nil, output.failure == nil {
                await pushPlanned(to: launched)
                switch item {
                case .missing(let failure): await launched.push(.missing(failure))
                case .slice(let whole):
                    guard let slice = ledger.remainder(of: whole) else { continue }
                    await workers.acquire()
                    let channel = prefetch.open()
                    group.addTask {
                        let outcome = await SliceReader(context: context).read(slice) { block in
                            await prefetch.send(block, to: channel)
                        }
                        workers.release()
                        prefetch.finish(channel, outcome)
                    }
                    await launched.push(.slice(slice, channel))
                }
            }
            await pushPlanned(to: launched)
            launched.finish()
        }
        if let failure = abort.failure, ledger.failures.isEmpty {
            ledger.add(PartitionFailure(partition: nil, failure: failure), covering: nil)
        }
        if ledger.isStreamFailed, let last = ledger.failures.last {
            // The records of the slices that were not read are missing for the children too.
            feed?.endGroup(parent: nil, failure: last)
        }
        feed?.close()
        return ledger.failures
    }

    private enum Launched: Sendable {
        case planned([PlannedPartitions.Start])
        case slice(Slice, Int)
        case missing(PartitionFailure)
    }

    private func pushPlanned(to launched: OrderedQueue<Launched>) async {
        let starts = planned.take()
        if !starts.isEmpty { await launched.push(.planned(starts)) }
    }

    private func emit(_ launched: OrderedQueue<Launched>, _ ledger: FailureLedger) async {
        while let item = await launched.pop() {
            switch item {
            case .planned(let starts): output.plan(entry.definition.name, starts)
            case .missing(let failure):
                ledger.add(failure, covering: nil)
                // What the parent could not list is missing for the grandchildren too.
                feed?.endGroup(parent: nil, failure: failure)
            case .slice(let slice, let channel):
                if ledger.isStreamFailed || output.failure != nil || ledger.remainder(of: slice) == nil {
                    prefetch.discard(channel)
                } else {
                    await emit(slice, channel, ledger)
                }
            }
        }
    }

    private func emit(_ slice: Slice, _ channel: Int, _ ledger: FailureLedger) async {
        while true {
            switch await prefetch.next(channel) {
            case .block where output.failure != nil: return prefetch.discard(channel)
            case .block(let block):
                output.records(block, of: entry.definition.name)
                statistics.update(entry.definition.name) { $0.records += block.records }
                feed?.append(block.ids, parent: slice.group)
            case .end(let outcome):
                var cursors = outcome.cursors
                for failure in outcome.failures {
                    ledger.add(failure, covering: slice)
                    if failure.partition == nil { cursors = [:] }
                    if failure.failure.endsSync { abort.stop(failure.failure) }
                }
                if outcome.failures.isEmpty { ledger.succeeded() }
                output.finished(ledger.unbroken(cursors), of: entry.definition.name)
                return endGroup(slice, failure: outcome.failures.first)
            }
        }
    }

    private func endGroup(_ slice: Slice, failure: PartitionFailure?) {
        guard slice.endsGroup || failure != nil else { return }
        feed?.endGroup(parent: slice.group, failure: failure)
    }
}

/// Set when a failure ends the whole sync.
final class SyncAbort: Sendable {
    private let state = Locked<APIFailure?>(nil)

    var failure: APIFailure? { state.withLock { $0 } }

    func stop(_ failure: APIFailure) { state.withLock { $0 = $0 ?? failure } }
}
