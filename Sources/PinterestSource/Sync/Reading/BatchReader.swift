import Basics
import PinterestAPI

/// Reads the rows of many entities: in one call if Pinterest answers it, otherwise in smaller ones, so that an entity
/// that cannot be read fails alone.
struct BatchReader: Sendable {
    let context: ReadingContext
    let call: AnalyticsCall
    let channel: SliceChannel

    /// The ids of a call that was too heavy, up to the place where they end.
    private struct Suspicion {
        let end: Int
        let ceiling: Int
    }

    private struct Progress {
        /// The calls still to be read, the next at the end.
        var rest: [ArraySlice<EntityStart>]
        var suspicion: Suspicion?
        /// Rows of calls that broke off.
        var printed = RowTally()
        var outcome = SliceOutcome()
    }

    /// - Throws: `APIFailure`, or ``SliceAbandoned``.
    func read() async throws -> SliceOutcome {
        var progress = Progress(rest: [call.entities[...]])
        while let next = progress.rest.popLast() {
            if let down = context.batchSizes.down { throw down }
            if let suspicion = progress.suspicion, next.startIndex >= suspicion.end { progress.suspicion = nil }
            let part = next.prefix(context.batchSizes.size)
            if part.count < next.count { progress.rest.append(next[part.endIndex...]) }
            try await read(part, &progress)
        }
        return progress.outcome
    }

    private func read(_ part: ArraySlice<EntityStart>, _ progress: inout Progress) async throws {
        let journal = Locked(RowJournal(keepsRows: call.entities.count > 1))
        do {
            let rows = AnalyticsReader(context: context, channel: channel)
            let read = try await rows.read(
                call.with(Array(part)),
                leavingOut: progress.printed,
                journal
            )
            context.batchSizes.worked(part.count)
            progress.outcome.cursors.merge(read.cursors) { max($0, $1) }
        } catch let failure as APIFailure {
            progress.printed.add(journal.withLock { $0.rows })
            try note(failure, of: part, &progress)
        }
    }

    private func note(
        _ failure: APIFailure,
        of part: ArraySlice<EntityStart>,
        _ progress: inout Progress
    ) throws(APIFailure) {
        guard !failure.endsSync, failure.mayBeTooHeavy || failure.rule.action == .halve, let first = part.first else {
            throw failure
        }
        switch (part.count, failure.mayBeTooHeavy) {
        case (1, let isHeavy):
            let partition = call.partition(of: first.id)
            if isHeavy {
                context.batchSizes.failedAlone(partition, failure, restoring: progress.suspicion?.ceiling)
                if let down = context.batchSizes.down { throw down }
                progress.suspicion = nil
            }
            let reported = failure.isUnknownToAPI ? failure.recast(as: .parentGone) : failure
            progress.outcome.failures.append(PartitionFailure(partition: partition, failure: reported))
        case (let count, true):
            let ceiling = context.batchSizes.wasTooHeavy(count)
            progress.suspicion = progress.suspicion ?? Suspicion(end: part.endIndex, ceiling: ceiling)
            context.warn(
                "A call for \(count) ids failed and is divided; calls for \(count / 2) ids follow [\(failure.place)]."
            )
            progress.rest.append(part)
        case (let count, false):
            let middle = part.startIndex + count / 2
            progress.rest += [part[middle...], part[..<middle]]
        }
    }
}
