import Basics
import MockPinterest
import Testing

@testable import PinterestSource

@Suite("What a sync prints as time passes", .timeLimit(.minutes(10)))
struct HeartbeatTests {
    private static let account = World().id(of: .adAccounts, at: 0)

    @Test("while reports are in progress, a line per minute gives their number and the age of the oldest")
    func reports() async throws {
        var run = SyncRun(workers: 4)
        run.options.reports.progress = .time(.seconds(24 * 60))
        let result = try await run.run("campaign_analytics_report")
        #expect(result.isComplete)
        let lines = result.log.logs("INFO").filter { $0.contains("Pinterest is generating") }
        #expect((23...25).contains(lines.count), "\(lines.count)")
        let first = try #require(lines.first)
        #expect(first.hasPrefix("campaign_analytics_report: Pinterest is generating 2 reports, the oldest since "))
        #expect(first.contains("[ad account \(Self.account), level CAMPAIGN, "))
    }

    @Test("a report that is finished at its first poll needs no line")
    func quick() async throws {
        let result = try await SyncRun().run("campaign_analytics_report")
        #expect(!result.log.logs("INFO").contains { $0.contains("Pinterest is generating") })
    }

    @Test("a state is printed at least once a minute while partitions are finished, however few bytes they have")
    func states() async throws {
        var counts = WorldScale.tiny.counts
        (counts[.adAccounts], counts[.campaigns]) = (60, 60)
        var run = SyncRun(world: World(counts: counts), mode: .incremental, configuration: ["start_date": .null])
        let refused = Locked<Set<String>>([])
        run.intercept = { path in
            // Each account's first call is refused for ten seconds.
            guard path.contains("/campaigns"), refused.withLock({ $0.insert(path).inserted }) else { return nil }
            return (429, #"{"code":8,"message":"This request exceeded a rate limit. Retry after 10 seconds"}"#)
        }
        let result = try await run.run("campaigns")
        #expect(result.isComplete)
        let minutes = Int(result.elapsed.wholeMilliseconds / 60_000)
        #expect(minutes >= 5)
        let states = result.log.states(of: "campaigns").count
        #expect(states >= minutes * 60 / 75 && states <= minutes + 3, "\(states) states in \(minutes) minutes")
    }
}
