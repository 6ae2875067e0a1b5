/// Where the records of one slice go, and the workers that its requests need.
struct SliceChannel: Sendable {
    let buffer: PrefetchBuffer
    let id: Int
    let workers: WorkerPool

    /// Hands over a block, waiting for room; false when the slice is no longer needed.
    func send(_ block: Block) async -> Bool { await buffer.send(block, to: id) }

    /// Hands over a block if that needs no waiting.
    func offer(_ block: Block) -> Bool { buffer.offer(block, to: id) }

    /// Waits until the slice's turn has come, or until the given number of bytes fit before it; false when it is no
    /// longer needed.
    func turn(expecting size: Int?) async -> Bool { await buffer.turn(id, expecting: size) }
}
