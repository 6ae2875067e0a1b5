import JSONText
import MockPinterest
import PinterestAPI
import Testing

@testable import PinterestSource

@Suite("Reports of silent accounts", .timeLimit(.minutes(10)))
struct SilentAccountsTests {
    private static let always: Set<String> = ["product_item_report", "keyword_report"]

    private static func run(_ oddities: WorldOddities, workers: Int, skipping: Bool = true) -> SyncRun {
        var counts = WorldScale.tiny.counts
        counts[.adAccounts] = 5
        var run = SyncRun(world: World(counts: counts), workers: workers)
        run.world.oddities = oddities
        run.configuration["skip_silent_accounts"] = .bool(skipping)
        return run
    }

    private static func creations(_ result: SyncRun.Result) -> Int { result.calls["analytics/create_report"] ?? 0 }

    /// The partitions and cursors of the last states, by stream. Beside them, a state has how long the sync took.
    private static func cursors(_ result: SyncRun.Result) throws -> [String: JSONValue] {
        let states = try JSONValue(parsing: result.log.stateFile()).arrayValue ?? []
        var cursors: [String: JSONValue] = [:]
        for state in states {
            let stream = state["state"]?["stream"]
            let name = try #require(stream?["stream_descriptor"]?["name"]?.stringValue)
            cursors[name] = stream?["stream_state"]?["states"]
        }
        return cursors
    }

    @Test("are not requested, and nothing is missing", arguments: [1, 10])
    func skipped(_ workers: Int) async throws {
        var run = Self.run(WorldOddities(silentAccounts: 2), workers: workers)
        run.streams = StreamTable.reports
        let result = try await run.read()
        run.configuration["skip_silent_accounts"] = nil
        let whole = try await run.read()
        #expect(result.isComplete)
        for stream in StreamTable.reports {
            let truth = try ExpectedReports(run.world, stream).records()
            #expect(try result.normalised(stream).sorted() == truth.sorted(), "\(stream)")
            #expect(result.orderViolations(of: stream).isEmpty, "\(stream)")
        }
        let skipped = StreamTable.reports.count { $0 != "advertiser_report" && !Self.always.contains($0) }
        let windows = try ExpectedReports(run.world, "ad_group_report").windows.count
        #expect(Self.creations(whole) - Self.creations(result) == 2 * skipped * windows)
        #expect(
            result.log.logs("INFO").contains(
                "ad_group_report: \(2 * windows) reports were not requested, since advertiser_report has no numbers for "
                    + "these accounts and days."
            )
        )
        #expect(try Self.cursors(result) == Self.cursors(whole))
    }

    @Test("the account's numbers that only a finer level has are missing, as the documentation says")
    func loss() async throws {
        let run = Self.run(WorldOddities(accountsWithoutTotals: 1), workers: 10)
        let result = try await run.run("advertiser_report", "ad_group_report", "product_item_report")
        let truth = try ExpectedReports(run.world, "ad_group_report").records()
        let found = try result.normalised("ad_group_report")
        #expect(Set(found).isSubset(of: truth) && found.count < truth.count)
        let items = try ExpectedReports(run.world, "product_item_report").records()
        #expect(try result.normalised("product_item_report").sorted() == items.sorted())
    }

    @Test("are requested if the report of the whole account is not selected, or the option is not set")
    func ignored() async throws {
        let run = Self.run(WorldOddities(silentAccounts: 2), workers: 4)
        let result = try await run.run("ad_group_report")
        #expect(Self.creations(result) == (try ExpectedReports(run.world, "ad_group_report").reports))
        #expect(
            result.log.logs("INFO").contains("skip_silent_accounts is ignored: advertiser_report is not selected.")
        )
        let off = Self.run(WorldOddities(silentAccounts: 2), workers: 4, skipping: false)
        let both = try await off.run("advertiser_report", "ad_group_report")
        #expect(Self.creations(both) == (try 2 * ExpectedReports(run.world, "ad_group_report").reports))
    }

    @Test("a report of the whole account that failed says nothing", arguments: [1, 10])
    func failed(_ workers: Int) async throws {
        var run = Self.run(WorldOddities(silentAccounts: 2), workers: workers)
        let account = run.world.id(of: .adAccounts, at: 0)
        run.intercept = { path in
            path.contains("/ad_accounts/\(account)/reports") && path.contains("token")
                ? (400, #"{"code": 1, "message": "Invalid request."}"#) : nil
        }
        let result = try await run.run("advertiser_report", "ad_group_report")
        #expect(!result.isComplete)
        let windows = try ExpectedReports(run.world, "ad_group_report").windows.count
        // Five accounts of the one, and all of the other but the second silent account.
        #expect(Self.creations(result) == windows * (5 + 4))
    }

    @Test("a custom report is always requested, whatever its level")
    func custom() throws {
        let accounts = try #require(StreamTable.named("advertiser_report"))
        let silence = try #require(SilentAccounts(accounts))
        for stream in StreamTable.reports {
            let isSkipped = stream != "advertiser_report" && !Self.always.contains(stream)
            let definition = try #require(StreamTable.named(stream))
            #expect(silence.applies(to: definition) == isSkipped, "\(stream)")
        }
        let own = StreamDefinition("custom_x", custom: ReportDefinition(.campaign, columns: ["SPEND_IN_DOLLAR"]))
        #expect(!silence.applies(to: own))
        #expect(SilentAccounts(own) == nil)
    }
}
