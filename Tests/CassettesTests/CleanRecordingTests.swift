import Cassettes
import Testing

@Suite("A recording that is made clean")
struct CleanRecordingTests {
    private static func interaction(_ body: String) -> Interaction {
        Interaction(
            started: "2026-11-23T00:00:00.000Z",
            request: RecordedRequest(method: "POST", url: "https://api.pinterest.com/v5/oauth/token"),
            response: RecordedResponse(status: 200, body: RecordedBody(Array(body.utf8), mimeType: "application/json"))
        )
    }

    @Test("keeps placeholders that it had before, and no other secret gets one of them")
    func numbers() {
        let bodies = [
            #"{"access_token":"maple-leaf-of-autumn"}"#, #"{"access_token":"<access_token:1>"}"#,
        ]
        let clean = CleanRecording(Cassette(interactions: bodies.map(Self.interaction))).cassette
        let texts = clean.interactions.map { String(decoding: $0.response?.body.bytes ?? [], as: UTF8.self) }
        #expect(texts == [#"{"access_token":"<access_token:2>"}"#, bodies[1]])
    }

    @Test("has a secret in no field of the file, whichever program wrote it there")
    func fields() {
        let secret = "maple-leaf-of-autumn"
        var interaction = Self.interaction(#"{"access_token":"\#(secret)"}"#)
        interaction.request.httpVersion = "HTTP/1.1 \(secret)"
        interaction.failure = RecordedFailure(code: .bodyTruncated, phase: .body, message: "after \(secret)")
        var cassette = Cassette(interactions: [interaction])
        cassette.extra = ["comment": .string("with \(secret)")]
        cassette.provenance.creator.name = "tool \(secret)"
        let clean = CleanRecording(cassette).cassette
        let placeholder = "<access_token:1>"
        #expect(clean.interactions[0].request.httpVersion == "HTTP/1.1 \(placeholder)")
        #expect(clean.interactions[0].failure?.message == "after \(placeholder)")
        #expect(clean.extra["comment"] == .string("with \(placeholder)"))
        #expect(clean.provenance.creator.name == "tool \(placeholder)")
    }

    @Test("lacks a secret that was learnt from prose, where a bracket follows it")
    func prose() {
        let bodies = ["see (https://h.example/cb?access_token=maple-leaf-of-autumn) first", "maple-leaf-of-autumn"]
        let clean = CleanRecording(Cassette(interactions: bodies.map(Self.interaction))).cassette
        let texts = clean.interactions.map { String(decoding: $0.response?.body.bytes ?? [], as: UTF8.self) }
        #expect(texts.allSatisfy { !$0.contains("maple-leaf") })
    }
}
