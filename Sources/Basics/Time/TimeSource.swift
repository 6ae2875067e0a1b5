/// The one clock of a run: `emitted_at`, date windows, token expiry, waits and back-off all use it.
package protocol TimeSource: Sendable {
    /// The current wall time.
    var now: Timestamp { get }

    /// Waits until the moment has come.
    ///
    /// - Throws: `CancellationError` when the task is cancelled first.
    func sleep(until deadline: Timestamp) async throws(CancellationError)

    /// Called by the sender of a request; a virtual clock does not move while a request is in flight.
    ///
    /// Calls are counted. Each needs one call of ``requestFinished()`` on every path, or a virtual clock never moves
    /// again.
    func requestStarted()

    /// Called when the response was read to its end, or was given up.
    func requestFinished()

    /// Does some work, and calls `tick` about every `interval` while it runs. Ticking never makes time pass, and ends
    /// with the work. A virtual clock ticks before it resumes the next task, so that runs are repeatable.
    func ticking<Result: Sendable>(
        every interval: Duration,
        _ tick: @escaping @Sendable () -> Void,
        during work: @Sendable () async -> Result
    ) async -> Result

    /// Waits until every task that the clock waits for is blocked, apart from requests in flight. Returns at once if
    /// the clock waits for none.
    func settled() async

    /// Whether time only passes by waiting. The time of such a clock is sent to loopback servers.
    var isVirtual: Bool { get }

    /// The executor of the tasks that the clock waits for; nil if it waits for none.
    var executor: (any TaskExecutor)? { get }
}

extension TimeSource {
    package var executor: (any TaskExecutor)? { nil }

    package func settled() async {}

    package func ticking<Result: Sendable>(
        every interval: Duration,
        _ tick: @escaping @Sendable () -> Void,
        during work: @Sendable () async -> Result
    ) async -> Result {
        await withDiscardingTaskGroup { group in
            group.addTask {
                do { while true { try await sleep(for: interval); tick() } } catch { return }
            }
            defer { group.cancelAll() }
            return await work()
        }
    }

    /// Does some work and makes the clock wait for it, including all its structured tasks.
    package func run<Result: Sendable, Failure: Error>(
        _ work: @Sendable () async throws(Failure) -> Result
    ) async throws(Failure) -> Result {
        try await withTaskExecutorPreference(executor) { () async throws(Failure) in try await work() }
    }

    package func sleep(for duration: Duration) async throws(CancellationError) {
        try await sleep(until: now.advanced(by: duration))
    }
}
