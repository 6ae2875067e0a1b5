import HTTPTransport

/// A body that is made while it is sent, so that no answer is ever held in memory whole.
package final class MockBody: Sendable {
    /// Bytes in all where they are known beforehand.
    package let length: Int?
    private let make: Locked<@Sendable () -> [UInt8]?>
    private let broken: Locked<Int?>

    package init(_ bytes: [UInt8]) {
        length = bytes.count
        broken = Locked(nil)
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
    ///   - broken: set by `next` when it ends too early.
    init(length: Int? = nil, broken: Locked<Int?> = Locked(nil), next: @escaping @Sendable () -> [UInt8]?) {
        self.length = length
        self.broken = broken
        make = Locked(next)
    }

    /// The next piece; nil at the end, which ``brokenAfter`` tells from a whole body's.
    package func next() -> [UInt8]? { make.withLock { $0() } }

    /// The bytes after which the connection breaks although there is more to come; nil for a whole body, and before
    /// the end is reached.
    package var brokenAfter: Int? { broken.withLock { $0 } }

    /// All that is left.
    package func collect() -> [UInt8] {
        var bytes: [UInt8] = []
        while let piece = next() { bytes += piece }
        return bytes
    }

    /// The same body until a connection that breaks after so many bytes; one that is shorter stays whole.
    func cut(at end: Int) -> MockBody {
        if let length, length <= end { return self }
        let delivered = Locked(0)
        let broken = Locked<Int?>(nil)
        return MockBody(length: length, broken: broken) {
            let rest = end - delivered.withLock { $0 }
            guard rest > 0 else {
                broken.withLock { $0 = end }
                return nil
            }
            guard let piece = self.next() else { return nil }
            let part = piece.count > rest ? Array(piece[..<rest]) : piece
            delivered.withLock { $0 += part.count }
            return part
        }
    }

    /// The same body with a NUL in place of the byte at an offset.
    func corrupted(at offset: Int) -> MockBody {
        let delivered = Locked(0)
        return MockBody(length: length) {
            guard var piece = self.next() else { return nil }
            let start = delivered.withLock { delivered in
                defer { delivered += piece.count }
                return delivered
            }
            if (start..<start + piece.count).contains(offset) { piece[offset - start] = 0 }
            return piece
        }
    }
}
