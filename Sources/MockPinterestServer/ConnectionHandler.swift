import HTTPTypes
import MockPinterest
import NIOCore
import NIOHTTP1

/// Serves the requests of one connection, one after the other.
struct ConnectionHandler: Sendable {
    let mock: MockPinterest
    let scheme: String

    /// Larger request bodies than any of the API's are refused.
    private static let bodyLimit = 1_048_576

    func serve(_ connection: NIOAsyncChannel<HTTPServerRequestPart, HTTPServerResponsePart>) async {
        // A connection that breaks ends its own requests and nothing else.
        try? await connection.executeThenClose { inbound, outbound in
            var head: HTTPRequestHead?
            var body: [UInt8] = []
            for try await part in inbound {
                switch part {
                case .head(let received):
                    head = received
                    body = []
                case .body(let buffer):
                    body.append(contentsOf: buffer.readableBytesView)
                    guard body.count <= Self.bodyLimit else { return }
                case .end:
                    guard let request = head else { return }
                    let isWhole = try await answer(request, body: body, to: outbound)
                    guard isWhole, request.isKeepAlive else { return }
                }
            }
        }
    }

    /// Sends an answer; false when a scenario lets the connection break within it.
    private func answer(
        _ request: HTTPRequestHead,
        body: [UInt8],
        to outbound: NIOAsyncChannelOutboundWriter<HTTPServerResponsePart>
    ) async throws -> Bool {
        let answer = await mock.handle(MockRequest(head: head(request), body: body))
        var headers = HTTPHeaders(answer.headers.map { ($0.name.rawName, $0.value) })
        if let length = answer.body.length, !headers.contains(name: "Content-Length") {
            headers.add(name: "Content-Length", value: String(length))
        }
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
        // Writing waits while the other side does not read, so no more than a piece is ever in memory.
        while let piece = answer.body.next() {
            try await outbound.write(.body(.byteBuffer(ByteBuffer(bytes: piece))))
        }
        guard answer.body.brokenAfter == nil else { return false }
        try await outbound.write(.end(nil))
        return true
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
