import Basics
import CassetteTools
import Cassettes
import HTTPTransport
import JSONText
import Testing
import Yams

@Suite("A cassette in vcrpy's form")
struct VcrWriterTests {
    /// Things that HAR can hold and vcrpy cannot, and texts that are hard for YAML.
    private static let cassette: Cassette = {
        var cassette = Cassette(
            provenance: Provenance(
                recordedAt: Timestamp(iso8601: "2026-11-24T08:41:45.148Z"),
                recordedFrom: .mock,
                apiURL: "http://127.0.0.1:80/v5/",
                apiVersion: "v5",
                clock: Timestamp(iso8601: "2026-11-20T12:00:00Z"),
                redactionPolicy: "no"
            ),
            interactions: [
                Interaction(
                    started: "2026-11-20T12:00:00.000Z",
                    time: JSONNumber(text: "1.50") ?? JSONNumber(0),
                    stream: "yes",
                    request: RecordedRequest(
                        method: "POST",
                        url: "http://127.0.0.1:80/v5/boards?a=%20b",
                        httpVersion: "HTTP/2",
                        headers: [HeaderField("Cookie", "a=b"), HeaderField("X", "1e3"), HeaderField("cookie", "c=d")],
                        body: RecordedBody([], mimeType: "text/plain")
                    ),
                    response: RecordedResponse(
                        status: 200,
                        statusText: "1e3",
                        headers: [
                            HeaderField("Content-Encoding", "gzip"), HeaderField("Set-Cookie", "a=b; Path=/"),
                            HeaderField("Content-Length", "25"), HeaderField("Set-Cookie", "c=d"),
                        ],
                        body: RecordedBody([0xFF, 0x00], mimeType: "image/png"),
                        extra: ["_transferSize": 12]
                    ),
                    repeats: true,
                    extra: ["connection": "12:30"]
                ),
                Interaction(
                    started: "2026-11-20T12:00:01.000Z",
                    request: RecordedRequest(method: "GET", url: "http://127.0.0.1:80/v5/boards"),
                    failure: RecordedFailure(code: .connectionLost, phase: .head, message: "gone")
                ),
                Interaction(
                    started: "2026-11-20T12:00:02.000Z",
                    request: RecordedRequest(method: "GET", url: "http://127.0.0.1:80/v5/boards"),
                    response: RecordedResponse(
                        status: 200,
                        body: RecordedBody(Array("text".utf8), mimeType: "", isBase64: true)
                    )
                ),
            ],
            extra: ["comment": "null", "pages": []]
        )
        cassette.renumber()
        return cassette
    }()

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    private static func har(_ cassette: Cassette) -> String { HARWriter.document(cassette).indentedText }

    @Test("comes back as the original HAR, byte for byte, including failures")
    func roundTrip() throws {
        let yaml = VcrWriter(Self.cassette).yaml
        let read = try VcrReader.cassette(yaml: yaml, source: "cassette")
        var back = read.cassette
        back.renumber()
        #expect(Self.har(back) == Self.har(Self.cassette))
        #expect(read.notes.isEmpty)
        #expect(VcrWriter(back).yaml == yaml)
    }

    @Test("comes back the same through JSON")
    func roundTripJSON() throws {
        var cassette = Self.cassette
        cassette.interactions[0].response?.body.bytes = Array("é\u{2028}\u{0}".utf8)
        let json = try VcrWriter(cassette).json(source: "cassette")
        var back = try VcrReader.cassette(JSONInput(source: "cassette", parsing: json)).cassette
        back.renumber()
        #expect(Self.har(back) == Self.har(cassette))
    }

    @Test("announces no undone encoding, the length of the body itself, and several cookies")
    func headers() throws {
        let root = try #require(try Yams.load(yaml: Self.text(VcrWriter(Self.cassette).yaml)) as? [String: Any])
        let interactions = try #require(root["interactions"] as? [[String: Any]])
        let response = try #require(interactions.first?["response"] as? [String: Any])
        let headers = try #require(response["headers"] as? [String: [String]])
        #expect(headers == ["Set-Cookie": ["a=b; Path=/", "c=d"], "Content-Length": ["2"]])
    }

    @Test("keeps the length that an answer to HEAD has")
    func head() {
        var cassette = Cassette(interactions: [Self.cassette.interactions[0]])
        cassette.interactions[0].request.method = "HEAD"
        cassette.interactions[0].response?.body.bytes = []
        #expect(Self.text(VcrWriter(cassette).yaml).contains("Content-Length:\n      - '25'"))
    }

    @Test("uses headers that somebody has changed, not those kept for the conversion back")
    func edited() throws {
        let yaml = Self.text(VcrWriter(Self.cassette).yaml).replacing(
            "- 'c=d'\n      Content",
            with: "- 'e=f'\n      Content"
        )
        let headers = try VcrReader.cassette(yaml: Array(yaml.utf8), source: "").cassette.interactions[0].response?
            .headers
        #expect(headers?.filter { $0.name == "Set-Cookie" }.map(\.value) == ["a=b; Path=/", "e=f"])
        #expect(headers?.contains { $0.name == "Content-Encoding" } == false)
    }

    @Test("reports which entries vcrpy cannot replay, and what it does differently")
    func notes() {
        let writer = VcrWriter(Self.cassette)
        #expect(writer.leftOut == [2])
        #expect(writer.notes.count == 3)
        #expect(writer.notes[0].hasPrefix("not replayed by vcrpy: entry 2, "))
        #expect(writer.notes[1].contains("allow_playback_repeats"))
        #expect(writer.notes[2].contains("1 requests"))
    }

    @Test("is not written as JSON when a body is not UTF-8, since vcrpy's JSON has no bytes")
    func binaryJSON() {
        let error = #expect(throws: InputError.self) { try VcrWriter(Self.cassette).json(source: "cassette a.har") }
        #expect(error?.pointer == "/log/entries/0/response/content")
        #expect(error?.fix == "Convert to vcr-yaml")
    }

    @Test(
        "keeps every text a text, also for readers of YAML 1.1",
        arguments: [
            "yes", "No", "on", "OFF", "y", "null", "~", "true", "1", "1e3", "0o7", "017", "0x1F", "1_000", "12:30",
            ".5", ".inf",
            "2026-11-01", "2026-11-01T00:00:00Z", "=", "<<", "", " x ", "#c", "a: b", "a #b", "- a", "*a", "a *b &b",
            "&a",
            "!t", "%d", "@x", "'", "\"", "'\"\\", "|", ">", "{a: b}", "[a]", "---", "? a", "\n a\r\n\tb \n",
            "\u{0}\u{1B}\u{7F}",
            "é\u{85}\u{2028}\u{FEFF}\u{FFFE}😀",
        ]
    )
    func texts(text: String) throws {
        var cassette = Cassette(interactions: [Self.cassette.interactions[2]])
        cassette.interactions[0].response?.body.bytes = Array(text.utf8)
        cassette.interactions[0].response?.headers = [HeaderField("\(text)name", "x")]
        cassette.interactions[0].stream = text
        cassette.extra = [text: .string(text), "list": [.string(text), ["nested": [[.string(text)]]]]]
        cassette.renumber()
        let yaml = VcrWriter(cassette).yaml
        let back = try VcrReader.cassette(yaml: yaml, source: "cassette").cassette
        #expect(back.interactions[0].response?.body.text == text)
        #expect(back.interactions[0].response?.headers == cassette.interactions[0].response?.headers)
        #expect(back.interactions[0].stream == text)
        #expect(back.extra == cassette.extra)
        let root = try #require(try Yams.load(yaml: Self.text(yaml)) as? [String: Any])
        let log = try #require(root["_har"] as? [String: Any])
        #expect(log[text] as? String == text)
    }
}
