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

    @Test("times says how often, always for ever; the first rule that fits wins")
    func times() async throws {
        let mock = try mock(
            """
            [{"when": {"operation": "boards/list", "times": 2}, "then": {"status": 503}},
             {"when": {"operation": "boards/list", "nth": 3, "times": "always"}, "then": {"status": 502}}]
            """
        )
        #expect(try await statuses(mock, ["boards", "boards", "boards", "boards"]) == [503, 503, 502, 502])
    }

    @Test("of several rules that fit the first one answers, and the others are not used up by it")
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

    @Test("a text body is sent as it is")
    func textBody() async throws {
        let mock = try mock("[{\"when\": {}, \"then\": {\"status\": 200, \"body\": {\"text\": \"<html>no\"}}}]")
        let answer = await mock.handle(MockRequest(get: "boards"))
        #expect(text(answer.body.collect()) == "<html>no")
        #expect(answer.headers[.contentType]?.hasPrefix("text/plain") == true)
    }

    @Test("expireToken ends all tokens before the request is answered")
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

    @Test("a delay is waited out before the answer, which may be the world's")
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
        ]
    )
    func badFiles(text: String, pointer: String) throws {
        let error = #expect(throws: InputError.self) {
            try Scenario(parsing: Array(text.utf8), source: "scenario file s.json")
        }
        #expect(error?.pointer == pointer)
        #expect(error?.fix.isEmpty == false)
    }

    @Test("no JSON at all is refused with line and column")
    func noJSON() {
        let error = #expect(throws: InputError.self) {
            try Scenario(parsing: Array("[\n{]".utf8), source: "scenario file s.json")
        }
        #expect(error?.description.contains("line 2, column 2") == true)
    }
}
