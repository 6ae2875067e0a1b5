import HTTPTransport
import JSONText
import MockPinterest
import Testing

@testable import PinterestSource

@Suite("Failures", .timeLimit(.minutes(10)))
struct FailureTests {
    private let world = World()
    private func account(_ index: Int) -> String { String(world.id(of: .adAccounts, at: index)) }

    @Test("a failure that happens once does not change the output", arguments: StreamTable.names, Fault.allCases)
    func once(_ stream: String, _ fault: Fault) async throws {
        let operation = try #require(StreamTable.named(stream)).family.operation.id
        let scenario = Scenario.rule(.init(operation: operation, nth: 1), fault.action)
        var sync = SyncRun(world: world, scenario: scenario)
        sync.options.pinIDs = .refuse
        let run = try await sync.run(stream)
        #expect(run.log.records(of: stream).sorted() == (try Expected(world).records(of: stream).sorted()))
        #expect(run.isComplete)
        #expect(run.mock.unusedRules.isEmpty)
        #expect(run.orderViolations(of: stream).isEmpty)
        #expect(run.elapsed > .zero || fault == .expiredToken)
    }

    @Test(
        "a failure that happens every time fails the stream and is never mistaken for an empty page",
        arguments: StreamTable.names,
        Fault.allCases.filter(\.isBroken)
    )
    func always(_ stream: String, _ fault: Fault) async throws {
        let operation = try #require(StreamTable.named(stream)).family.operation.id
        let scenario = Scenario.rule(.init(operation: operation, times: .always), fault.action)
        var run = SyncRun(world: world, mode: .incremental, scenario: scenario)
        run.options.pinIDs = .refuse
        run.streams = stream == "boards" ? [stream] : ["boards", stream]
        let result = try await run.read()
        #expect(!result.isComplete)
        #expect(result.log.records(of: stream).isEmpty)
        #expect(result.orderViolations(of: stream, ending: "INCOMPLETE").isEmpty)
        #expect(result.log.errors.map(\.stream) == [stream])
        #expect(["transient_error", "system_error"].contains(result.log.errors.first?.failureType))
        if stream != "boards" { #expect(result.log.statuses(of: "boards").last == "COMPLETE") }
    }

    @Test(
        "an account that may not be read fails its own part of the stream and of the streams below",
        arguments: [1, 4]
    )
    func notPermitted(_ workers: Int) async throws {
        let body: JSONValue = ["code": 29, "message": "You are not permitted to access that resource."]
        let path = "ad_accounts/\(account(0))/campaigns"
        var run = SyncRun(
            world: world,
            mode: .incremental,
            scenario: .rule(.init(path: path, times: .always), .answer(403, body)),
            configuration: ["start_date": .null],
            workers: workers
        )
        run.streams = ["campaigns", "ad_groups", "campaign_analytics"]
        let result = try await run.read()
        #expect(result.log.statuses(of: "campaigns").last == "INCOMPLETE")
        #expect(result.log.statuses(of: "campaign_analytics").last == "INCOMPLETE")
        #expect(result.log.statuses(of: "ad_groups").last == "COMPLETE")
        #expect(result.log.errors.map(\.stream) == ["campaigns", "campaign_analytics"])
        for error in result.log.errors {
            #expect(error.failureType == "config_error")
            #expect(error.message.contains(account(0)))
        }
        let excluded = SyncRun(
            world: world,
            configuration: ["start_date": .null, "excluded_ad_account_ids": [.string(account(0))]]
        )
        for stream in ["campaigns", "campaign_analytics"] {
            let others = try await excluded.run(stream).log.records(of: stream)
            #expect(!others.isEmpty)
            #expect(result.log.records(of: stream) == others)
        }
        let state = try #require(result.log.states(of: "campaigns").last?.text)
        #expect(
            state.contains(#"{"partition":{"id":"\#(account(0))","parent_slice":{}},"cursor":{"updated_time":"0"}}"#)
        )
        #expect(state.components(of: #""updated_time":"0""#) == 1)
        let retried = try await SyncRun(
            world: world,
            mode: .incremental,
            state: result.log.stateFile(),
            configuration: ["start_date": .null]
        ).run("campaigns")
        let all = Set(result.log.records(of: "campaigns")).union(retried.log.records(of: "campaigns"))
        #expect(all == Set(try Expected(all: world).records(of: "campaigns")))
    }

    @Test("a limit that ends in eighteen hours ends its stream and not the others")
    func longLimit() async throws {
        let answer = ScenarioAction.answer(429, ["code": 8, "message": "limit"], ["X-RateLimit-Reset": "67150"])
        var run = SyncRun(world: world, scenario: .rule(.init(operation: "ads/list", times: .always), answer))
        run.streams = ["boards", "ads", "user_account_analytics"]
        let result = try await run.read()
        #expect(result.log.statuses(of: "ads").last == "INCOMPLETE")
        #expect(result.log.statuses(of: "boards").last == "COMPLETE")
        #expect(result.log.statuses(of: "user_account_analytics").last == "COMPLETE")
        #expect(result.log.errors.map(\.failureType) == ["transient_error"])
        #expect(result.log.errors.first?.message.contains("2026-11-24T06:39:10") == true)
    }

    @Test("a limit that ends in thirty seconds is waited for")
    func shortLimit() async throws {
        let run = try await SyncRun(
            world: world,
            scenario: .rule(.init(operation: "boards/list"), Fault.rateLimit.action)
        ).run("boards")
        #expect(run.elapsed == .seconds(30))
        #expect(run.calls["boards/list"] == 2)
    }

    @Test("one request is attempted five times and no more")
    func attempts() async throws {
        let run = try await SyncRun(
            world: world,
            scenario: .rule(.init(operation: "boards/list", times: .always), .answer(503))
        ).run("boards")
        #expect(run.calls["boards/list"] == 5)
        #expect(run.log.errors.first?.failureType == "transient_error")
    }

    @Test("a bookmark that comes twice ends the listing as a failure")
    func repeatedBookmark() async throws {
        let page: JSONValue = ["items": [["id": "1"]], "bookmark": "again"]
        let run = try await SyncRun(
            world: world,
            scenario: .rule(.init(operation: "boards/list", times: .always), .answer(200, page))
        ).run("boards")
        #expect(run.log.statuses(of: "boards").last == "INCOMPLETE")
        #expect(run.log.errors.first?.failureType == "system_error")
        #expect(run.calls["boards/list"] == 2)
    }

    @Test(
        "a catalogs account without a catalog has no records",
        arguments: ["catalogs_product_groups", "catalogs_feeds"]
    )
    func noCatalog(_ stream: String) async throws {
        let operation = try #require(StreamTable.named(stream)).family.operation.id
        let answer = ScenarioAction.answer(409, ["code": 4182, "message": "No catalog"])
        let run = try await SyncRun(
            world: world,
            scenario: .rule(.init(operation: operation, times: .always), answer)
        ).run(stream)
        #expect(run.log.records(of: stream).isEmpty)
        #expect(run.orderViolations(of: stream).isEmpty)
        #expect(run.isComplete)
    }

    @Test("a stream that does not exist is an error, and the others are read")
    func unknownStream() async throws {
        let run = try await SyncRun(world: world).run("boards", "no_such_stream")
        #expect(run.log.statuses(of: "no_such_stream") == ["STARTED", "INCOMPLETE"])
        #expect(run.log.errors.map(\.stream) == ["no_such_stream"])
        #expect(run.log.errors.first?.failureType == "config_error")
        #expect(run.log.records(of: "boards") == (try Expected(world).records(of: "boards")))
        #expect(run.log.statuses(of: "boards").last == "COMPLETE")
        #expect(!run.isComplete)
    }
}

extension String {
    /// How often a text occurs in this one.
    func components(of text: String) -> Int { ranges(of: text).count }
}
