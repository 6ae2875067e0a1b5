/// Where the records of one slice go, and the workers that its requests need.
struct SliceChannel: Sendable {
    let buffer: PrefetchBuffer
    let id: Int
    let workers: WorkerPool

    /// Hands over a block, waiting for room; false when nobody wants the slice any more.
    func send(_ block: Block) async -> Bool { await buffer.send(block, to: id) }

    /// Hands over a block if that needs no waiting.
    func offer(_ block: Block) -> Bool { buffer.offer(block, to: id) }

    /// Waits until the slice's turn has come, or until so many bytes fit before it; false when nobody wants it.
    func turn(expecting size: Int?) async -> Bool { await buffer.turn(id, expecting: size) }
}
