import HTTPTransport

/// Memory for record lines, in pieces of one size that are used again once their lines are printed: taken from the
/// system anew for each page, it would cost more time than what is written into it.
final class PiecePool: Sendable {
    /// Bytes of a piece: the lines of what is received at a time, and small enough that the allocator keeps it.
    private static let pieceSize = 96 << 10
    /// Pieces kept beyond those in use.
    private static let spareLimit = 8

    private let spare = Locked<[[UInt8]]>([])

    /// How many pieces wait to be used again.
    var spares: Int { spare.withLock(\.count) }

    /// An empty piece with room for so many bytes, more than others if it must be.
    func take(for size: Int) -> [UInt8] {
        if size <= Self.pieceSize, let piece = spare.withLock({ $0.popLast() }) { return piece }
        var piece: [UInt8] = []
        piece.reserveCapacity(max(size, Self.pieceSize))
        return piece
    }

    /// A piece that is filled as far as it will be. Blocks may wait for long, and many of them: where little is in it,
    /// that is copied and the piece taken back.
    func fitted(_ piece: consuming [UInt8]) -> [UInt8] {
        guard piece.count * 4 <= piece.capacity else { return piece }
        let copy = piece.withUnsafeBufferPointer { Array($0) }
        giveBack([piece])
        return copy
    }

    /// Takes back pieces that nobody else holds any more.
    func giveBack(_ pieces: consuming [[UInt8]]) {
        while var piece = pieces.popLast() {
            guard piece.capacity >= Self.pieceSize, piece.capacity < 2 * Self.pieceSize else { continue }
            piece.removeAll(keepingCapacity: true)
            spare.withLock { spare in
                if spare.count < Self.spareLimit { spare.append(piece) }
            }
        }
    }
}
