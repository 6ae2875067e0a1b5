import Basics
import Gzip
import HTTPTransport
import HTTPTypes

/// The body of a response as seen by a client: cut at the announced length, decoded, with its failure.
final class MockWire: Sendable {
    private let body: MockBody
    private let encoding: String?
    private let state: Locked<State>

    private struct State {
        /// Bytes still expected by the announced length; nil without one.
        var announced: Int?
        var delivered = 0
        /// How the body ended; nil before that.
        var end: Result<[UInt8]?, TransportError>?
    }

    /// - Parameter declared: the announced length.
    init(_ answer: MockAnswer, declared: Int?) {
        body = answer.body
        encoding = answer.headers[.contentEncoding]
        state = Locked(State(announced: declared))
    }

    /// The next piece. After the last one, every call returns the end.
    func next() -> Result<[UInt8]?, TransportError> {
        state.withLock { state in
            if let end = state.end { return end }
            let (piece, end) = encoding == nil ? raw(&state) : decoded(&state)
            if let piece, !piece.isEmpty {
                state.delivered += piece.count
                state.end = end.map { Self.result($0, state.delivered) }
                return .success(piece)
            }
            let result = Self.result(end ?? .success(()), state.delivered)
            state.end = result
            return result
        }
    }

    /// How a response breaks inside its head; nil for one with a complete head.
    static func headError(of answer: MockAnswer) -> TransportError? {
        guard let end = answer.headEnd else { return nil }
        // Only the empty line is missing: the live transport already expects a body.
        if end >= answer.headBytes.count - 2 { return MockBody.Breakage.close.error }
        return TransportError(.connectionLost, "the connection was lost before the response")
    }

    private typealias End = Result<Void, TransportError>

    private static func result(_ end: End, _ delivered: Int) -> Result<[UInt8]?, TransportError> {
        end.map { nil }.mapError { TransportError($0.code, $0.message, bytesDelivered: delivered) }
    }

    /// A piece as it is sent; the end if there is none.
    private func raw(_ state: inout State) -> (piece: [UInt8]?, end: End?) {
        if state.announced == 0 { return (nil, .success(())) }
        guard var piece = body.next() else {
            guard let breakage = body.breakage else { return (nil, .success(())) }
            return (nil, .failure(breakage.error))
        }
        if let announced = state.announced {
            if piece.count > announced { piece = Array(piece[..<announced]) }
            state.announced = announced - piece.count
        }
        return (piece, nil)
    }

    /// The whole body at once, and how it ended.
    private func decoded(_ state: inout State) -> (piece: [UInt8]?, end: End?) {
        var stream: [UInt8] = []
        var end: End?
        while end == nil {
            let next = raw(&state)
            stream += next.piece ?? []
            end = next.end
        }
        if encoding == "identity" { return (stream, end) }
        let (bytes, damage) = encoding == "gzip" ? Gzip.decode(stream) : ([], stream.isEmpty ? nil : .corrupt)
        switch damage {
        case nil: return (bytes, end)
        case .corrupt:
            return (bytes, .failure(TransportError(.badEncoding, "the content encoding of the response is corrupt")))
        case .excess:
            return (bytes, .failure(TransportError(.connectionLost, "there is more after the encoded response body")))
        }
    }
}

extension MockBody.Breakage {
    /// The error that the live transport reports for it inside a body.
    fileprivate var error: TransportError {
        switch self {
        case .close: TransportError(.bodyTruncated, "the response body ended early")
        case .reset: TransportError(.connectionLost, "the connection was lost inside the response body")
        case .stall: TransportError(.idleTimeout, "nothing more came inside the response body")
        case .malformedChunk: TransportError(.badResponse, "the response body is malformed")
        }
    }
}
