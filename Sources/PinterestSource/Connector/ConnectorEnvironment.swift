package import HTTPTransport
package import PinterestAPI

/// What a run stands on: chosen by the executable, or by a test.
package struct ConnectorEnvironment: Sendable {
    package let transport: any Transport
    package let time: any TimeSource
    package let baseURL: BaseURL
    /// What calls keep to of their own accord.
    package let quotas: Quotas
    /// Where jitter comes from.
    package let jitter: @Sendable () -> Double
    package let output: Output
    /// Whether records of different streams may be printed in turn; otherwise one stream follows the other.
    package let interleavesStreams: Bool

    /// - Parameter seed: of the generator for jitter.
    package init(
        transport: any Transport,
        time: any TimeSource,
        baseURL: BaseURL,
        quotas: Quotas = .documented,
        seed: UInt64,
        output: Output,
        interleavesStreams: Bool
    ) {
        let random = Locked(SeededRandom(seed: seed))
        self.transport = transport
        self.time = time
        self.baseURL = baseURL
        self.quotas = quotas
        self.output = output
        self.interleavesStreams = interleavesStreams
        jitter = { random.withLock { Double.random(in: 0..<1, using: &$0) } }
    }
}
