package import Basics
package import HTTPTransport
package import PinterestAPI

/// The dependencies of a run, chosen by the executable or a test.
package struct ConnectorEnvironment: Sendable {
    package let transport: any Transport
    package let time: any TimeSource
    package let baseURL: BaseURL
    /// The rate limits that calls respect proactively.
    package let quotas: Quotas
    /// The source of jitter.
    package let jitter: @Sendable () -> Double
    package let output: Output
    /// Whether records of different streams may interleave; otherwise streams are printed one after another.
    package let interleavesStreams: Bool

    /// - Parameter seed: seed of the generator for jitter.
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
