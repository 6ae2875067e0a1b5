package import HTTPTransport
import HTTPTypes

extension MockPinterest {
    /// The in-memory door: a transport that this API answers, whatever host the requests name.
    ///
    /// What breaks on the wire is thrown as the live transport throws it. A stall is an idle timeout at once.
    ///
    /// - Parameter time: the API's clock too.
    package func transport(time: any TimeSource) -> any Transport { MockTransport(mock: self, time: time) }
}

private struct MockTransport: Transport {
    let mock: MockPinterest
    let time: any TimeSource

    func perform(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
        guard !Task.isCancelled else {
            throw TransportError(.cancelled, "the request was cancelled before it was sent")
        }
        var head = request.head
        if head.headerFields[.mockNow] == nil { head.headerFields[.mockNow] = time.now.iso8601 }
        let answer = await mock.handle(MockRequest(head: head, body: request.body ?? []))
        if let error = MockWire.headError(of: answer) { throw error }
        let response = HTTPResponse(status: .init(code: answer.status), headerFields: answer.framedHeaders)
        let wire = MockWire(answer, declared: response.headerFields[.contentLength].flatMap(Int.init))
        let isOver = Locked(false)
        let body = ResponseBody(
            pull: { [delay = mock.options.delay] () async throws(TransportError) in
                if Task.isCancelled { throw TransportError(.cancelled, "the transfer was cancelled") }
                if isOver.withLock({ $0 }) { return nil }
                let piece = try wire.next().get()
                if piece != nil, answer.pause > .zero { await delay(answer.pause) }
                return piece
            },
            cancel: { isOver.withLock { $0 = true } }
        )
        return TransportResponse(head: response, body: body)
    }
}
