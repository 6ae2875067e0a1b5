import JSONText
import MockPinterest
import Testing

@testable import PinterestSource

@Suite("Reports under the quota that the emulated API enforces", .timeLimit(.minutes(10)))
struct ReportQuotaTests {
    @Test("end as soon as the simulation, and are never refused", arguments: [1, 15, 60])
    func enforced(_ seconds: Int) async throws {
        var counts = WorldScale.tiny.counts
        counts[.adAccounts] = 150
        var run = SyncRun(world: World(counts: counts), workers: 10)
        run.options.quotas = ["ads_analytics": Quota(calls: 300, per: .seconds(60))]
        run.options.reports.progress = .time(.seconds(seconds))
        run.configuration["start_date"] = .string(run.world.today.description)
        let streams = [
            "advertiser_report", "campaign_analytics_report", "ad_group_report", "pin_promotion_report",
            "product_group_report",
        ]
        run.streams = streams
        let result = try await run.read()
        #expect(result.isComplete)
        let reports = 150 * streams.count
        #expect(result.calls["analytics/create_report"] == reports)
        #expect(result.mock.received.allSatisfy { $0.status < 300 })
        let simulated = PollingSimulation(reports: reports, times: .constant(Double(seconds)), seed: 1).byPolicy()
        let calls = result.calls.filter { $0.key.hasPrefix("analytics/") }.values.reduce(0, +)
        #expect(Double(calls) <= Double(simulated.calls) * 1.1, "\(calls) calls, simulated \(simulated.calls)")
        // Requests take no time here, so a minute may begin up to a minute earlier or later.
        #expect(
            result.elapsed.inSeconds <= simulated.seconds + 61,
            "\(result.elapsed), simulated \(simulated.seconds) s"
        )
    }
}
