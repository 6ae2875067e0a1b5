/// Answers the requests of a socket: the emulated API, or a recording.
package protocol MockResponder: Sendable {
    func handle(_ request: MockRequest) async -> MockAnswer

    /// Waits for the delay of a response.
    func pause(_ duration: Duration) async
}

extension MockPinterest: MockResponder {
    package func pause(_ duration: Duration) async { await options.delay(duration) }
}
