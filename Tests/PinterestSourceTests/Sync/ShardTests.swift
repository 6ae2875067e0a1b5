import JSONText
import MockPinterest
import Testing

@testable import PinterestSource

/// A connection for each group of ad accounts, as docs/many-ad-accounts.md sets them up: the first names its accounts
/// and reads the user's own streams too, the last takes all accounts that the others do not name.
@Suite("Connections for groups of ad accounts", .timeLimit(.minutes(10)))
struct ShardTests {
    private let world: World = {
        var counts = WorldScale.tiny.counts
        counts[.adAccounts] = 5
        counts[.campaigns] = 20
        counts[.adGroups] = 30
        counts[.ads] = 60
        counts[.adGroupKeywords] = 60
        counts[.audiences] = 15
        counts[.conversionTags] = 9
        counts[.customerLists] = 12
        return World(counts: counts)
    }()

    private static let customReport: JSONValue = [
        "name": "weekly", "level": "CAMPAIGN", "granularity": "WEEK", "columns": ["SPEND_IN_DOLLAR"],
    ]
    private static let allStreams = StreamTable.all.map(\.name) + ["custom_weekly"]
    private static let accountStreams = allStreams.filter { StreamTable.named($0)?.isOfAdAccounts ?? true }

    private func accounts(_ range: Range<Int>) -> [String] { range.map { String(world.id(of: .adAccounts, at: $0)) } }

    /// The groups: the accounts named by each except the last.
    private func groups(_ count: Int) -> [[String]] {
        count == 2 ? [accounts(0..<2)] : [accounts(0..<1), accounts(1..<3)]
    }

    private func run(_ streams: [String], _ configuration: [String: JSONValue] = [:]) -> SyncRun {
        var run = SyncRun(world: world, streams: streams, mode: .incremental, workers: 4)
        run.configuration = configuration
        run.configuration["custom_reports"] = [Self.customReport]
        return run
    }

    private func shards(_ count: Int) -> [SyncRun] {
        let named = groups(count)
        let naming = named.enumerated().map { index, ids in
            run(index == 0 ? Self.allStreams : Self.accountStreams, ["ad_account_ids": .strings(ids)])
        }
        return naming + [run(Self.accountStreams, ["excluded_ad_account_ids": .strings(named.flatMap { $0 })])]
    }

    private func expectUnion(_ parts: [SyncRun.Result], is whole: SyncRun.Result) {
        for stream in Self.allStreams {
            let union = parts.flatMap { $0.log.records(of: stream) }
            #expect(!union.isEmpty, "\(stream)")
            let records = whole.log.records(of: stream)
            let isSame = union.sorted() == records.sorted()
            #expect(isSame, "\(stream): \(union.count) records of all, \(records.count) of the one")
        }
        for (index, part) in parts.enumerated() {
            #expect(part.isComplete)
            for other in parts[..<index] {
                #expect(Self.accountsAsked(part).isDisjoint(with: Self.accountsAsked(other)))
            }
        }
        #expect(parts.map(Self.accountsAsked).reduce([]) { $0.union($1) } == Set(accounts(0..<5)))
    }

    /// The ad accounts whose data was requested.
    private static func accountsAsked(_ result: SyncRun.Result) -> Set<String> {
        Set(
            result.mock.received.compactMap { request in
                let parts = request.path.split(separator: "/")
                guard let place = parts.firstIndex(of: "ad_accounts"), place + 1 < parts.count else { return nil }
                return String(parts[place + 1])
            }
        )
    }

    @Test("together give exactly what one connection gives", arguments: [2, 3])
    func union(_ count: Int) async throws {
        let whole = try await run(Self.allStreams).read()
        var parts: [SyncRun.Result] = []
        for shard in shards(count) { parts.append(try await shard.read()) }
        expectUnion(parts, is: whole)
    }

    @Test("continue from the state of the one connection they replace", arguments: [2, 3])
    func fromWholeState(_ count: Int) async throws {
        var next = run(Self.allStreams)
        let state = try await next.read().log.stateFile()
        next.world = world.grown()
        next.state = state
        let whole = try await next.read()
        var parts: [SyncRun.Result] = []
        for var shard in shards(count) {
            shard.world = next.world
            shard.state = state
            parts.append(try await shard.read())
        }
        expectUnion(parts, is: whole)
    }

    @Test("the last takes in an account that appears later")
    func newAccount() async throws {
        var counts = world.counts
        counts[.adAccounts] = 6
        var last = shards(2)[1]
        last.world = World(counts: counts)
        let new = String(last.world.id(of: .adAccounts, at: 5))
        let result = try await last.read()
        #expect(result.log.records(of: "ad_accounts").contains { $0.contains(new) })
        #expect(Self.accountsAsked(result).contains(new))
    }
}
