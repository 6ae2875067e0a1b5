package import Basics
package import HTTPTransport
import HTTPTypes

extension MockPinterest {
    /// An in-memory transport that is answered by this API, for any host that requests name.
    ///
    /// Failures on the wire are thrown as by the live transport. A stall becomes an idle timeout immediately.
    ///
    /// - Parameter time: the clock, also used by the API.
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
