import Basics
import ConnectorTesting
import HTTPTransport
import JSONText
import MockPinterest
import Testing

@testable import PinterestSource

@Suite("A plan of shards", .timeLimit(.minutes(10)))
struct ShardPlanTests {
    private static let world: World = {
        var counts = WorldScale.tiny.counts
        counts[.adAccounts] = 7
        counts[.campaigns] = 40
        return World(counts: counts)
    }()

    @Test("puts the largest first, each into the smallest shard")
    func balanced() {
        #expect(ShardPlan.balanced([5, 4, 3, 3, 3], into: 2) == [[0, 3], [1, 2, 4]])
        #expect(ShardPlan.balanced([1, 1, 1], into: 3) == [[0], [1], [2]])
        #expect(ShardPlan.balanced([9, 1, 1, 1], into: 2) == [[0], [1, 2, 3]])
        #expect(ShardPlan.balanced([2, 2, 2, 2], into: 1) == [[0, 1, 2, 3]])
    }

    private struct Planned {
        let plan: ShardPlan
        let mock: MockPinterest
        let log: MessageLog
    }

    private func plan(
        _ count: Int,
        _ members: [String: JSONValue] = [:],
        streams: [String]? = ["all"],
        scenario: Scenario = Scenario()
    ) async throws -> Planned {
        let mock = MockPinterest(world: Self.world, scenario: scenario)
        let time = VirtualTime(startingAt: Self.world.today.startOfDay.advanced(by: .seconds(43_200)))
        let sink = CollectingSink()
        let connector = Connector.testing(mock, time: time, into: sink)
        let configuration = mock.configuration.objectValue ?? [:]
        let plan = try await connector.shards(
            count,
            configuration: JSONInput(source: "config", value: .object(configuration.merging(members) { $1 })),
            selection: .choice(StreamChoice(names: streams))
        )
        return Planned(plan: plan, mock: mock, log: try MessageLog(sink.bytes))
    }

    @Test("has every ad account once, balanced by campaigns, with one call an account")
    func accounts() async throws {
        let planned = try await plan(3)
        let ids = planned.plan.shards.flatMap(\.adAccountIDs)
        #expect(ids.sorted() == (0..<7).map { String(Self.world.id(of: .adAccounts, at: $0)) }.sorted())
        // The emulated API adds an empty page to a list of campaigns.
        #expect(planned.mock.counts["campaigns/list"] == 7 + 1)
        #expect(planned.mock.counts["ad_accounts/list"] == 1)
        let sizes = planned.plan.shards.map(\.size)
        #expect(sizes.reduce(0, +) > 7 && sizes.min() ?? 0 > 0)
        #expect(planned.log.logs("INFO").contains { $0.contains("7 of 7 ad accounts") && $0.contains("7 to 28 calls") })
    }

    @Test("has the streams that belong to no ad account in the first shard only")
    func streams() async throws {
        let shards = try await plan(2).plan.shards
        #expect(shards[0].streams == StreamTable.all.map(\.name))
        let others = Set(shards[0].streams).subtracting(shards[1].streams)
        #expect(others.isSuperset(of: ["boards", "catalogs", "pins", "user_account", "trending_keywords"]))
        #expect(shards[1].streams.contains("ad_accounts") && shards[1].streams.contains("ads"))
        await #expect(throws: InputError.self) { try await plan(2, streams: ["boards"]) }
    }

    @Test("reads together exactly what one connection reads")
    func union() async throws {
        let plan = try await plan(3).plan
        var whole = SyncRun(world: Self.world, streams: plan.shards[0].streams, mode: .incremental, workers: 4)
        let expected = try await whole.read()
        var records: [String: [String]] = [:]
        for shard in plan.shards {
            whole.streams = shard.streams
            whole.configuration =
                plan.configuration(of: shard, in: [:]).objectValue.map {
                    Dictionary(uniqueKeysWithValues: $0.map { ($0.key, $0.value) })
                } ?? [:]
            let part = try await whole.read()
            for stream in shard.streams { records[stream, default: []] += part.log.records(of: stream) }
        }
        for (stream, found) in records {
            let isSame = found.sorted() == expected.log.records(of: stream).sorted()
            #expect(isSame, "\(stream)")
        }
    }

    @Test("replaces the accounts and the share of a configuration, and keeps the rest")
    func configuration() async throws {
        let plan = try await plan(2, ["quota_share": 50]).plan
        let whole: JSONValue = [
            "credentials": ["client_id": "1"], "excluded_ad_account_ids": ["9"], "start_date": "2026-01-01",
            "quota_share": 50,
        ]
        let shard = try #require(plan.shards.first)
        #expect(
            plan.configuration(of: shard, in: whole) == [
                "credentials": ["client_id": "1"], "start_date": "2026-01-01", "quota_share": 25,
                "ad_account_ids": .strings(shard.adAccountIDs),
            ]
        )
        #expect(!plan.document().text.contains("credentials"))
    }

    @Test("refuses more shards than ad accounts, and shares below one percent")
    func tooMany() async throws {
        let error = await #expect(throws: InputError.self) { try await plan(8) }
        #expect(error?.problem == "there are 7 ad accounts for 8 shards")
        await #expect(throws: InputError.self) { try await plan(3, ["quota_share": 2]) }
        let one = String(Self.world.id(of: .adAccounts, at: 0))
        let single = await #expect(throws: InputError.self) { try await plan(2, ["ad_account_ids": [.string(one)]]) }
        #expect(single?.problem == "there is 1 ad account for 2 shards")
    }

    private static func refused(_ times: ScenarioCondition.Times) -> Scenario {
        .rule(
            .init(operation: "campaigns/list", times: times),
            .answer(403, ["code": 29, "message": "You are not permitted to access that resource."])
        )
    }

    @Test("keeps an account that cannot be measured in a shard, and says with which size and why")
    func unmeasured() async throws {
        let planned = try await plan(2, ["num_workers": 1], scenario: Self.refused(.count(1)))
        #expect(planned.plan.shards.flatMap(\.adAccountIDs).count == 7)
        let warnings = planned.log.logs("WARN")
        #expect(warnings.count == 1)
        let text = try #require(warnings.first)
        #expect(text.hasPrefix("Ad account 5497") && text.contains("It is in a shard, with the mean size "), "\(text)")
        #expect(text.contains("HTTP 403") && !text.contains("leave the account out"))
    }

    @Test("says that it divides by number only when no account could be measured")
    func nothingMeasured() async throws {
        let planned = try await plan(2, scenario: Self.refused(.always))
        #expect(planned.plan.shards.map(\.adAccountIDs.count) == [4, 3])
        let warnings = planned.log.logs("WARN")
        #expect(warnings.count == 8 && warnings.last?.hasPrefix("No ad account could be measured") == true)
        #expect(!warnings.contains { $0.contains("mean") })
    }

    @Test("counts accounts beyond the first thousand as the mean of those that were measured")
    func mean() async throws {
        var counts = WorldScale.tiny.counts
        counts[.adAccounts] = 1100
        counts[.campaigns] = 5500
        let world = World(counts: counts)
        let mock = MockPinterest(world: world)
        let time = VirtualTime(startingAt: world.today.startOfDay)
        let plan = try await Connector.testing(mock, time: time).shards(
            2,
            configuration: JSONInput(source: "config", value: mock.configuration),
            selection: .choice(StreamChoice(names: ["campaigns"]))
        )
        #expect(mock.counts["campaigns/list"] == 1000 + 1)
        #expect(plan.shards.map(\.adAccountIDs.count).reduce(0, +) == 1100)
    }
}
