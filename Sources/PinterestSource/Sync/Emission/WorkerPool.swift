import Basics

/// As many permits as there are workers, granted in the order of the requests.
final class WorkerPool: Sendable {
    private struct State {
        var free: Int
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let workers: Int
    private let state: Locked<State>

    init(workers: Int) {
        self.workers = workers
        state = Locked(State(free: workers))
    }

    /// Whether all permits have been given back and nobody waits for one.
    var isWhole: Bool { state.withLock { $0.free == workers && $0.waiting.isEmpty } }

    func acquire() async {
        await withCheckedContinuation { continuation in
            let granted = state.withLock { state in
                if state.free > 0 {
                    state.free -= 1
                    return true
                }
                state.waiting.append(continuation)
                return false
            }
            if granted { continuation.resume() }
        }
    }

    func release() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            if state.waiting.isEmpty {
                state.free += 1
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.resume()
    }
}
