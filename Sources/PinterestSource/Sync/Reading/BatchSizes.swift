import HTTPTransport
import PinterestAPI

/// How many ids a call of one stream asks for, learnt from the calls that were too much for Pinterest by all of them together.
///
/// A call may fail for its size or for one of its ids. So a smaller size is kept for good only when all ids of the call that
/// failed were read with it; when one of them turns out to fail alone, the size grows again.
final class BatchSizes: Sendable {
    private struct State {
        /// The size of the next call, and what it may grow to.
        var size = Int.max
        var ceiling = Int.max
        /// Single ids that failed since a call succeeded.
        var failedAlone: Set<PartitionID> = []
        var down: APIFailure?
    }

    /// So many single ids that fail in a row, of any call, mean that the API is down.
    private static let failuresOfAnOutage = 2

    private let state = Locked(State())

    /// The size of the next call; that it is no more than there are ids is up to the caller.
    var size: Int { state.withLock { $0.size } }

    /// Why no further call is worth making; nil while there may be.
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
    /// - Returns: what the size could have grown to before.
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
    /// - Parameter ceiling: what the size may grow to again, since it was this id that larger calls failed for.
    func failedAlone(_ partition: PartitionID, _ failure: APIFailure, restoring ceiling: Int?) {
        state.withLock { state in
            if let ceiling { state.ceiling = max(state.ceiling, ceiling) }
            state.failedAlone.insert(partition)
            if state.failedAlone.count >= Self.failuresOfAnOutage { state.down = failure.recast(as: .apiDown) }
        }
    }
}
