package import Cassettes
import Gzip
import HTTPTransport
import HTTPTypes
import JSONText
package import MockPinterest

/// Serves a cassette over a socket: each recorded response once, those to the same request in order.
///
/// `GET /__mock/verify` answers 409 while responses are left, or after a request without one; `POST /__mock/reset`
/// starts again.
package struct CassetteResponder: MockResponder {
    private let replayer: Replayer
    private let scheme: String?
    private let authority: String?

    /// - Parameters:
    ///   - cassette: a cassette whose order has been checked.
    ///   - url: the base URL at which it is served; recorded addresses are rewritten to it.
    package init(_ cassette: Cassette, url: String) {
        let url = URLReference(url)
        (scheme, authority) = (url.scheme, url.authority)
        let served = "\(scheme ?? "")://\(authority ?? "")"
        replayer = Replayer(OriginMap(cassette, served: served, otherHosts: .move).moved(cassette))
    }

    package func handle(_ request: MockRequest) async -> MockAnswer {
        let path = request.head.path ?? "/"
        if path.hasPrefix("/__mock/") { return control(request.head.method, path) }
        let body = request.body.isEmpty ? nil : request.body
        // By the name of this machine that the request used.
        var head = request.head
        (head.scheme, head.authority) = (scheme, authority)
        do throws(ReplayMiss) {
            return Self.answer(try replayer.take(TransportRequest(head: head, body: body)))
        } catch {
            let message: JSONValue = ["code": 404, "message": .string(error.description)]
            return MockAnswer(json: message.bytes, status: 501)
        }
    }

    package func pause(_ duration: Duration) async {}

    private func control(_ method: HTTPRequest.Method, _ path: String) -> MockAnswer {
        switch (method, path) {
        case (.post, "/__mock/reset"):
            replayer.rewind()
            return MockAnswer(json: Array("{}".utf8))
        case (.get, "/__mock/verify"):
            let unused = replayer.leftovers.map { "entry \($0.number ?? 0), \($0.request.method) \($0.request.url)" }
            let misses = replayer.misses.map(\.description)
            let body: JSONValue = [
                "unused": .array(unused.map { .string($0) }), "misses": .array(misses.map { .string($0) }),
            ]
            return MockAnswer(json: body.bytes, status: unused.isEmpty && misses.isEmpty ? 200 : 409)
        default: return MockAnswer(json: Array("{}".utf8), status: 404)
        }
    }

    /// Headers about the framing of the recorded body, which differs from this one's.
    private static let framing: Set<String> = [
        "content-length", "transfer-encoding", "content-encoding", "connection", "keep-alive",
    ]

    private static func answer(_ interaction: Interaction) -> MockAnswer {
        guard let response = interaction.response, interaction.failure?.phase != .head else {
            var answer = MockAnswer(json: [], status: 200)
            answer.headEnd = 0
            return answer
        }
        var fields = HTTPFields()
        for header in response.headers where !framing.contains(header.name.lowercased()) {
            if let name = HTTPField.Name(header.name) { fields.append(HTTPField(name: name, value: header.value)) }
        }
        return ending(
            interaction.failure,
            MockAnswer(status: response.status, headers: fields, body: MockBody([])),
            response
        )
    }

    /// Breaks the connection so that the client sees the recorded failure, or the closest one possible.
    private static func ending(
        _ failure: RecordedFailure?,
        _ answer: MockAnswer,
        _ response: RecordedResponse
    ) -> MockAnswer {
        var answer = answer
        let bytes = response.body.bytes
        guard let failure, failure.code != .cancelled else {
            answer.body = MockBody(bytes)
            return answer
        }
        // One byte more is announced than sent.
        answer.headers[.contentLength] = String(bytes.count + 1)
        switch failure.code {
        case .badEncoding:
            let damaged = Gzip.encode(bytes, isCorrupt: true)
            answer.headers[.contentEncoding] = "gzip"
            answer.headers[.contentLength] = String(damaged.count)
            answer.body = MockBody(damaged)
        case .idleTimeout: answer.body = MockBody(bytes, ending: .stall)
        case .badResponse:
            answer.headers[.contentLength] = nil
            answer.body = MockBody(bytes).broken(by: .malformedChunk, at: bytes.count)
        case .bodyTruncated: answer.body = MockBody(bytes, ending: .close)
        default: answer.body = MockBody(bytes, ending: .reset)
        }
        return answer
    }
}
