import HTTPTypes
import MockPinterest
import NIOCore
import NIOHTTP1

/// Serves the requests of one connection, one after another.
struct ConnectionHandler: Sendable {
    typealias Connection = NIOAsyncChannel<HTTPServerRequestPart, HTTPServerResponsePart>

    let responder: any MockResponder
    let scheme: String

    /// Larger request bodies than any of the API's are refused.
    private static let bodyLimit = 1_048_576

    func serve(_ connection: Connection) async {
        // A connection that breaks ends its own requests and nothing else.
        try? await connection.executeThenClose { inbound, outbound in
            var head: HTTPRequestHead?
            var body: [UInt8] = []
            var parts = inbound.makeAsyncIterator()
            while let part = try await parts.next() {
                switch part {
                case .head(let received):
                    head = received
                    body = []
                case .body(let buffer):
                    body.append(contentsOf: buffer.readableBytesView)
                    guard body.count <= Self.bodyLimit else { return }
                case .end:
                    guard let request = head else { return }
                    switch try await answer(request, body: body, on: connection.channel, to: outbound) {
                    case .whole where request.isKeepAlive: break
                    case .whole:
                        // Closing would discard bytes that a slow client has not read yet.
                        return try await send([], on: connection.channel)
                    case .over: return
                    case .stalled: while try await parts.next() != nil {}
                    }
                }
            }
        }
    }

    private enum Outcome { case whole, over, stalled }

    private func answer(
        _ request: HTTPRequestHead,
        body: [UInt8],
        on channel: any Channel,
        to outbound: NIOAsyncChannelOutboundWriter<HTTPServerResponsePart>
    ) async throws -> Outcome {
        let answer = await responder.handle(MockRequest(head: head(request), body: body))
        if let end = answer.headEnd {
            try await send(Array(answer.headBytes[..<end]), on: channel)
            return .over
        }
        var headers = HTTPHeaders(answer.framedHeaders.map { ($0.name.rawName, $0.value) })
        // Left to the encoder: HTTP/1.0 has no chunks.
        headers.remove(name: "Transfer-Encoding")
        if !request.isKeepAlive { headers.replaceOrAdd(name: "Connection", value: "close") }
        try await outbound.write(
            .head(
                HTTPResponseHead(
                    version: request.version,
                    status: HTTPResponseStatus(statusCode: answer.status),
                    headers: headers
                )
            )
        )
        while let piece = answer.body.next() {
            if answer.pause > .zero { await responder.pause(answer.pause) }
            // Waits while the client does not read, so that at most one piece is in memory.
            try await outbound.write(.body(.byteBuffer(ByteBuffer(bytes: piece))))
        }
        guard let breakage = answer.body.breakage else {
            try await outbound.write(.end(nil))
            return .whole
        }
        return try await end(by: breakage, channel)
    }

    /// Breaks a connection once everything written has been passed to the network.
    private func end(by breakage: MockBody.Breakage, _ channel: any Channel) async throws -> Outcome {
        try await send(breakage == .malformedChunk ? Array("zz\r\n".utf8) : [], on: channel)
        switch breakage {
        case .close, .malformedChunk: return .over
        case .stall: return .stalled
        case .reset:
            try await channel.triggerUserOutboundEvent(ResetHandler.Reset())
            return .over
        }
    }

    /// Sends raw bytes, and waits until they and all bytes before them have been passed to the network.
    private func send(_ bytes: [UInt8], on channel: any Channel) async throws {
        try await withTaskCancellationHandler {
            try await channel.triggerUserOutboundEvent(RawBytesHandler.Send(bytes: bytes))
        } onCancel: {
            channel.close(promise: nil)
        }
    }

    private func head(_ request: HTTPRequestHead) -> HTTPRequest {
        var head = HTTPRequest(
            method: HTTPRequest.Method(request.method.rawValue) ?? .get,
            scheme: scheme,
            authority: request.headers.first(name: "Host"),
            path: request.uri
        )
        for (name, value) in request.headers {
            if let field = HTTPField.Name(name) { head.headerFields.append(HTTPField(name: field, value: value)) }
        }
        return head
    }
}
