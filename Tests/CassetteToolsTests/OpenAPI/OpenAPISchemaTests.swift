import Basics
import CassetteTools
import Cassettes
import ConnectorCases
import Foundation
import JSONText
import Testing

@Suite("Answers and requests against an API description")
struct OpenAPISchemaTests {
    static func small(replacing old: String = "", with new: String = "") throws -> JSONInput {
        let path = RepositoryFile.path("Fixtures/openapi/small.json")
        var text = String(decoding: try InputFile.read(path, describedAs: "API description"), as: UTF8.self)
        if !old.isEmpty { text = text.replacing(old, with: new) }
        return try JSONInput(source: "API description small.json", parsing: Array(text.utf8))
    }

    private func check(_ entries: Interaction..., ignoring: [String] = []) async throws -> Check {
        let workplace = try Workplace()
        let file = try workplace.cassette(Recording.cassette(entries))
        let now = try #require(Timestamp(iso8601: Recording.instant))
        let verifier = CassetteVerifier(
            description: try APIDescription(Self.small()),
            ignoring: ignoring.map(PlacePattern.init),
            now: now
        )
        let verification = await verifier.verify(file, replaying: SyncFiles(cassette: file).sync)
        return try #require(verification.checks.first { $0.name == "description" })
    }

    @Test(
        "a board that matches the description passes",
        arguments: [
            #"{"id":"1"}"#, #"{"id":"1","owner":null}"#, #"{"id":"1","owner":{"name":"n"}}"#,
            #"{"id":"1","pin_count":3.0}"#,
            #"{"id":"1","sizes":{"a":1}}"#, #"{"id":"1","limit":5}"#, #"{"id":"1","limit":{"max":5}}"#,
            #"{"id":"1","media":{"kind":"image","width":5}}"#, #"{"id":"1","media":{"kind":"video","length":5}}"#,
            #"{"id":"1","child":{"id":"2","child":{"id":"3"}}}"#, #"{"id":"1","unheard_of":1}"#,
            #"{"id":"1","closed":{"a":1}}"#,
            #"{"id":"1","secret":"<secret:1>"}"#, #"{"id":"1","created_at":"2026-11-20T12:00:00"}"#,
            #"{"id":"1","score":0.5}"#,
        ] as [String]
    )
    func good(board: String) async throws {
        let check = try await check(Recording.entry("boards", #"{"items":[\#(board)]}"#))
        #expect(check.outcome == .ok)
        #expect(check.details == ["1 of 1 entries belong to described operations"])
    }

    @Test(
        "a board that does not match the description fails with its place",
        arguments: [
            (#"{}"#, "$.items[*].id: it is missing"),
            (#"{"id":1}"#, "$.items[*].id: expected a string, found a number, such as 1"),
            (#"{"id":"x"}"#, #"$.items[*].id: it does not match ^\d+$, such as x"#),
            (#"{"id":"123456789012345678901"}"#, "$.items[*].id: it has more than 20 characters, such as 21"),
            (#"{"id":null}"#, "$.items[*].id: null is not allowed"),
            (#"{"id":"1","pin_count":-1}"#, "$.items[*].pin_count: it is below 0, such as -1"),
            (
                #"{"id":"1","pin_count":1.5}"#,
                "$.items[*].pin_count: expected an integer, found a number, such as 1.5"
            ),
            (#"{"id":"1","score":1}"#, "$.items[*].score: it is above 1, such as 1"),
            (#"{"id":"1","owner":{}}"#, "$.items[*].owner.name: it is missing"),
            (#"{"id":"1","tags":[]}"#, "$.items[*].tags: it has fewer than 1 elements, such as 0"),
            (#"{"id":"1","tags":["a",1]}"#, "$.items[*].tags[*]: expected a string, found a number, such as 1"),
            (
                #"{"id":"1","sizes":{"a":"b"}}"#,
                #"$.items[*].sizes.a: expected an integer, found a string, such as "b""#
            ),
            (#"{"id":"1","closed":{"b":1}}"#, "$.items[*].closed.b: it is not described, and nothing else is allowed"),
            (#"{"id":"1","media":{"kind":"image"}}"#, "$.items[*].media.width: it is missing"),
            (#"{"id":"1","media":{"kind":"video"}}"#, "$.items[*].media.length: it is missing"),
            (
                #"{"id":"1","media":{}}"#,
                "$.items[*].media.kind: it is missing, so the kind of the object is unknown"
            ),
            (#"{"id":"1","limit":"x"}"#, "$.items[*].limit: it matches none of oneOf; the closest fails as follows"),
            (
                #"{"id":"1","not_a_word":"x"}"#,
                #"$.items[*].not_a_word: it matches the schema under "not", such as "x""#
            ),
            (#"{"id":"1","child":{"id":"2","child":{}}}"#, "$.items[*].child.child.id: it is missing"),
        ] as [(String, String)]
    )
    func bad(board: String, line: String) async throws {
        let check = try await check(Recording.entry("boards", #"{"items":[\#(board)]}"#))
        #expect(check.outcome == .failed)
        #expect(check.details.first == "GET /boards response 200 \(line)")
    }

    @Test(
        "an unknown enumeration value, an unknown kind and an unusual format are warnings",
        arguments: [
            (#"{"id":"1","privacy":"HIDDEN"}"#, #"$.items[*].privacy: "HIDDEN" is not among the described values"#),
            (#"{"id":"1","media":{"kind":"sound"}}"#, "$.items[*].media.kind: sound is not a described kind"),
            (
                #"{"id":"1","created_at":"yesterday"}"#,
                "$.items[*].created_at: it is not a valid date-time, such as yesterday"
            ),
        ] as [(String, String)]
    )
    func warnings(board: String, line: String) async throws {
        let check = try await check(Recording.entry("boards", #"{"items":[\#(board)]}"#))
        #expect(check.outcome == .ok)
        #expect(check.details.first == "warning: GET /boards response 200 \(line)")
    }

    @Test(
        "requests and answers are checked against their operation",
        arguments: [
            ("boards?page_size=251", "request query page_size: it is above 250, such as 251"),
            (
                "boards?page_size=x",
                #"request query page_size: expected an integer, found a string, such as "x""#
            ),
            ("boards?pages=1", "request query pages: the operation has no such parameter"),
            ("boards?ids=1,2,3", "request query ids: it has more than 2 elements, such as 3"),
            ("boards?ids=1&ids=x", #"request query ids[*]: it does not match ^\d+$, such as x"#),
        ] as [(String, String)]
    )
    func requests(path: String, line: String) async throws {
        let check = try await check(Recording.entry(path, #"{"items":[]}"#))
        #expect(check.outcome == .failed)
        #expect(check.details.first == "GET /boards \(line)")
    }

    @Test("path values, missing parameters, statuses and content types are checked too")
    func operations() async throws {
        let check = try await check(
            Recording.entry("boards/x", #"{"id":"1"}"#),
            Recording.entry("boards/recent", "[]"),
            Recording.entry("boards/popular", "[]"),
            Recording.entry("boards", "{}", status: 503),
            Recording.entry("boards", "<p>", type: "text/html"),
            Recording.entry("boards", "<p>", status: 404, type: "text/html"),
            Recording.entry("boards", "{"),
            Recording.entry("boards", #"{"code":1}"#, status: 429)
        )
        #expect(check.outcome == .failed)
        let lines = check.details
        #expect(lines.contains(#"GET /boards/{board_id} request path board_id: it does not match ^\d+$, such as x"#))
        #expect(lines.contains("GET /boards/{board_id} request query day: it is missing"))
        #expect(lines.contains("GET /boards response 503 status: it is not described"))
        #expect(
            lines.contains(#"GET /boards response 200 content type: expected application/json, found "text/html""#)
        )
        #expect(
            lines.contains(
                #"warning: GET /boards response 404 content type: expected application/json, found "text/html""#
            )
        )
        #expect(lines.contains { $0.hasPrefix("GET /boards response 200 body: it is not JSON") })
        #expect(
            !lines.contains {
                $0.contains("/boards/recent") || $0.contains("/boards/popular") || $0.contains("response 429")
            }
        )
    }

    @Test(
        "forms are checked against their schema, with their values as text",
        arguments: [
            ("grant_type=refresh_token&lifetime=5", nil),
            ("lifetime=5", "POST /token request $.grant_type: it is missing"),
            ("grant_type=refresh_token&lifetime=0", "POST /token request $.lifetime: it is below 1, such as 0"),
            (
                "grant_type=refresh_token&lifetime=x",
                #"POST /token request $.lifetime: expected an integer, found a string, such as "x""#
            ),
        ] as [(String, String?)]
    )
    func forms(form: String, line: String?) async throws {
        var entry = Recording.entry("token", "anything", type: "text/plain")
        entry.request.method = "POST"
        entry.request.body = RecordedBody(Array(form.utf8), mimeType: "application/x-www-form-urlencoded")
        let check = try await check(entry)
        #expect(check.outcome == (line == nil ? .ok : .failed))
        #expect(check.details.first == line ?? "1 of 1 entries belong to described operations")
        entry.request.body = nil
        #expect(try await self.check(entry).details.first == "POST /token request body: it is missing")
    }

    @Test("equal findings are counted, undescribed paths are reported, known deviations are ignored")
    func aggregation() async throws {
        let bad = Recording.entry("boards", #"{"items":[{"id":1},{"id":2}]}"#)
        var download = Recording.entry("x", "{}")
        download.request.url = "http://127.0.0.1:33787/async_reporting_v3/1-2-3/metrics_report.txt"
        let check = try await check(bad, bad, download)
        #expect(check.details.first?.hasSuffix("such as 1 (4 times)") == true)
        #expect(check.details.contains("2 of 3 entries belong to described operations"))
        #expect(check.details.contains("not described, not checked: GET /*/*/metrics_report.txt (1)"))
        let passed = try await self.check(bad, ignoring: ["response 200 $.items[*].id"])
        #expect(passed.outcome == .ok)
        #expect(passed.details.contains("2 findings ignored, as requested"))
    }

    @Test(
        "a malformed description is one error with its place",
        arguments: [
            (#""openapi": "3.0.3""#, #""openapi": "3.1.0""#, "/openapi"), (#""paths""#, #""path""#, ""),
            (#""/boards/recent""#, #""boards""#, "/paths/boards"),
            ("schemas/Named", "schemas/Nobody", ""),
            ("#/components/parameters/page_size", "other.json", "/paths/~1boards/get/parameters/0/$ref"),
            (#""type": "number""#, #""type": "real""#, "/components/schemas/Board/properties/score/type"),
            (
                #""pattern": "^\\d+$", "maxLength""#, #""pattern": "(", "maxLength""#,
                "/components/schemas/Board/properties/id/pattern"
            ),
            (#""required": ["items"]"#, #""required": "items""#, "/components/schemas/Page/required"),
            (#""minItems": 1"#, #""minItems": -1"#, "/components/schemas/Board/properties/tags/minItems"),
            (
                #""in": "query", "required": false"#, #""in": "body", "required": false"#,
                "/paths/~1boards/get/parameters/1/in"
            ),
        ] as [(String, String, String)]
    )
    func malformed(old: String, new: String, pointer: String) throws {
        let description = try Self.small(replacing: old, with: new)
        let error = #expect(throws: InputError.self) { try APIDescription(description) }
        #expect(error?.pointer == pointer)
        #expect(error?.fix.isEmpty == false)
    }

    private static let contract = RepositoryFile.path("../shared/contract/openapi-subset.json")
    private static let recordings = RepositoryFile.path("cassettes")

    /// Recordings of the mock's own answers, without faults that break the description on purpose.
    @Test(
        "the shipped recordings without faults match the API description",
        .enabled(
            if: FileManager.default.fileExists(atPath: contract),
            "skipped: shared/contract/openapi-subset.json is not beside the checkout"
        ),
        arguments: ["lists", "under-parents", "ad-entities", "pagination", "analytics", "report-life-cycle", "check"]
    )
    func shipped(name: String) async throws {
        let file = CassetteFile("\(Self.recordings)/\(name)/recording.har")
        try #require(file.exists, "make record-cassettes records it")
        let text = try InputFile.read(Self.contract, describedAs: "API description")
        let description = try APIDescription(JSONInput(source: "API description", parsing: text))
        let now = try #require(Timestamp(iso8601: Recording.instant))
        // The API itself sends null there, contrary to its description.
        let known = PlacePattern("response 200 $.report_status")
        let verifier = CassetteVerifier(description: description, ignoring: [known], now: now)
        let verification = await verifier.verify(file, replaying: SyncFiles(cassette: file).sync)
        #expect(verification.isGood, "\(verification.text)")
    }
}
