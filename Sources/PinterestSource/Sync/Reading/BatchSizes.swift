import Basics
import PinterestAPI

/// How many ids a call of one stream requests, learnt by all its slices from the calls that were too heavy for
/// Pinterest.
///
/// A call may fail for its size or for one of its ids. Therefore a smaller size is kept only if all ids of the failed
/// call were read with it; if one of them turns out to fail alone, the size grows again.
final class BatchSizes: Sendable {
    private struct State {
        /// The size of the next call, and the size it may grow to.
        var size = Int.max
        var ceiling = Int.max
        /// Single ids that failed since a call succeeded.
        var failedAlone: Set<PartitionID> = []
        var down: APIFailure?
    }

    /// This many single ids in a row that fail, of any call, mean that the API is down.
    private static let failuresOfAnOutage = 2

    private let state = Locked(State())

    /// The size of the next call; the caller limits it to the number of ids.
    var size: Int { state.withLock { $0.size } }

    /// Why no further call is worth making; nil if calls may continue.
    var down: APIFailure? { state.withLock { $0.down } }

    func worked(_ count: Int) {
        state.withLock { state in
            state.failedAlone = []
            guard count == state.size, state.size < state.ceiling else { return }
            state.size = min(state.ceiling, state.size * 2)
        }
    }

    /// Halves the size.
    ///
    /// - Returns: the size it could have grown to before.
    func wasTooHeavy(_ count: Int) -> Int {
        state.withLock { state in
            defer {
                state.ceiling = min(state.ceiling, count / 2)
                state.size = min(state.size, count / 2)
            }
            return state.ceiling
        }
    }

    /// Notes an id that fails alone.
    ///
    /// - Parameter ceiling: the size it may grow to again, since larger calls failed because of this id.
    func failedAlone(_ partition: PartitionID, _ failure: APIFailure, restoring ceiling: Int?) {
        state.withLock { state in
            if let ceiling { state.ceiling = max(state.ceiling, ceiling) }
            state.failedAlone.insert(partition)
            if state.failedAlone.count >= Self.failuresOfAnOutage { state.down = failure.recast(as: .apiDown) }
        }
    }
}
