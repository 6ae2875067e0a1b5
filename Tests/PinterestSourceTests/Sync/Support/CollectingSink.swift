import Basics
import HTTPTransport
import PinterestSource

/// A sink that keeps all lines.
final class CollectingSink: MessageSink {
    private let state = Locked<[UInt8]>([])

    var bytes: [UInt8] { state.withLock { $0 } }

    func write(_ lines: [UInt8]) throws(SinkFailure) { state.withLock { $0 += lines } }
}
