import Basics
import Cassettes
import HTTPTransport
import JSONText

extension Cassette {
    /// An entry of each kind: a form, cookies and a binary answer; a failure without an answer; a large body that was
    /// cut off.
    static let everyKind = Cassette(
        provenance: Provenance(
            recordedAt: Timestamp(milliseconds: 1_795_000_000_000),
            recordedFrom: .mock,
            apiURL: "http://127.0.0.1:8080/v5/",
            apiVersion: "v5",
            clock: Timestamp(milliseconds: 1_795_000_000_000),
            redactionPolicy: "none"
        ),
        interactions: [
            Interaction(
                number: 1,
                started: "2026-11-23T00:00:00.000Z",
                time: JSONNumber(12),
                stream: "boards",
                request: RecordedRequest(
                    method: "POST",
                    url: "https://api.pinterest.com/v5/oauth/token?a=b%20c&a=",
                    headers: [HeaderField("Cookie", "session=1; other=2")],
                    body: RecordedBody(Array("grant_type=x&y=%20".utf8), mimeType: "application/x-www-form-urlencoded")
                ),
                response: RecordedResponse(
                    status: 302,
                    headers: [
                        HeaderField("Set-Cookie", "a=b; Path=/; Domain=h; Secure; HttpOnly; Max-Age=1"),
                        HeaderField("Location", "/elsewhere"),
                    ],
                    body: RecordedBody([0xFF, 0x00], mimeType: "application/octet-stream")
                ),
                repeats: true
            ),
            Interaction(
                number: 2,
                started: "2026-11-23T00:00:01.000Z",
                request: RecordedRequest(
                    method: "POST",
                    url: "https://h/",
                    body: RecordedBody([0xFE], mimeType: "application/octet-stream")
                ),
                failure: RecordedFailure(code: .connectionLost, phase: .head, message: "gone")
            ),
            Interaction(
                started: "2026-11-23T00:00:01.000Z",
                request: RecordedRequest(method: "GET", url: "https://h/large"),
                response: RecordedResponse(
                    status: 200,
                    body: RecordedBody([UInt8](repeating: 0x20, count: 1_048_577), mimeType: "text/plain")
                ),
                failure: RecordedFailure(code: .bodyTruncated, phase: .body, bytesDelivered: 3, message: "cut")
            ),
        ]
    )
}
