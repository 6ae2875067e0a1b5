/// One step of a scripted answer. A socket door sends bytes for it; an in-memory door does what a client would see.
package enum AnswerPiece: Sendable {
    /// An interim head such as 100 or 103.
    case interim(Int)
    case head(Int, [ReceivedRequest.Field], Framing)
    /// Body bytes, framed as the head has announced.
    case body([UInt8])
    /// Body bytes inside a gzip stream of their own; needs `Content-Encoding: gzip` in the head.
    case gzip([UInt8])
    /// The same with a checksum that does not fit the bytes.
    case corruptGzip([UInt8])
    /// The end of the body: the last chunk, the end of the connection, or nothing where a length was announced.
    case end
    /// The first bytes of a head; to be followed by ``close`` or ``reset``.
    case partialHead
    /// Bytes that are no HTTP at all.
    case garbage
    /// In a chunked body, a chunk whose length is no number.
    case malformedChunk
    /// Passes bytes on between the client and that port of this machine, as a proxy does after CONNECT; socket only.
    case tunnel(toPort: Int)
    /// Waits until the test opens the gate.
    case wait(Gate)
    /// Sends nothing more until the client goes away.
    case silence
    /// Closes the connection in good order.
    case close
    /// Resets the connection; bytes sent before may be lost on the way.
    case reset

    /// How the end of a body is told.
    package enum Framing: Sendable, Equatable {
        /// There is no body, whatever the fields say: 204, 304.
        case none
        case length(Int)
        case chunked
        case untilClose
    }
}

extension [AnswerPiece] {
    /// A whole answer with a length.
    package static func answer(
        _ status: Int,
        _ body: some Sequence<UInt8>,
        fields: [ReceivedRequest.Field] = []
    ) -> Self {
        let bytes = Array<UInt8>(body)
        return [.head(status, fields, .length(bytes.count)), .body(bytes), .end]
    }

    package static func answer(_ status: Int, _ body: String, fields: [ReceivedRequest.Field] = []) -> Self {
        answer(status, body.utf8, fields: fields)
    }

    package static func answer(_ body: String, fields: [ReceivedRequest.Field] = []) -> Self {
        answer(200, body.utf8, fields: fields)
    }
}
