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

    /// Whether time passes only by waiting; such a clock's now is told to loopback servers.
    var isVirtual: Bool { get }
}

extension TimeSource {
    package func sleep(for duration: Duration) async throws(CancellationError) {
        try await sleep(until: now.advanced(by: duration))
    }
}
