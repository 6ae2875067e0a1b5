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
        var cancelledBeforeStart: Set<UInt64> = []

        /// The earliest sleeper, taken out, with now moved to its deadline.
        mutating func wakeEarliest() -> CheckedContinuation<Void, any Error>? {
            guard inFlight == 0,
                let index = sleepers.indices.min(by: {
                    (sleepers[$0].deadline, sleepers[$0].id) < (sleepers[$1].deadline, sleepers[$1].id)
                })
            else { return nil }
            let sleeper = sleepers.remove(at: index)
            now = max(now, sleeper.deadline)
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
        let enlisted = state.withLock { state -> Bool in
            if state.cancelledBeforeStart.remove(sleeper.id) != nil { return false }
            state.sleepers.append(sleeper)
            return true
        }
        guard enlisted else { return sleeper.continuation.resume(throwing: CancellationError()) }
        wake(state.withLock { $0.wakeEarliest() })
    }

    /// Resumes one sleeper, and looks again once it has had its turn: it may neither send a request nor wait again,
    /// and then nobody else would wake the rest. Unstructured, because no caller is there to wait for it.
    private func wake(_ sleeper: CheckedContinuation<Void, any Error>?) {
        guard let sleeper else { return }
        sleeper.resume()
        guard state.withLock({ !$0.sleepers.isEmpty }) else { return }
        Task {
            for _ in 0..<Self.turnsOfTheWoken { await Task.yield() }
            wake(state.withLock { $0.wakeEarliest() })
        }
    }

    private static let turnsOfTheWoken = 64

    private func cancel(_ id: UInt64) {
        let sleeper = state.withLock { state -> Sleeper? in
            guard let index = state.sleepers.firstIndex(where: { $0.id == id }) else {
                state.cancelledBeforeStart.insert(id)
                return nil
            }
            return state.sleepers.remove(at: index)
        }
        sleeper?.continuation.resume(throwing: CancellationError())
    }
}
