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
