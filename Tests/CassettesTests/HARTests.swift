import Cassettes
import JSONText
import Testing

@Suite("A cassette as HAR")
struct HARTests {
    @Test("is the same after it was written and read, byte for byte")
    func roundTrip() throws {
        let cassette = Cassette(interactions: [
            Interaction(
                number: 1,
                started: "2026-11-23T00:00:00.000Z",
                request: RecordedRequest(
                    method: "POST",
                    url: "https://api.pinterest.com/v5/oauth/token?a=b%20c",
                    headers: [HeaderField("Cookie", "session=1; other=2")],
                    body: RecordedBody(Array("grant_type=x&y=z".utf8), mimeType: "application/x-www-form-urlencoded")
                ),
                response: RecordedResponse(
                    status: 200,
                    headers: [HeaderField("Set-Cookie", "a=b; Path=/; Secure"), HeaderField("Set-Cookie", "c=d")],
                    body: RecordedBody([0xFF, 0x00], mimeType: "application/octet-stream")
                )
            ),
            Interaction(
                number: 2,
                started: "2026-11-23T00:00:01.000Z",
                request: RecordedRequest(method: "GET", url: "https://api.pinterest.com/v5/boards"),
                failure: RecordedFailure(code: .connectionLost, phase: .head, message: "gone")
            ),
        ])
        let document = HARWriter.document(cassette)
        let read = try HARReader().cassette(JSONInput(source: "cassette", value: document))
        #expect(HARWriter.document(read).indentedText == document.indentedText)
        #expect(read.interactions[1].failure == cassette.interactions[1].failure)
        #expect(read.interactions[0].response?.body.bytes == [0xFF, 0x00])
    }
}
