package import HTTPTransport
import HTTPTypes

extension MockPinterest {
    /// The in-memory door: a transport that this API answers, whatever host the requests name.
    ///
    /// - Parameter time: told when a request starts and ends, its body included; also the API's clock.
    package func transport(time: any TimeSource) -> any Transport { MockTransport(mock: self, time: time) }
}

private struct MockTransport: Transport {
    let mock: MockPinterest
    let time: any TimeSource

    func perform(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
        let flight = Flight(time)
        guard !Task.isCancelled else {
            flight.end()
            throw TransportError(.cancelled, "the request was cancelled before it was sent")
        }
        var head = request.head
        if head.headerFields[.mockNow] == nil { head.headerFields[.mockNow] = time.now.iso8601 }
        let answer = await mock.handle(MockRequest(head: head, body: request.body ?? []))
        var response = HTTPResponse(status: .init(code: answer.status), headerFields: answer.headers)
        if let length = answer.body.length { response.headerFields[.contentLength] = String(length) }
        let body = ResponseBody(
            pull: { () async throws(TransportError) in
                if Task.isCancelled { throw TransportError(.cancelled, "the transfer was cancelled") }
                let piece = answer.body.next()
                if piece == nil { flight.end() }
                return piece
            },
            cancel: { flight.end() }
        )
        return TransportResponse(head: response, body: body)
    }

    /// One request in flight, which ends once however many say so.
    private final class Flight: Sendable {
        private let time: any TimeSource
        private let isOver = Locked(false)

        init(_ time: any TimeSource) {
            self.time = time
            time.requestStarted()
        }

        func end() {
            let ends = isOver.withLock { isOver in
                defer { isOver = true }
                return !isOver
            }
            if ends { time.requestFinished() }
        }

        deinit { end() }
    }
}
