import Basics
import Cassettes
import JSONText
import Testing

@testable import CassetteTools

@Suite("What cassette inspect shows")
struct InspectionTests {
    static func interaction(
        _ url: String,
        stream: String?,
        at milliseconds: Int64 = 0,
        time: Int = 0,
        status: Int = 200,
        answering body: String = "{}",
        failure: RecordedFailure? = nil
    ) -> Interaction {
        Interaction(
            started: Timestamp(milliseconds: 1_795_000_000_000 + milliseconds).iso8601,
            time: JSONNumber(time),
            stream: stream,
            request: RecordedRequest(method: "GET", url: url),
            response: status == 0
                ? nil
                : RecordedResponse(
                    status: status,
                    body: RecordedBody(Array(body.utf8), mimeType: "application/json")
                ),
            failure: failure
        )
    }

    static let cassette = Cassette(
        provenance: Provenance(
            recordedFrom: .mock,
            apiURL: "http://127.0.0.1:8080/v5/",
            apiVersion: "v5",
            clock: Timestamp(milliseconds: 1_795_000_000_000)
        ),
        interactions: [
            interaction("http://127.0.0.1:8080/v5/oauth/token", stream: nil, time: 7),
            interaction(
                "http://127.0.0.1:8080/v5/boards?page_size=250",
                stream: "boards",
                at: 10,
                answering: #"{"items":[],"bookmark":"next"}"#
            ),
            interaction("http://127.0.0.1:8080/v5/boards?bookmark=next", stream: "boards", at: 1500, status: 429),
            interaction("http://127.0.0.1:8080/v5/boards?bookmark=next", stream: "boards", at: 2500),
            interaction(
                "https://files.test/report.json",
                stream: "advertiser_report",
                at: 3000,
                time: 90_000,
                status: 0,
                failure: RecordedFailure(code: .connectionLost, phase: .head, message: "gone")
            ),
        ]
    )

    private func inspection(_ filter: EntryFilter = EntryFilter()) -> Inspection {
        Inspection(of: Self.cassette, file: "a.har", filter: filter)
    }

    @Test("is what each request asked and of whom, the response, the time, and the cause")
    func entries() {
        let entries = inspection().entries
        #expect(entries.map(\.target)[1] == "/v5/boards?page_size=250")
        #expect(entries.map(\.target)[4] == "https://files.test/report.json")
        #expect(entries.map(\.outcome) == ["200", "200", "429", "200", "connection_lost"])
        #expect(entries.map(\.offset) == [0, 10, 1500, 2500, 3000])
        #expect(entries.map { $0.cause?.number } == [nil, nil, 2, 2, nil])
        #expect(entries[2].cause?.what == "bookmark")
        #expect(entries[1].effects == [3, 4])
    }

    @Test("as text has the header, one aligned line per entry, and totals")
    func text() {
        #expect(
            inspection().text(width: 92) == """
                cassette   a.har
                recorded   unknown
                from       the mock
                API        v5 at http://127.0.0.1:8080/v5/
                tool       source-pinterest unknown
                clock      from \(Timestamp(milliseconds: 1_795_000_000_000).iso8601)
                redaction  unknown
                entries    5

                #  STREAM             METHOD  REQUEST               STATUS           SIZE        TIME  OFFSET
                1  –                  GET     /v5/oauth/token       200               2 B        7 ms   +0 ms
                2  boards             GET     /v5/boards?page_siz…  200              30 B        0 ms  +10 ms
                3  boards             GET     /v5/boards?bookmark…  429               2 B        0 ms  +1.5 s
                4  boards             GET     /v5/boards?bookmark…  200               2 B        0 ms  +2.5 s
                5  advertiser_report  GET     https://files.test/…  connection_lost   0 B  1 min 30 s  +3.0 s

                STREAM             ENTRIES  FAILED  SIZE        TIME
                advertiser_report        1       1   0 B  1 min 30 s
                boards                   3       1  34 B        0 ms
                none                     1       0   2 B        7 ms

                STATUS           ENTRIES  FAILED  SIZE        TIME
                200                    3       0  34 B        7 ms
                429                    1       1   2 B        0 ms
                connection_lost        1       1   0 B  1 min 30 s
                """
        )
    }

    @Test(
        "is only the entries that pass the filter",
        arguments: [
            (EntryFilter(streams: ["boards"]), [2, 3, 4]), (EntryFilter(streams: ["none"]), [1]),
            (EntryFilter(streams: ["boards", "advertiser_report"], statuses: [.hundred(4), .failed]), [3, 5]),
            (EntryFilter(statuses: [.code(429)]), [3]), (EntryFilter(statuses: [.hundred(2)]), [1, 2, 4]),
            (EntryFilter(urlText: "BOOKMARK="), [3, 4]), (EntryFilter(streams: ["pins"]), []),
        ]
    )
    func filters(filter: EntryFilter, numbers: [Int]) {
        #expect(inspection(filter).entries.map(\.number) == numbers)
        #expect(inspection(filter).totalsByStream.map(\.entries).reduce(0, +) == numbers.count)
    }

    @Test("when nothing passes is the values that could be filtered by")
    func emptiness() throws {
        let message = try #require(inspection(EntryFilter(streams: ["pins"])).emptiness)
        #expect(
            message == """
                none of the 5 entries matches --stream pins; streams here: advertiser_report, boards, none; \
                statuses: 200, 429, connection_lost
                """
        )
        #expect(inspection().emptiness == nil)
        #expect(Inspection(of: Cassette(), file: "a.har").emptiness == "a.har has no entries")
    }

    @Test("as JSON has the same facts")
    func json() throws {
        let json = inspection(EntryFilter(statuses: [.failed])).json
        #expect(json["entriesInFile"] == 5)
        #expect(json["provenance"]?["recordedFrom"] == "mock")
        let entry = try #require(json["entries"]?.arrayValue?.first)
        #expect(entry["number"] == 5)
        #expect(entry["status"] == nil)
        #expect(entry["failure"]?["code"] == "connection_lost")
        #expect(entry["milliseconds"] == 90_000)
        #expect(entry["offsetMilliseconds"] == 3000)
        #expect(json["totals"]?["statuses"]?.arrayValue?.first?["status"] == "connection_lost")
        let cause = inspection().json["entries"]?.arrayValue?[2]["cause"]
        #expect(cause == ["number": 2, "what": "bookmark"])
    }

    @Test("escapes characters that would control a terminal")
    func controlCharacters() {
        let cassette = Cassette(interactions: [Self.interaction("https://h/\u{1B}[2J", stream: "a\u{202E}b\nc")])
        let text = Inspection(of: cassette, file: "x\u{7}.har").text(width: 120)
        #expect(text.contains("https://h/U+001B[2J"))
        #expect(text.contains("aU+202EbU+000Ac"))
        #expect(text.contains("xU+0007.har"))
        #expect(!text.unicodeScalars.contains { $0 != "\n" && VisibleText.isHidden($0) })
    }

    @Test(
        "reads starts as programs write them",
        arguments: [
            ("2026-11-23T01:00:00.5+01:00", 1500), ("2026-11-23T00:00:01.123456Z", 2123),
            ("2026-11-22T19:30:00-0430", 1000), ("2026-11-23T00:00:00Z", 1000), ("yesterday", nil), ("", nil),
        ] as [(String, Int64?)]
    )
    func starts(text: String, milliseconds: Int64?) throws {
        let origin = try #require(Timestamp(iso8601: "2026-11-22T23:59:59Z")).milliseconds
        #expect(StartInstant.milliseconds(text).map { $0 - origin } == milliseconds)
    }

    @Test(
        "has statuses by code, by class, and failures",
        arguments: [
            ("429", .code(429)), ("4XX", .hundred(4)), ("failed", .failed), ("42", nil), ("0xx", nil), ("4x", nil),
            ("1000", nil), ("", nil),
        ] as [(String, EntryFilter.Status?)]
    )
    func statuses(text: String, status: EntryFilter.Status?) {
        #expect(EntryFilter.Status(text) == status)
    }

    @Test(
        "gives sizes and times in few characters",
        arguments: [
            (0, "0 B"), (999, "999 B"), (1000, "1.0 kB"), (999_949, "999.9 kB"), (999_950, "1.0 MB"),
            (12_340_000, "12.3 MB"),
        ]
    )
    func sizes(bytes: Int, text: String) { #expect(Quantity.bytes(bytes) == text) }

    @Test(
        "gives times in a suitable unit",
        arguments: [
            (0, "0 ms"), (999.4, "999 ms"), (999.6, "1.0 s"), (59_949, "59.9 s"), (59_951, "1 min 00 s"),
            (3_600_000, "1 h 00 min"), (1e300, "277777777 h 46 min"),
        ]
    )
    func times(milliseconds: Double, text: String) { #expect(Quantity.time(milliseconds: milliseconds) == text) }
}
