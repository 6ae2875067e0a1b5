import Basics

/// A counting semaphore for tasks, first come first served. Safe to use from any task; a waiting task occupies no thread.
///
/// ```swift
/// await semaphore.acquire()
/// defer { semaphore.release() }
/// ```
final class AsyncSemaphore: Sendable {
    private struct State {
        var free: Int
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let permits: Int
    private let state: Locked<State>

    init(permits: Int) {
        self.permits = permits
        state = Locked(State(free: permits))
    }

    /// Whether all permits have been given back and nobody waits for one.
    var isWhole: Bool { state.withLock { $0.free == permits && $0.waiting.isEmpty } }

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
