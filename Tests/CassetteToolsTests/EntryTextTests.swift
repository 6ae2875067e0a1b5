import Cassettes
import Testing

@testable import CassetteTools

@Suite("An entry that is shown for review")
struct EntryTextTests {
    private static func text(_ interaction: Interaction) -> String {
        EntryText(0, of: Cassette(interactions: [interaction])).text
    }

    private static let started = "2026-11-23T00:00:00.000Z"

    @Test("has a line for each parameter of a form, decoded")
    func form() {
        let body = RecordedBody(
            Array("grant_type=refresh_token&scope=ads%3Aread+boards%3Aread".utf8),
            mimeType: "application/x-www-form-urlencoded; charset=utf-8"
        )
        let request = RecordedRequest(method: "POST", url: "https://h/token", body: body)
        let text = Self.text(Interaction(started: Self.started, request: request))
        #expect(text.contains("\ngrant_type = refresh_token\nscope = ads:read boards:read\n"))
    }

    @Test("says how far a request came that failed")
    func failure() {
        let request = RecordedRequest(method: "GET", url: "https://h/boards")
        let head = RecordedFailure(code: .connectTimeout, phase: .head, message: "no answer in 60 s")
        let text = Self.text(Interaction(started: Self.started, request: request, failure: head))
        #expect(text.hasSuffix("\nno answer\n\nfailed before an answer: \(head.code.rawValue): no answer in 60 s"))
        let body = RecordedFailure(code: .bodyTruncated, phase: .body, bytesDelivered: 12, message: "\u{1B}[2J")
        let response = RecordedResponse(status: 200)
        let later = Self.text(
            Interaction(started: Self.started, request: request, response: response, failure: body)
        )
        #expect(later.hasSuffix("failed after 12 bytes of the body: \(body.code.rawValue): U+001B[2J"))
    }

    @Test("spells out what would move a terminal's cursor, in headers and bodies")
    func hidden() {
        let response = RecordedResponse(
            status: 200,
            headers: [HeaderField("Link\u{202E}", "a\u{1B}[1A")],
            body: RecordedBody(Array("one\ttwo\u{1B}[2K\u{202E}".utf8), mimeType: "text/plain")
        )
        let request = RecordedRequest(method: "GET", url: "https://h/boards")
        let text = Self.text(Interaction(started: Self.started, request: request, response: response))
        #expect(text.contains("\nLinkU+202E: aU+001B[1A\n"))
        #expect(text.contains("one\ttwoU+001B[2KU+202E"))
    }
}
