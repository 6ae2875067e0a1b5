import Basics
import PinterestAPI

/// Parents whose records are requested in one listing, and the listings of each that replace it.
struct ListingBatch: Sendable {
    /// The listing, whose records name their parents.
    let call: ListingCall
    let parents: [EntityID]
    let isFirstOfGroup: Bool
    /// Makes the listings of the parents, one for each, in order. They are made when they are needed, since there may be
    /// many.
    let singles: @Sendable () -> [Slice]
    let answer = Promise<Answer>()

    enum Answer: Sendable {
        /// All pages have only records of the parents; some parents have none.
        case whole(empty: Set<EntityID>)
        /// A page is missing, or has records of others. The ids are those of the records on the pages before it.
        case broken(printed: Set<EntityID>)
    }
}

/// Single listings of parents that had no records in the answer to a batch: whether they have none either.
final class ListingCheck: Sendable {
    private struct State {
        var left: Int
        var isContradicted = false
    }

    private let state: Locked<State>
    private let verdict = Promise<Bool>()

    /// - Parameter count: the number of listings, each of which calls ``ended()``.
    init(count: Int) { state = Locked(State(left: count)) }

    /// Notes a listing that has records, or that was refused.
    ///
    /// - Returns: whether it is the first.
    func contradict() -> Bool {
        state.withLock { state in
            defer { state.isContradicted = true }
            return !state.isContradicted
        }
    }

    func ended() {
        let (isLast, isContradicted) = state.withLock { state in
            state.left -= 1
            return (state.left == 0, state.isContradicted)
        }
        if isLast { verdict.fulfil(isContradicted) }
    }

    /// Whether a listing contradicts the batch; waits for all of them.
    var isContradicted: Bool { get async { await verdict.value } }
}
