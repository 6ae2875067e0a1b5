import Dispatch
import Foundation

/// Makes it possible to wait for SIGTERM and SIGINT.
struct Signals: Sendable {
    private let stream: AsyncStream<Int32>

    init() {
        let (stream, continuation) = AsyncStream<Int32>.makeStream()
        self.stream = stream
        let sources = [SIGTERM, SIGINT].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { continuation.yield(number) }
            source.resume()
            return source
        }
        // They live as long as the stream that they feed.
        continuation.onTermination = { [sources = UncheckedSources(sources)] _ in sources.cancel() }
    }

    /// The next signal; nil when the task is cancelled.
    func next() async -> Int32? {
        for await number in stream { return number }
        return nil
    }
}

/// Sources of signals. Unchecked because Dispatch does not declare its sources as thread-safe, although they are.
private struct UncheckedSources: @unchecked Sendable {
    private let sources: [any DispatchSourceSignal]

    init(_ sources: [any DispatchSourceSignal]) { self.sources = sources }

    func cancel() { for source in sources { source.cancel() } }
}
