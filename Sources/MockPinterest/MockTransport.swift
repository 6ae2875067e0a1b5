package import HTTPTransport
import HTTPTypes

extension MockPinterest {
    /// The in-memory door: a transport that this API answers, whatever host the requests name.
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
        var response = HTTPResponse(status: .init(code: answer.status), headerFields: answer.headers)
        if let length = answer.body.length { response.headerFields[.contentLength] = String(length) }
        let isOver = Locked(false)
        let body = ResponseBody(
            pull: { () async throws(TransportError) in
                if Task.isCancelled { throw TransportError(.cancelled, "the transfer was cancelled") }
                if isOver.withLock({ $0 }) { return nil }
                if let piece = answer.body.next() { return piece }
                guard let bytes = answer.body.brokenAfter else { return nil }
                throw TransportError(.bodyTruncated, "the body ended too early", bytesDelivered: bytes)
            },
            cancel: { isOver.withLock { $0 = true } }
        )
        return TransportResponse(head: response, body: body)
    }
}
