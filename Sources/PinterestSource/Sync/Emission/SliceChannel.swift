import Basics

/// Where the records of one slice go, and the workers that its requests need.
struct SliceChannel: Sendable {
    let buffer: PrefetchBuffer
    let id: Int
    /// The workers of which each request needs one; nil when the slice has one from its beginning to its end.
    let requestWorkers: AsyncSemaphore?
    let time: any TimeSource

    /// Whether what is sent is still needed.
    var isWanted: Bool { buffer.isWanted(id) }

    /// Hands over a block, waiting for room.
    ///
    /// - Throws: ``SliceAbandoned``.
    func pass(_ block: Block) async throws(SliceAbandoned) {
        guard await buffer.send(block, to: id) else { throw SliceAbandoned() }
    }

    /// Hands over a block of a response that is still being received.
    ///
    /// While it waits for room, the request does not count as in flight: the other side may itself be waiting for time
    /// to pass. Its own worker is released to other slices, which may be the ones that everything waits for.
    ///
    /// - Throws: ``SliceAbandoned``.
    func passWhileReceiving(_ block: Block) async throws(SliceAbandoned) {
        if buffer.offer(block, to: id) { return }
        requestWorkers?.release()
        time.requestFinished()
        let isWanted = await buffer.send(block, to: id)
        await requestWorkers?.acquire()
        time.requestStarted()
        guard isWanted else { throw SliceAbandoned() }
    }

    /// Runs a request with a worker.
    func working<Result: Sendable>(_ body: () async throws -> Result) async throws -> Result {
        await requestWorkers?.acquire()
        defer { requestWorkers?.release() }
        return try await body()
    }

    /// Waits until the slice's turn has come, or until the given number of bytes fit before it.
    ///
    /// - Throws: ``SliceAbandoned``.
    func turn(expecting size: Int?) async throws(SliceAbandoned) {
        guard await buffer.turn(id, expecting: size) else { throw SliceAbandoned() }
    }
}

/// The rest of a slice is no longer needed.
struct SliceAbandoned: Error {}
