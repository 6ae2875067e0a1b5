/// A clock that starts at a given instant and only advances when its users wait.
///
/// A wait sets now to the later of now and its deadline, the earliest deadline first, as soon as no request is in
/// flight and no task of ``TimeSource/run(_:)`` can continue without it. An hour of back-off therefore takes no time,
/// and two runs see the same instants. Tasks outside `run` may wait too, but the clock does not wait for them.
///
/// ```swift
/// let time = VirtualTime(startingAt: start)
/// let order = Locked<[String]>([])
/// await time.run {
///     await withDiscardingTaskGroup { group in
///         group.addTask { try? await time.sleep(for: .seconds(3600)); order.withLock { $0.append("an hour") } }
///         group.addTask { try? await time.sleep(for: .seconds(60)); order.withLock { $0.append("a minute") } }
///     }
/// }
/// // At once: order is ["a minute", "an hour"], and time.now is an hour after start.
/// ```
///
/// **Thread-safety.** All members may be called from any task or thread.
///
/// **Complexity.** A wake-up is linear in the number of sleepers.
///
/// `docs/virtual-time-and-replay.md` shows how it works together with transports and cassettes.
package final class VirtualTime: TimeSource {
    private struct Sleeper {
        let id: UInt64
        let deadline: Timestamp
        let continuation: CheckedContinuation<Void, any Error>
    }

    private struct Ticker {
        let id: UInt64
        let interval: Duration
        var next: Timestamp
        let tick: @Sendable () -> Void
    }

    private struct State {
        var now: Timestamp
        var inFlight = 0
        var nextID: UInt64 = 0
        var sleepers: [Sleeper] = []
        var settlers: [CheckedContinuation<Void, Never>] = []
        var tickers: [Ticker] = []

        /// The ticks that are due, once each regardless of how long the last wait was.
        mutating func dueTicks() -> [@Sendable () -> Void] {
            tickers.indices.compactMap { index in
                guard tickers[index].next <= now else { return nil }
                while tickers[index].next <= now {
                    tickers[index].next = tickers[index].next.advanced(by: tickers[index].interval)
                }
                return tickers[index].tick
            }
        }

        /// Removes the earliest sleeper and moves now to its deadline.
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
    private let turns: TurnExecutor

    /// - Parameters:
    ///   - start: the first instant; the clock has no relation to the machine's.
    ///   - afterTurn: called whenever a task of a run has been suspended or has ended, before the next one continues.
    ///   - whenStalled: called when no task of a run can continue and no wait can end: at the end of a run, while
    ///     requests are in flight, or if its tasks wait for each other.
    package init(
        startingAt start: Timestamp,
        afterTurn: (@Sendable () -> Void)? = nil,
        whenStalled: (@Sendable (_ requestsInFlight: Int) -> Void)? = nil
    ) {
        let state = Locked(State(now: start))
        self.state = state
        turns = TurnExecutor(afterTurn: afterTurn) {
            if let settler = state.withLock({ $0.settlers.isEmpty ? nil : $0.settlers.removeFirst() }) {
                settler.resume()
                return true
            }
            let (woken, inFlight) = state.withLock { state in
                (state.wakeEarliest().map { ($0, state.dueTicks()) }, state.inFlight)
            }
            guard let (sleeper, ticks) = woken else {
                whenStalled?(inFlight)
                return false
            }
            for tick in ticks { tick() }
            sleeper.resume()
            return true
        }
    }

    package var now: Timestamp { state.withLock { $0.now } }
    package var isVirtual: Bool { true }
    /// Requests that were started and not finished.
    package var requestsInFlight: Int { state.withLock { $0.inFlight } }
    package var executor: (any TaskExecutor)? { turns }

    package func requestStarted() { state.withLock { $0.inFlight += 1 } }

    package func requestFinished() {
        state.withLock { $0.inFlight -= 1 }
        turns.poke()
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

    package func ticking<Result: Sendable>(
        every interval: Duration,
        _ tick: @escaping @Sendable () -> Void,
        during work: @Sendable () async -> Result
    ) async -> Result {
        let id = state.withLock { state in
            state.nextID += 1
            state.tickers.append(
                Ticker(id: state.nextID, interval: interval, next: state.now.advanced(by: interval), tick: tick)
            )
            return state.nextID
        }
        defer { state.withLock { $0.tickers.removeAll { $0.id == id } } }
        return await work()
    }

    package func settled() async {
        await withCheckedContinuation { continuation in
            state.withLock { $0.settlers.append(continuation) }
            turns.poke()
        }
    }

    private func enlist(_ sleeper: Sleeper) {
        let isEnlisted = state.withLock { state in
            // Under the lock: a cancellation that is not seen here will find the sleeper in the list.
            if Task.isCancelled { return false }
            state.sleepers.append(sleeper)
            return true
        }
        guard isEnlisted else { return sleeper.continuation.resume(throwing: CancellationError()) }
        turns.poke()
    }

    private func cancel(_ id: UInt64) {
        let sleeper = state.withLock { state in
            state.sleepers.firstIndex { $0.id == id }.map { state.sleepers.remove(at: $0) }
        }
        sleeper?.continuation.resume(throwing: CancellationError())
    }
}
