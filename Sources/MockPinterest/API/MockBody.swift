import HTTPTransport

/// A body that is made while it is sent, so that no answer is ever held in memory whole.
package final class MockBody: Sendable {
    /// Bytes in all where they are known beforehand.
    package let length: Int?
    private let make: Locked<@Sendable () -> [UInt8]?>
    private let ending: Locked<Breakage?>

    /// How a connection breaks within a body.
    package enum Breakage: Sendable {
        /// It is closed in good order.
        case close
        /// It is reset.
        case reset
        /// It stays open, but nothing more comes.
        case stall
        /// A chunk whose size is no number comes, and then the connection is closed.
        case malformedChunk
    }

    /// - Parameter ending: what comes after the bytes instead of the body's proper end.
    package init(_ bytes: [UInt8], ending: Breakage? = nil) {
        length = bytes.count
        self.ending = Locked(ending)
        let rest = Locked<[UInt8]?>(bytes.isEmpty ? nil : bytes)
        make = Locked {
            rest.withLock { rest in
                defer { rest = nil }
                return rest
            }
        }
    }

    /// - Parameters:
    ///   - next: gives one piece after the other, none of them empty, and nil after the last.
    ///   - ending: set by `next` when it ends too early.
    init(length: Int? = nil, ending: Locked<Breakage?> = Locked(nil), next: @escaping @Sendable () -> [UInt8]?) {
        self.length = length
        self.ending = ending
        make = Locked(next)
    }

    /// The next piece; nil at the end, which ``breakage`` tells from a whole body's.
    package func next() -> [UInt8]? { make.withLock { $0() } }

    /// How the connection breaks after the last piece; nil for a whole body. To be asked when there are no more pieces.
    package var breakage: Breakage? { ending.withLock { $0 } }

    /// All that is left.
    package func collect() -> [UInt8] {
        var bytes: [UInt8] = []
        while let piece = next() { bytes += piece }
        return bytes
    }
}
