/// What answers behind a socket: the emulated API, or a recording.
package protocol MockResponder: Sendable {
    func handle(_ request: MockRequest) async -> MockAnswer

    /// Lets the time pass that an answer asks for.
    func pause(_ duration: Duration) async
}

extension MockPinterest: MockResponder {
    package func pause(_ duration: Duration) async { await options.delay(duration) }
}
