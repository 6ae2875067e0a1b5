import Testing

@testable import PinterestSource

@Suite("Memory for record lines")
struct PiecePoolTests {
    @Test("a piece that was given back is reused, empty")
    func again() {
        let pool = BufferPool()
        var pieces = [pool.take(for: 10)]
        pieces[0].append(contentsOf: [1, 2, 3])
        let place = pieces[0].withUnsafeBufferPointer(\.baseAddress)
        pool.recycle(consume pieces)
        let next = pool.take(for: BufferPool.pieceSize / 2)
        #expect(next.isEmpty)
        #expect(next.withUnsafeBufferPointer(\.baseAddress) == place)
    }

    @Test("a block gives its pieces back as their only owner, so that they are not copied")
    func block() {
        let pool = BufferPool()
        var block = Block(pieces: [pool.take(for: 10)], pool: pool)
        block.pieces[0].append(1)
        let place = block.pieces[0].withUnsafeBufferPointer(\.baseAddress)
        block.recycle()
        #expect(pool.take(for: 10).withUnsafeBufferPointer(\.baseAddress) == place)
    }

    @Test(
        "there is as much room as was requested",
        arguments: [0, 1, BufferPool.pieceSize, BufferPool.pieceSize + 1, 3_000_000]
    )
    func room(size: Int) {
        let pool = BufferPool()
        for _ in 0..<3 {
            let piece = pool.take(for: size)
            #expect(piece.capacity >= size)
            pool.recycle([piece, piece, []])
        }
    }

    @Test("larger pieces, smaller ones and more than a few are not kept")
    func notKept() {
        let pool = BufferPool()
        pool.recycle([pool.take(for: 3_000_000), [1, 2, 3]])
        #expect(pool.available == 0)
        pool.recycle((0..<20).map { _ in pool.take(for: 1) })
        #expect(pool.available == 8)
        _ = pool.take(for: 1)
        #expect(pool.available == 7)
        _ = pool.take(for: 3_000_000)
        #expect(pool.available == 7)
    }

    @Test(
        "a piece with little in it is replaced by a copy",
        arguments: [1, BufferPool.pieceSize / 4, BufferPool.pieceSize / 4 + 1, BufferPool.pieceSize]
    )
    func fitted(count: Int) {
        let pool = BufferPool()
        let lines = (0..<count).map { UInt8($0 % 251) }
        var piece = pool.take(for: 10)
        piece.append(contentsOf: lines)
        let isLittle = count * 4 <= piece.capacity
        let fitted = pool.fitted(consume piece)
        #expect(fitted == lines)
        #expect(fitted.capacity < (isLittle ? 2 * count + 100 : 200_000))
        #expect(pool.available == (isLittle ? 1 : 0))
    }
}
