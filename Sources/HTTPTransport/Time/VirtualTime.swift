/// A clock that starts at a given instant and moves only by the waits of those who use it.
///
/// A wait sets now to the later of now and its deadline, the earliest deadline first, as soon as no request is in
/// flight. An hour of back-off so takes no time, and two runs see the same instants.
package final class VirtualTime: TimeSource {
    private struct Sleeper {
        let id: UInt64
        let deadline: Timestamp
        let continuation: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var now: Timestamp
        var inFlight = 0
        var nextID: UInt64 = 0
        var sleepers: [Sleeper] = []
        /// A woken sleeper has its turn; until that is over nobody else is woken.
        var isTurnTaken = false

        /// The earliest sleeper, taken out, with now moved to its deadline, and the turn given to it.
        mutating func wakeEarliest() -> CheckedContinuation<Void, any Error>? {
            guard inFlight == 0, !isTurnTaken,
                let index = sleepers.indices.min(by: {
                    (sleepers[$0].deadline, sleepers[$0].id) < (sleepers[$1].deadline, sleepers[$1].id)
                })
            else { return nil }
            let sleeper = sleepers.remove(at: index)
            now = max(now, sleeper.deadline)
            isTurnTaken = true
            return sleeper.continuation
        }
    }

    private let state: Locked<State>

    package init(startingAt start: Timestamp) { state = Locked(State(now: start)) }

    package var now: Timestamp { state.withLock { $0.now } }
    package var isVirtual: Bool { true }

    package func requestStarted() { state.withLock { $0.inFlight += 1 } }

    package func requestFinished() {
        let woken = state.withLock { state in
            state.inFlight -= 1
            return state.wakeEarliest()
        }
        wake(woken)
    }

    package func sleep(until deadline: Timestamp) async throws(CancellationError) {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        do {
            try await withTaskCancellationHandler {
                try await withCheckedThrowingContinuation { continuation in
                    enlist(Sleeper(id: id, deadline: deadline, continuation: continuation))
                }
            } onCancel: {
                cancel(id)
            }
        } catch { throw CancellationError() }
    }

    private func enlist(_ sleeper: Sleeper) {
        let (isEnlisted, woken) = state.withLock { state -> (Bool, CheckedContinuation<Void, any Error>?) in
            // Under the lock: a cancellation that is not seen here finds the sleeper in the list.
            if Task.isCancelled { return (false, nil) }
            state.sleepers.append(sleeper)
            return (true, state.wakeEarliest())
        }
        guard isEnlisted else { return sleeper.continuation.resume(throwing: CancellationError()) }
        wake(woken)
    }

    /// Resumes one sleeper, and looks again once it has had its turn: it may neither send a request nor wait again,
    /// and then nobody else would wake the rest. Unstructured, because no caller is there to wait for it.
    private func wake(_ sleeper: CheckedContinuation<Void, any Error>?) {
        guard let sleeper else { return }
        sleeper.resume()
        Task {
            for _ in 0..<Self.turnsOfTheWoken { await Task.yield() }
            wake(
                state.withLock { state in
                    state.isTurnTaken = false
                    return state.wakeEarliest()
                }
            )
        }
    }

    private static let turnsOfTheWoken = 64

    private func cancel(_ id: UInt64) {
        let sleeper = state.withLock { state in
            state.sleepers.firstIndex { $0.id == id }.map { state.sleepers.remove(at: $0) }
        }
        sleeper?.continuation.resume(throwing: CancellationError())
    }
}
