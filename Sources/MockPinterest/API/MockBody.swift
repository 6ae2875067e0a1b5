import Basics
import HTTPTransport

/// A body that is generated while it is sent, so that no response is ever in memory as a whole.
package final class MockBody: Sendable {
    /// The total number of bytes, if known in advance.
    package let length: Int?
    private let make: Locked<@Sendable () -> [UInt8]?>
    private let ending: Locked<Breakage?>

    /// How a connection breaks within a body.
    package enum Breakage: Sendable {
        /// It is closed properly.
        case close
        /// It is reset.
        case reset
        /// It stays open, but nothing more comes.
        case stall
        /// A chunk whose size is not a number is sent, and then the connection is closed.
        case malformedChunk
    }

    /// - Parameters:
    ///   - bytes: the body's content.
    ///   - ending: what follows the bytes instead of the body's proper end.
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
    ///   - next: returns one piece after another, none of them empty, and nil after the last.
    ///   - ending: set by `next` when it ends too early.
    init(length: Int? = nil, ending: Locked<Breakage?> = Locked(nil), next: @escaping @Sendable () -> [UInt8]?) {
        self.length = length
        self.ending = ending
        make = Locked(next)
    }

    /// The next piece; nil at the end, whether complete or broken, see ``breakage``.
    package func next() -> [UInt8]? { make.withLock { $0() } }

    /// How the connection breaks after the last piece; nil for a complete body. Only valid when there are no more
    /// pieces.
    package var breakage: Breakage? { ending.withLock { $0 } }

    /// All remaining bytes.
    package func collect() -> [UInt8] {
        var bytes: [UInt8] = []
        while let piece = next() { bytes += piece }
        return bytes
    }
}
