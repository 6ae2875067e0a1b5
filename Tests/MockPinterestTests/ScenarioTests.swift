import Basics
import Foundation
import HTTPTransport
import HTTPTypes
import JSONText
import MockPinterest
import Testing

@Suite("Scenarios")
struct ScenarioTests {
    private func mock(_ scenario: String, options: MockOptions = MockOptions()) throws -> MockPinterest {
        MockPinterest(
            scenario: try Scenario(parsing: Array(scenario.utf8), source: "scenario"),
            options: options
        )
    }

    private func statuses(_ mock: MockPinterest, _ paths: [String]) async throws -> [Int] {
        let client = Client(mock)
        var statuses: [Int] = []
        for path in paths {
            statuses.append(await mock.handle(MockRequest(get: path, token: client.token)).status)
        }
        return statuses
    }

    @Test("the nth request of an operation is answered by the rule, others by the world")
    func nth() async throws {
        let mock = try mock(
            """
            [{"when": {"operation": "boards/list", "nth": 2},
              "then": {"status": 500, "headers": {"X-Test": "yes"}, "body": {"code": 12, "message": "Oops"}}}]
            """
        )
        #expect(mock.unusedRules == ["rule 0 was applied 0 of 1 times"])
        #expect(try await statuses(mock, ["boards", "catalogs", "boards", "boards"]) == [200, 200, 500, 200])
        #expect(mock.unusedRules.isEmpty)
    }

    @Test("times says how often, always means forever; the first rule that matches wins")
    func times() async throws {
        let mock = try mock(
            """
            [{"when": {"operation": "boards/list", "times": 2}, "then": {"status": 503}},
             {"when": {"operation": "boards/list", "nth": 3, "times": "always"}, "then": {"status": 502}}]
            """
        )
        #expect(try await statuses(mock, ["boards", "boards", "boards", "boards"]) == [503, 503, 502, 502])
    }

    @Test("of several rules that match the first one answers, and the others are not used up by it")
    func firstWins() async throws {
        let mock = try mock(
            """
            [{"when": {"operation": "boards/list"}, "then": {"status": 503}},
             {"when": {"operation": "boards/list"}, "then": {"status": 502}}]
            """
        )
        #expect(try await statuses(mock, ["boards", "boards", "boards"]) == [503, 502, 200])
    }

    @Test("rules can be about a path and about values of the query")
    func pathAndQuery() async throws {
        let mock = try mock(
            """
            [{"when": {"path": "catalogs/feeds", "times": "always"}, "then": {"status": 418}},
             {"when": {"path": "/v5/boards", "query": {"page_size": "7"}}, "then": {"status": 419}}]
            """
        )
        let paths = ["catalogs", "catalogs/feeds?page_size=3", "boards?page_size=8", "boards?privacy=ALL&page_size=7"]
        #expect(try await statuses(mock, paths) == [200, 418, 200, 419])
    }

    @Test("a text body is sent unchanged")
    func textBody() async throws {
        let mock = try mock("[{\"when\": {}, \"then\": {\"status\": 200, \"body\": {\"text\": \"<html>no\"}}}]")
        let answer = await mock.handle(MockRequest(get: "boards"))
        #expect(text(answer.body.collect()) == "<html>no")
        #expect(answer.headers[.contentType]?.hasPrefix("text/plain") == true)
    }

    @Test("expireToken expires all tokens before the request is answered")
    func expireToken() async throws {
        let mock = try mock(
            "[{\"when\": {\"operation\": \"boards/list\", \"nth\": 2}, \"then\": {\"expireToken\": true}}]"
        )
        let client = Client(mock)
        var seen: [Int] = []
        for _ in 0..<3 {
            let answer = await mock.handle(MockRequest(get: "boards", token: client.token))
            seen.append(answer.status)
        }
        #expect(seen == [200, 401, 401])
        #expect(mock.received.map(\.credentials) == [.valid, .expired, .expired])
    }

    @Test("a delay comes before the response, which may be the world's")
    func delay() async throws {
        let waited = Locked<[Duration]>([])
        var options = MockOptions()
        options.delay = { duration in waited.withLock { $0.append(duration) } }
        let mock = try mock("[{\"when\": {}, \"then\": {\"delay_ms\": 1500}}]", options: options)
        #expect(try await statuses(mock, ["boards", "boards"]) == [200, 200])
        #expect(waited.withLock { $0 } == [.milliseconds(1500)])
    }

    @Test(
        "bad files are refused with the place and the fix",
        arguments: [
            ("{}", ""), ("[1]", "/0"), ("[{\"when\": {}}]", "/0"), ("[{\"when\": {}, \"then\": {}}]", "/0/then"),
            ("[{\"when\": {\"operation\": \"boards\"}, \"then\": {\"status\": 500}}]", "/0/when/operation"),
            ("[{\"when\": {\"nth\": 0}, \"then\": {\"status\": 500}}]", "/0/when/nth"),
            ("[{\"when\": {\"times\": \"twice\"}, \"then\": {\"status\": 500}}]", "/0/when/times"),
            ("[{\"when\": {\"nht\": 1}, \"then\": {\"status\": 500}}]", "/0/when/nht"),
            ("[{\"when\": {}, \"then\": {\"status\": 99}}]", "/0/then/status"),
            ("[{\"when\": {}, \"then\": {\"status\": 500, \"headers\": {\"a b\": \"c\"}}}]", "/0/then/headers/a b"),
            ("[{\"when\": {}, \"then\": {\"status\": 500, \"expireToken\": true}}]", "/0/then"),
            ("[{\"when\": {}, \"then\": {\"body\": {}}}]", "/0/then"),
            ("[{\"when\": {}, \"then\": {\"cut_at\": -1}}]", "/0/then/cut_at"),
            ("[{\"when\": {}, \"then\": {\"corrupt_at\": \"1\"}}]", "/0/then/corrupt_at"),
            ("[{\"when\": {}, \"then\": {\"cut_at\": 1, \"corrupt_at\": 1}}]", "/0/then"),
            ("[{\"when\": {}, \"then\": {\"cut_at\": 1, \"status\": 500}}]", "/0/then"),
            then(#"{"drop": true, "body": {}}"#, ""), then(#"{"gzip": "whole", "expireToken": true}"#, ""),
            then(#"{"drop": false}"#, "/drop"), then(#"{"same_bookmark": 1}"#, "/same_bookmark"),
            then(#"{"reset_at": -1}"#, "/reset_at"), then(#"{"stall_at": 0.5}"#, "/stall_at"),
            then(#"{"bad_chunk_at": "0"}"#, "/bad_chunk_at"), then(#"{"cut_head_at": 0}"#, "/cut_head_at"),
            then(#"{"length_off": 0}"#, "/length_off"), then(#"{"corrupt_at": 0, "byte": 256}"#, "/byte"),
            then(#"{"cut_at": 0, "byte": 1}"#, "/byte"), then(#"{"base64": "AAAA", "drop": true}"#, "/base64"),
            then(#"{"insert_at": 0}"#, ""), then(#"{"insert_at": 0, "base64": ""}"#, "/base64"),
            then(#"{"insert_at": 0, "base64": "AAA"}"#, "/base64"), then(#"{"gzip": "zip"}"#, "/gzip"),
            then(#"{"drip": {"bytes": 0, "ms": 1}}"#, "/drip/bytes"), then(#"{"drip": {"bytes": 1}}"#, "/drip"),
            then(#"{"drip": {"bytes": 1, "ms": 1, "s": 1}}"#, "/drip/s"),
            then(#"{"status": 200, "body": {"base64": "A=A="}}"#, "/body/base64"),
            then(#"{"status": 200, "body": {"base64": "AA-_"}}"#, "/body/base64"),
            then(#"{"status": 200, "body": {"base64": "===="}}"#, "/body/base64"),
        ]
    )
    func badFiles(text: String, pointer: String) throws {
        let error = #expect(throws: InputError.self) {
            try Scenario(parsing: Array(text.utf8), source: "scenario file s.json")
        }
        #expect(error?.pointer == pointer)
        #expect(error?.fix.isEmpty == false)
    }

    private static func then(_ action: String, _ pointer: String) -> (String, String) {
        ("[{\"when\": {}, \"then\": \(action)}]", "/0/then" + pointer)
    }

    @Test("a fault's description can be used in a file", arguments: AnswerFault.examples(at: 3))
    func written(fault: AnswerFault) throws {
        let text = "[{\"when\": {}, \"then\": \(fault)}]"
        let scenario = try Scenario(parsing: Array(text.utf8), source: "scenario")
        guard case .fault(let read)? = scenario.rules.first?.then.effect else {
            Issue.record("\(fault) is read as no fault")
            return
        }
        #expect(read == fault)
    }

    @Test("a body can be any bytes, with any padding", arguments: ["", "f", "fo", "foo", "\u{FEFF}é\u{1}"])
    func bytesBody(content: String) async throws {
        let encoded = Data(content.utf8).base64EncodedString()
        let mock = try mock(#"[{"when": {}, "then": {"status": 200, "body": {"base64": "\#(encoded)"}}}]"#)
        let answer = await mock.handle(MockRequest(get: "boards"))
        #expect(answer.body.collect() == Array(content.utf8))
        #expect(answer.headers[.contentType] == "application/json")
    }

    @Test("an empty condition counts token requests, polls, downloads and unknown paths too", arguments: 1...6)
    func anyRequest(nth: Int) async throws {
        let rule = ScenarioRule(when: .init(nth: nth), then: ScenarioAction(effect: .fault(.drop)))
        var options = MockOptions()
        options.reports.progress = .polls(1)
        let mock = MockPinterest(world: World(scale: .small), options: options)
        let client = ReportClient(mock)
        let address = try #require(try await client.finished(client.create(client.request()))["url"]?.stringValue)
        mock.reset()
        mock.play(Scenario(rules: [rule]))
        var requests = ["boards", "nothing/here", "campaigns"].map { MockRequest(get: $0, token: client.token) }
        for operation in ["oauth/token", "ad_accounts/1/reports"] {
            var request = MockRequest(get: operation, token: client.token)
            request.head.method = .post
            requests.append(request)
        }
        var download = MockRequest(get: "")
        download.head.path = String(address.dropFirst("http://127.0.0.1".count))
        requests.append(download)
        var control = MockRequest(get: "")
        control.head.path = "/__mock/requests"
        var dropped: [Int] = []
        for (number, request) in zip(1..., requests) {
            _ = await mock.handle(control)
            if await mock.handle(request).headEnd == 0 { dropped.append(number) }
        }
        #expect(dropped == [nth])
        #expect(mock.counts["oauth/token"] == 1 && mock.counts["report/download"] == 1)
    }

    @Test("a page can lead to itself forever, even the first one, and other responses have no bookmark")
    func sameBookmark() async throws {
        let mock = MockPinterest(world: World(scale: .small))
        let client = Client(mock)
        let page = "boards?page_size=20"
        let (first, second) = (try await client.get(page).json, try await client.get(page + "&privacy=ALL").json)
        let fault = ScenarioAction(effect: .fault(.sameBookmark))
        mock.play(Scenario(rules: [ScenarioRule(when: .init(times: .always), then: fault)]))
        var bookmark: String?
        for _ in 0..<3 {
            let asked = bookmark.map { "&bookmark=\($0.replacing("=", with: "%3D"))" } ?? ""
            let answer = try await client.get(page + asked).json
            #expect(answer["items"] == first["items"])
            #expect(bookmark == nil || answer["bookmark"]?.stringValue == bookmark)
            bookmark = try #require(answer["bookmark"]?.stringValue)
        }
        #expect(bookmark != first["bookmark"]?.stringValue)
        #expect(second["items"] == first["items"])
        #expect(try await client.get("ad_accounts/1").json["bookmark"] == nil)
    }

    @Test("a later page can lead to itself, and the next request for it continues")
    func sameBookmarkOnce() async throws {
        let mock = MockPinterest(world: World(scale: .small))
        let whole = try await Client(mock).list("boards", pageSize: 20)
        let fault = ScenarioAction(effect: .fault(.sameBookmark))
        mock.play(Scenario(rules: [ScenarioRule(when: .init(nth: 2), then: fault)]))
        let twice = try await Client(mock).list("boards", pageSize: 20)
        #expect(twice.pages == Array(whole.pages[...1]) + Array(whole.pages[1...]))
        #expect(Set(twice.records) == Set(whole.records))
    }

    @Test("a body can drip: pieces of a given size, with a wait before each")
    func drip() async throws {
        let waited = Locked<[Duration]>([])
        var options = MockOptions()
        options.delay = { duration in waited.withLock { $0.append(duration) } }
        let mock = try mock(#"[{"when": {}, "then": {"drip": {"bytes": 100, "ms": 20}}}]"#, options: options)
        let transport = mock.transport(time: VirtualTime(startingAt: World.defaultToday.startOfDay))
        let request = TransportRequest(head: MockRequest(get: "boards", token: Client(mock).token).head)
        let response = try await transport.perform(request)
        var sizes: [Int] = []
        while let piece = try await response.body.next() { sizes.append(piece.count) }
        #expect(sizes.count > 2 && sizes.dropLast().allSatisfy { $0 == 100 } && (sizes.last ?? 0) <= 100)
        #expect(waited.withLock { $0 } == sizes.map { _ in .milliseconds(20) })
    }

    @Test("text that is not JSON is refused with line and column")
    func noJSON() {
        let error = #expect(throws: InputError.self) {
            try Scenario(parsing: Array("[\n{]".utf8), source: "scenario file s.json")
        }
        #expect(error?.description.contains("line 2, column 2") == true)
    }
}
