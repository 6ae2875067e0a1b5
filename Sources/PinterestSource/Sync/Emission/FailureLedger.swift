import Basics
import PinterestAPI

/// The failures of one stream so far, and the parts that need not be tried because of them.
final class FailureLedger: Sendable {
    private struct State {
        var failures: [PartitionFailure] = []
        var partitions: Set<PartitionID> = []
        var accounts: Set<EntityID> = []
        var isStreamFailed = false
        var transientInARow = 0
        var vanished = VanishedParents()
    }

    /// This many slices in a row with transient failures, each after its own retries, mean that the API is down.
    private static let transientsThatEndAStream = 5

    private let state = Locked(State())

    var failures: [PartitionFailure] { state.withLock { $0.failures } }

    /// Notes that a slice was tried, successfully or not.
    func tried(_ slice: Slice) { state.withLock { $0.vanished.asked += slice.listedParents ?? 0 } }

    /// Notes a record that was listed and is no longer known: nothing more is requested for it, and its cursor stays.
    ///
    /// - Returns: whether that is new; several windows of one record may be in progress at once.
    func vanished(_ failure: PartitionFailure) -> Bool {
        state.withLock { state in
            if let partition = failure.partition, !state.partitions.insert(partition).inserted { return false }
            state.vanished.failures.append(failure)
            return true
        }
    }

    /// Counts the vanished records as a failure if there are too many for deletions.
    ///
    /// - Returns: whether there are too many.
    func judgeVanished() -> Bool {
        state.withLock { state in
            guard let failure = state.vanished.failure else { return false }
            state.failures.append(failure)
            return true
        }
    }

    /// Whether the rest of the stream is abandoned.
    var isStreamFailed: Bool { state.withLock { $0.isStreamFailed } }

    /// Notes a failure.
    ///
    /// - Parameter slice: the slice that failed; nil when there was none.
    func add(_ failure: PartitionFailure, covering slice: Slice?) {
        state.withLock { state in
            state.failures.append(failure)
            if let partition = failure.partition {
                state.partitions.insert(partition)
            } else if let slice {
                state.partitions.formUnion(slice.partitions)
            }
            if failure.failure.cause == .notPermitted, let account = slice?.account { state.accounts.insert(account) }
            let rule = failure.failure.rule
            // A single id that fails says nothing about the API as a whole, nor do records that a parent failed to
            // list.
            if rule.kind == .transient, rule.action.isRetried || rule.cause == .reportStuck, slice != nil,
                failure.partition == nil
            {
                state.transientInARow += 1
            }
            switch rule.action {
            case .failStream, .failSync: state.isStreamFailed = true
            default:
                state.isStreamFailed = state.isStreamFailed || state.transientInARow >= Self.transientsThatEndAStream
            }
        }
    }

    /// Leaves the cursors of these partitions as they are.
    func hold(_ partitions: [PartitionID]) { state.withLock { $0.partitions.formUnion(partitions) } }

    func succeeded() { state.withLock { $0.transientInARow = 0 } }

    /// The part of a slice that is still worth reading, without the entities that failed in an earlier window; nil when
    /// nothing is left, or when its ad account may not be read.
    func unfailedPart(of slice: Slice) -> Slice? {
        state.withLock { state in
            if let account = slice.account, state.accounts.contains(account) { return nil }
            switch slice.work {
            // The other listings of a partition are independent of the one that failed.
            case .listing, .batch: return slice
            case .nothing, .analytics, .report: break
            }
            guard slice.partitions.contains(where: { state.partitions.contains($0) }) else { return slice }
            return slice.leavingOut(state.partitions)
        }
    }

    /// The cursors that may move: those of partitions without a failed part.
    func advanceable(_ cursors: [PartitionID: Cursor]) -> [PartitionID: Cursor] {
        state.withLock { state in
            state.partitions.isEmpty ? cursors : cursors.filter { !state.partitions.contains($0.key) }
        }
    }
}

extension FailureLedger {
    /// The partitions without a failed part.
    func advanceable(_ partitions: [PartitionID]) -> [PartitionID] {
        state.withLock { state in
            state.partitions.isEmpty ? partitions : partitions.filter { !state.partitions.contains($0) }
        }
    }
}

extension Slice {
    /// The slice without some of its partitions; nil when none is left.
    fileprivate func leavingOut(_ failed: Set<PartitionID>) -> Slice? {
        let rest = partitions.filter { !failed.contains($0) }
        guard !rest.isEmpty, case .analytics(let call) = work else { return nil }
        let entities = call.entities.filter { !failed.contains(call.partition(of: $0.id)) }
        return Slice(
            .analytics(call.with(entities)),
            partitions: rest,
            group: group,
            isLastOfGroup: isLastOfGroup,
            minimumCursor: minimumCursor,
            givesIDsOnly: givesIDsOnly,
            listedParents: listedParents
        )
    }
}
