import HTTPTransport
import JSONText
import MockPinterest
import Testing

@testable import PinterestSource

@Suite("What the configuration changes", .timeLimit(.minutes(10)))
struct ConfigurationEffectTests {
    private let world = World()
    private func account(_ index: Int) -> String { String(world.id(of: .adAccounts, at: index)) }

    @Test("the start date bounds ad entities and analytics and nothing else", arguments: StreamTable.names)
    func startDate(_ stream: String) async throws {
        let start = world.today.advanced(by: -12)
        let run = try await SyncRun(world: world, configuration: ["start_date": .string(start.description)]).run(stream)
        let expected = Expected(world, startDate: start)
        #expect(run.log.records(of: stream).sorted() == (try expected.records(of: stream).sorted()))
        #expect(run.calls == expected.calls([stream]))
    }

    @Test("without a start date everything is read, analytics 89 days back", arguments: StreamTable.incremental)
    func noStartDate(_ stream: String) async throws {
        let run = try await SyncRun(world: world, configuration: ["start_date": .null]).run(stream)
        var expected = Expected(world)
        expected.truth.startDate = nil
        #expect(run.log.records(of: stream).sorted() == (try expected.records(of: stream).sorted()))
    }

    @Test(
        "statuses select the ad entities and therefore their children",
        arguments: ["campaigns", "ad_groups", "ads", "keywords", "campaign_analytics"]
    )
    func statuses(_ stream: String) async throws {
        let world = World(scale: .small)
        let start = world.today.advanced(by: -2)
        let run = try await SyncRun(
            world: world,
            configuration: ["status": ["ARCHIVED", "PAUSED"], "start_date": .string(start.description)]
        ).run(stream)
        var expected = Expected(world, startDate: start)
        expected.truth.statuses = [.archived, .paused]
        #expect(run.log.records(of: stream).sorted() == (try expected.records(of: stream).sorted()))
        #expect(run.calls == expected.calls([stream]))
    }

    @Test("only configured accounts are read, without listing accounts", arguments: ["account_id", "ad_account_ids"])
    func configuredAccounts(_ field: String) async throws {
        let value: JSONValue = field == "account_id" ? .string(account(1)) : [.string(account(1))]
        var run = SyncRun(world: world, configuration: [field: value, "start_date": .null])
        run.streams = [
            "ad_accounts", "campaigns", "campaign_analytics", "keywords", "ad_account_analytics", "audiences",
        ]
        let result = try await run.read()
        #expect(result.calls["ad_accounts/list"] == nil)
        #expect(result.calls["ad_accounts/get"] == 1)
        #expect(result.mock.received.allSatisfy { !$0.path.contains(account(0)) })
        #expect(result.log.records(of: "ad_accounts").count == 1)
        for stream in ["campaigns", "ad_account_analytics", "campaign_analytics"] {
            let own = Set(result.log.records(of: stream))
            #expect(!own.isEmpty)
            #expect(own.isSubset(of: try Expected(all: world).records(of: stream)))
        }
        #expect(result.isComplete)
    }

    @Test("ad_account_ids determine the order of the accounts")
    func order() async throws {
        let run = try await SyncRun(
            world: world,
            configuration: ["ad_account_ids": [.string(account(1)), .string(account(0))]]
        ).run("ad_accounts")
        #expect(run.log.records(of: "ad_accounts") == (try Expected(world).records(of: "ad_accounts").reversed()))
    }

    @Test(
        "account_id is sent for boards and catalogs",
        arguments: ["boards", "catalogs", "catalogs_feeds", "catalogs_product_groups"]
    )
    func accountOfBoards(_ stream: String) async throws {
        let run = try await SyncRun(world: world, configuration: ["account_id": .string(account(0))]).run(stream)
        let queries = run.mock.received.filter { $0.operation != "oauth/token" }.map(\.query)
        #expect(!queries.isEmpty)
        #expect(queries.allSatisfy { $0.contains("ad_account_id=\(account(0))") })
    }

    @Test("no data of an excluded account is requested or printed", arguments: [1, 4])
    func excluded(_ workers: Int) async throws {
        var run = SyncRun(
            world: world,
            configuration: ["excluded_ad_account_ids": [.string(account(0))], "start_date": .null],
            workers: workers
        )
        run.streams = StreamTable.names.filter { !$0.hasPrefix("board") && !$0.hasPrefix("catalogs") }
        let result = try await run.read()
        #expect(result.isComplete)
        #expect(result.mock.received.allSatisfy { !$0.path.contains(account(0)) })
        let records = run.streams.flatMap { result.log.records(of: $0) }
        #expect(!records.contains { $0.contains(account(0)) })
        #expect(result.log.records(of: "campaigns").count > 0)
        #expect(result.log.records(of: "ad_accounts").count == 1)
    }

    @Test("an excluded account is left out even if no other stream is read")
    func excludedAlone() async throws {
        let run = SyncRun(world: world, configuration: ["excluded_ad_account_ids": [.string(account(0))]])
        let records = try await run.run("ad_accounts").log.records(of: "ad_accounts")
        #expect(records.count == 1 && !records[0].contains(account(0)))
    }

    @Test(
        "conversion_lookback_days re-reads more days, thirty at most",
        arguments: [(0, 3), (2, 3), (10, 10), (30, 30), (100, 30)]
    )
    func lookback(_ days: Int, _ expected: Int) async throws {
        var run = SyncRun(world: world, mode: .incremental)
        run.configuration = ["conversion_lookback_days": .number(JSONNumber(days))]
        let first = try await run.run("campaign_analytics")
        run.state = first.log.stateFile()
        let second = try await run.run("campaign_analytics")
        let late = ResumeTests.late(
            first.log.records(of: "campaign_analytics"),
            key: ["DATE", "CAMPAIGN_ID"],
            days: expected
        )
        #expect(second.log.records(of: "campaign_analytics").sorted() == late.sorted())
    }
}
