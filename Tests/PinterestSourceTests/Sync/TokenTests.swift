import Basics
import HTTPTransport
import JSONText
import MockPinterest
import Testing

@testable import PinterestSource

@Suite("Tokens during a sync", .timeLimit(.minutes(10)))
struct TokenTests {
    private let streams = ["boards", "board_pins", "campaigns", "campaign_analytics"]

    @Test("a token that expires during a sync is refreshed once, and nothing is lost", arguments: [1, 4])
    func expiry(_ workers: Int) async throws {
        let world = World()
        let expiry = ScenarioCondition(operation: "boards/list_pins", nth: 2)
        var run = SyncRun(
            world: world,
            scenario: .rule(expiry, ScenarioAction(effect: .expireToken)),
            workers: workers
        )
        run.streams = streams
        let result = try await run.read()
        for stream in streams {
            #expect(result.log.records(of: stream).sorted() == (try Expected(world).records(of: stream).sorted()))
        }
        #expect(result.isComplete)
        #expect(result.mock.counts["oauth/token"] == 2)
        #expect(result.log.controls.count == 2)
    }

    @Test("each handed-over configuration lets the next run authenticate")
    func handover() async throws {
        let result = try await SyncRun().run("boards")
        let handed = try #require(result.log.controls.last?["credentials"]?["refresh_token"]?.stringValue)
        let own = try #require(result.mock.configuration["credentials"]?["refresh_token"]?.stringValue)
        #expect(handed == own)
        #expect(result.log.controls.last?["start_date"] == result.mock.configuration["start_date"])
    }

    @Test("a new token is not used before the platform has received it")
    func toldFirst() async throws {
        let sink = RefusingSink(text: #""type":"CONTROL""#)
        let mock = MockPinterest()
        let time = VirtualTime(startingAt: mock.world.today.startOfDay.advanced(by: .seconds(43_200)))
        let connector = Connector.testing(mock, time: time, into: sink, interleaves: false)
        let isComplete = try await connector.read(
            configuration: SyncRun.configuration(of: mock, workers: 1),
            selection: .catalog(SyncRun.catalog(of: ["boards"])),
            states: nil
        )
        #expect(!isComplete)
        #expect(mock.counts == ["oauth/token": 1])
    }

    @Test("a refused refresh ends every stream with a configuration error", arguments: [1, 4])
    func refused(_ workers: Int) async throws {
        let answer = ScenarioAction.answer(401, ["code": 2, "message": "Authentication failed.", "status": "failure"])
        var run = SyncRun(
            scenario: .rule(.init(operation: "oauth/token", times: .always), answer),
            workers: workers
        )
        run.streams = streams
        let result = try await run.read()
        #expect(result.calls.isEmpty)
        for stream in streams { #expect(result.log.statuses(of: stream) == ["STARTED", "INCOMPLETE"]) }
        #expect(result.log.errors.map(\.stream) == streams)
        #expect(result.log.errors.allSatisfy { $0.failureType == "config_error" })
        #expect(!result.isComplete)
    }

    @Test("a token that lacks a scope fails the streams that need it, and says which")
    func scope() async throws {
        var options = MockOptions()
        options.scopes = ["boards:read", "pins:read", "user_accounts:read"]
        let result = try await SyncRun(options: options).run("boards", "campaigns", "user_account_analytics")
        #expect(result.log.statuses(of: "boards").last == "COMPLETE")
        #expect(result.log.statuses(of: "user_account_analytics").last == "COMPLETE")
        #expect(result.log.statuses(of: "campaigns").last == "INCOMPLETE")
        #expect(result.log.errors.first?.message.contains("ads:read") == true)
    }

    @Test("no message but the hand-over holds a secret")
    func secrets() async throws {
        let scenario = Scenario.rule(.init(operation: "boards/list_pins", nth: 2), ScenarioAction(effect: .expireToken))
        let result = try await SyncRun(scenario: scenario).run("boards", "board_pins")
        let text = String(decoding: result.output, as: UTF8.self)
        let others = text.split(separator: "\n").filter { !$0.hasPrefix(#"{"type":"CONTROL""#) }
        for secret in ["pina_mock_", "pinr.mock.", "mock_secret_"] {
            #expect(!others.contains { $0.contains(secret) })
        }
        #expect(text.contains("pinr.mock."))
    }
}

/// A sink that refuses a line with a given text, and all lines after it.
private struct RefusingSink: MessageSink {
    let text: String

    func write(_ lines: [UInt8]) throws(SinkFailure) {
        if String(decoding: lines, as: UTF8.self).contains(text) { throw SinkFailure("no space left") }
    }
}
