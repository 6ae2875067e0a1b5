import JSONText
import MockPinterest
import PinterestAPI
import Testing

@testable import PinterestSource

@Suite("Marketing mix reports", .timeLimit(.minutes(10)))
struct MarketingMixTests {
    private let world = World()

    private func fields(_ level: String, _ granularity: String) -> String {
        """
        {"name": "mix", "kind": "MMM", "level": "\(level)", "granularity": "\(granularity)",
         "columns": ["SPEND_IN_DOLLAR", "TOTAL_IMPRESSION"], "targeting_types": ["GENDER", "COUNTRY"],
         "click_window_days": 30, "engagement_window_days": 30, "view_window_days": 1, "campaign_ids": []}
        """
    }

    private func run(_ fields: String) throws -> SyncRun {
        SyncRun(
            world: world,
            streams: ["custom_mix"],
            mode: .incremental,
            configuration: [
                "custom_reports": [try JSONValue(fields)], "reporting_timezone": "AD_ACCOUNT_TIME_ZONE",
            ],
            workers: 2
        )
    }

    @Test(
        "go through the same life as other reports, by operations of their own",
        arguments: ["CAMPAIGN_TARGETING", "AD_GROUP_TARGETING"],
        ["DAY", "WEEK"]
    )
    func whole(_ level: String, _ granularity: String) async throws {
        let fields = fields(level, granularity)
        let custom = try CustomReport(
            JSONInput(source: "config", value: JSONValue(fields)).takingPlainMeaning,
            configuredStart: world.startDate,
            today: world.today
        )
        let result = try await run(fields).read()
        var expected = ExpectedReports(world, custom: custom)
        expected.targetingTypes = ["GENDER", "COUNTRY"]
        let truth = try expected.records()
        #expect(!truth.isEmpty)
        #expect(try result.normalised("custom_mix").sorted() == truth.sorted())
        #expect(result.isComplete && result.log.errors.isEmpty)
        #expect(result.calls["analytics/create_mmm_report"] == expected.reports)
        #expect(result.calls["analytics/get_mmm_report", default: 0] >= expected.reports)
        #expect(result.calls["analytics/create_report"] == nil && result.calls["analytics/get_report"] == nil)
        for body in result.mock.received.compactMap(\.body) {
            let members = try #require(JSONValue(body).objectValue)
            #expect(
                Array(members.keys) == [
                    "report_name", "start_date", "end_date", "level", "granularity", "columns", "targeting_types",
                ]
            )
            #expect(members["report_name"] == "custom_mix")
            #expect(members["targeting_types"] == ["GENDER", "COUNTRY"])
        }
    }

    @Test("end as incomplete, with the advice to ask Pinterest, for an app that may not create them")
    func restricted() async throws {
        var run = try run(fields("CAMPAIGN_TARGETING", "DAY"))
        run.intercept = { path in
            path.contains("/mmm_reports") ? (401, #"{"code": 3, "message": "Not authorized."}"#) : nil
        }
        let result = try await run.read()
        #expect(!result.isComplete)
        #expect(result.log.errors.map(\.failureType) == ["config_error"])
        #expect(
            result.log.errors.first?.message.contains("Ask Pinterest for access of the app to this feature") == true
        )
    }

    @Test("count on ads_analytics when they are created, and on ads_read when they are polled")
    func quotas() {
        #expect(ReportKind.marketingMix.creation.category == .adsAnalytics)
        #expect(ReportKind.marketingMix.inquiry.category == .adsRead)
        #expect(ReportKind.standard.inquiry.category == .adsAnalytics)
    }
}
