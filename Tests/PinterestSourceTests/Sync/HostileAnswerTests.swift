import Basics
import JSONText
import MockPinterest
import Testing

@testable import PinterestSource

@Suite("Misleading responses", .timeLimit(.minutes(10)))
struct HostileAnswerTests {
    private func answer(_ stream: String, _ rules: String) async throws -> SyncRun.Result {
        let scenario = try Scenario(parsing: Array(rules.utf8), source: "scenario of a test")
        return try await SyncRun(scenario: scenario).run(stream)
    }

    @Test("only the first page can mean that there is no catalog; later it would hide the rest")
    func noCatalogLater() async throws {
        let operation = "catalogs_product_groups/list"
        let run = try await answer(
            "catalogs_product_groups",
            """
            [{"when": {"operation": "\(operation)", "nth": 1},
              "then": {"status": 200, "body": {"items": [{"id": "1"}], "bookmark": "more"}}},
             {"when": {"operation": "\(operation)", "nth": 2, "times": "always"},
              "then": {"status": 409, "body": {"code": 4182, "message": "no catalog"}}}]
            """
        )
        #expect(!run.isComplete)
        #expect(run.log.statuses(of: "catalogs_product_groups").last == "INCOMPLETE")
        #expect(run.log.errors.first?.failureType == "transient_error")
    }

    @Test("a record without members is not printed")
    func emptyRecord() async throws {
        let run = try await answer(
            "boards",
            #"[{"when": {"operation": "boards/list"}, "then": {"status": 200, "body": {"items": [{}, {"id": "7"}]}}}]"#
        )
        #expect(run.log.records(of: "boards") == [#"{"id":"7"}"#])
        #expect(run.isComplete)
    }

    @Test("credentials that the API repeats in a message are not printed")
    func echoedSecrets() async throws {
        let credentials = MockPinterest().configuration["credentials"]
        let secret = try #require(credentials?["client_secret"]?.stringValue)
        let token = try #require(credentials?["refresh_token"]?.stringValue)
        let run = try await answer(
            "boards",
            """
            [{"when": {"operation": "boards/list"},
              "then": {"status": 400, "body": {"code": 1, "message": "no \(secret) no \(token) no"}}}]
            """
        )
        let message = try #require(run.log.errors.first?.message)
        #expect(message.contains("no <secret> no <secret> no"))
        #expect(!message.contains(secret) && !message.contains(token))
    }

    @Test("a time that no state can hold moves no cursor, and its record is printed")
    func absurdMoment() async throws {
        let run = try await answer(
            "campaigns",
            """
            [{"when": {"operation": "campaigns/list", "times": "always"},
              "then": {"status": 200, "body": {"items": [{"id": "5", "updated_time": 1764000000000}]}}}]
            """
        )
        #expect(!run.log.records(of: "campaigns").isEmpty)
        let state = try #require(run.log.states(of: "campaigns").last)
        #expect(!state.text.contains("1764000000000"))
    }

    @Test("a stream under two namespaces is refused instead of printed under one of them")
    func namespaces() async throws {
        let text = #"""
            {"streams": [{"stream": {"name": "boards", "namespace": "a"}, "sync_mode": "full_refresh"},
                         {"stream": {"name": "boards", "namespace": "b"}, "sync_mode": "full_refresh"}]}
            """#
        let mock = MockPinterest()
        let time = VirtualTime(startingAt: mock.world.today.startOfDay)
        let connector = Connector.testing(mock, time: time, interleaves: false)
        let catalog = try JSONInput(source: "catalog file", parsing: Array(text.utf8))
        let error = await #expect(throws: InputError.self) {
            _ = try await connector.read(
                configuration: SyncRun.configuration(of: mock, workers: 1),
                selection: .catalog(catalog),
                states: nil
            )
        }
        #expect(error?.pointer == "/streams/1")
    }
}
