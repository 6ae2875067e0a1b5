import Basics
import PinterestAPI

/// Set when a failure ends the whole sync.
final class SyncAbort: Sendable {
    private let state = Locked<APIFailure?>(nil)

    var failure: APIFailure? { state.withLock { $0 } }

    func stop(_ failure: APIFailure) { state.withLock { $0 = $0 ?? failure } }
}
