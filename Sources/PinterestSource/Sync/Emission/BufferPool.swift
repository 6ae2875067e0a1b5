import Basics
import HTTPTransport

/// Memory for record lines, in pieces of one size that are reused once their lines are printed. Allocating it again for
/// each page would take longer than filling it.
final class BufferPool: Sendable {
    /// Bytes of a piece: a received chunk fills one or two, and the allocator keeps blocks of this size.
    static let pieceSize = 48 << 10
    /// Pieces kept beyond those in use.
    private static let spareLimit = 8

    private let spare = Locked<[[UInt8]]>([])

    /// The number of pieces waiting to be reused.
    var available: Int { spare.withLock(\.count) }

    /// An empty piece with room for at least the given number of bytes.
    func take(for size: Int) -> [UInt8] {
        if size <= Self.pieceSize, let piece = spare.withLock({ $0.popLast() }) { return piece }
        var piece: [UInt8] = []
        piece.reserveCapacity(max(size, Self.pieceSize))
        return piece
    }

    /// The piece for a finished block. Many blocks may wait for long, so if the piece holds little, that is copied and
    /// the piece is taken back.
    func fitted(_ piece: consuming [UInt8]) -> [UInt8] {
        guard piece.count * 4 <= piece.capacity else { return piece }
        let copy = piece.withUnsafeBufferPointer { Array($0) }
        recycle([piece])
        return copy
    }

    /// Takes back pieces that nobody else holds.
    func recycle(_ pieces: consuming [[UInt8]]) {
        while var piece = pieces.popLast() {
            guard piece.capacity >= Self.pieceSize, piece.capacity < 2 * Self.pieceSize else { continue }
            piece.removeAll(keepingCapacity: true)
            spare.withLock { spare in
                if spare.count < Self.spareLimit { spare.append(piece) }
            }
        }
    }
}
