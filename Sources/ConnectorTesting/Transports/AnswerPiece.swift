/// One step of a scripted answer. A socket door sends its bytes; an in-memory door shows what a client would see.
package enum AnswerPiece: Sendable {
    /// An interim head such as 100 or 103.
    case interim(Int)
    case head(Int, [ReceivedRequest.Field], Framing)
    /// Body bytes, framed as the head announced.
    case body([UInt8])
    /// Body bytes in a gzip stream of their own; needs `Content-Encoding: gzip` in the head.
    case gzip([UInt8])
    /// The same with a wrong checksum.
    case corruptGzip([UInt8])
    /// The end of the body: the last chunk, the end of the connection, or nothing where a length was announced.
    case end
    /// The first bytes of a head; must be followed by ``close`` or ``reset``.
    case partialHead
    /// Bytes that are not HTTP.
    case garbage
    /// In a chunked body, a chunk whose length is not a number.
    case malformedChunk
    /// Forwards bytes between the client and a port of this machine, as a proxy does after CONNECT; socket only.
    case tunnel(toPort: Int)
    /// Waits until the test opens the gate.
    case wait(Gate)
    /// Sends nothing more until the client disconnects.
    case silence
    /// Closes the connection normally.
    case close
    /// Resets the connection; bytes already sent may be lost.
    case reset

    /// How the end of a body is marked.
    package enum Framing: Sendable, Equatable {
        /// There is no body, regardless of the fields: 204, 304.
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
