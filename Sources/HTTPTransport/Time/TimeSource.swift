/// The one clock of a run: `emitted_at`, date windows, token expiry, waits and back-off all ask it.
package protocol TimeSource: Sendable {
    /// Now, in wall time.
    var now: Timestamp { get }

    /// Waits until the moment has come.
    ///
    /// - Throws: `CancellationError` when the task is cancelled first.
    func sleep(until deadline: Timestamp) async throws(CancellationError)

    /// Told by whoever sends a request; a virtual clock stands still while a request is in flight.
    func requestStarted()
    func requestFinished()

    /// Does some work, and calls `tick` about every `interval` as time passes meanwhile. Ticking never makes time pass, and
    /// ends with the work. A virtual clock ticks before it lets the next task continue, so that runs are repeatable.
    func ticking<Result: Sendable>(
        every interval: Duration,
        _ tick: @escaping @Sendable () -> Void,
        during work: @Sendable () async -> Result
    ) async -> Result

    /// Waits until no task can go on that the clock waits for, but for what is in flight; at once where it waits for none.
    func settled() async

    /// Whether time passes only by waiting; such a clock's now is told to loopback servers.
    var isVirtual: Bool { get }

    /// Where tasks run that the clock has to wait for; nil for a clock that waits for nobody.
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

    /// Does some work whose tasks the clock waits for, with all the structured tasks in it.
    package func run<Result: Sendable, Failure: Error>(
        _ work: @Sendable () async throws(Failure) -> Result
    ) async throws(Failure) -> Result {
        try await withTaskExecutorPreference(executor) { () async throws(Failure) in try await work() }
    }

    package func sleep(for duration: Duration) async throws(CancellationError) {
        try await sleep(until: now.advanced(by: duration))
    }
}
