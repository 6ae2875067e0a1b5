package import Basics

/// Delivers responses only while no task of the clock's run can continue, and in pieces of one size.
///
/// The arrival time of a response and its division into pieces differ from run to run. With this transport, one request
/// at a time and a virtual clock, all consequences still happen in the same order.
package struct SettlingTransport: Transport {
    private let base: any Transport
    private let time: any TimeSource
    private let pieceSize: Int

    /// - Parameter pieceSize: bytes; only the last piece of a body is smaller.
    package init(_ base: any Transport, time: any TimeSource, pieceSize: Int = 65_536) {
        self.base = base
        self.time = time
        self.pieceSize = pieceSize
    }

    package func perform(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
        let result: Result<TransportResponse, TransportError>
        do { result = .success(try await base.perform(request)) } catch { result = .failure(error) }
        await time.settled()
        let response = try result.get()
        let pieces = Pieces(response.body, size: pieceSize)
        return TransportResponse(
            head: response.head,
            body: ResponseBody(pull: { [time] () async throws(TransportError) in
                let piece = await pieces.next()
                await time.settled()
                return try piece.get()
            })
        )
    }
}

/// Cuts a body into pieces of one size. Each byte is copied once at most.
private actor Pieces {
    private let body: ResponseBody
    private let size: Int
    /// The last chunk of the body, of which the bytes before `place` were delivered.
    private var chunk: [UInt8] = []
    private var place = 0
    private var end: Result<[UInt8]?, TransportError>?

    init(_ body: ResponseBody, size: Int) {
        self.body = body
        self.size = size
    }

    /// The next piece. The end, or the error of a body that broke off, follows when all bytes before it were delivered.
    func next() async -> Result<[UInt8]?, TransportError> {
        var piece: [UInt8] = []
        while piece.count < size {
            if place < chunk.count {
                take(&piece)
            } else if end == nil {
                do {
                    if let next = try await body.next() { (chunk, place) = (next, 0) } else { end = .success(nil) }
                } catch { end = .failure(error) }
            } else {
                break
            }
        }
        if let end, piece.isEmpty { return end }
        return .success(piece)
    }

    /// Moves bytes from the chunk to the piece.
    private func take(_ piece: inout [UInt8]) {
        if piece.isEmpty, place == 0, chunk.count <= size {
            swap(&piece, &chunk)
            return
        }
        piece.reserveCapacity(size)
        let taken = min(size - piece.count, chunk.count - place)
        piece.append(contentsOf: chunk[place..<place + taken])
        place += taken
    }
}
