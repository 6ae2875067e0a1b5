import HTTPTransport
import JSONText
import MockPinterest
import PinterestAPI
import Testing

@testable import PinterestSource

@Suite("Reports that Pinterest fails to generate", .timeLimit(.minutes(10)))
struct LargeReportTests {
    private static let stream = "ad_group_report"

    private static func failing(_ times: ScenarioCondition.Times) -> SyncRun {
        let path = "ad_accounts/\(World().id(of: .adAccounts, at: 0))/reports"
        let answer = ScenarioAction.answer(200, ["report_status": "FAILED", "url": nil])
        let when = ScenarioCondition(operation: "analytics/get_report", path: path, times: times)
        return SyncRun(scenario: .rule(when, answer))
    }

    @Test("are requested in halves after the second failure, and no row is lost or repeated", arguments: [2, 4, 6])
    func halved(_ failures: Int) async throws {
        let run = try await Self.failing(.count(failures)).run(Self.stream)
        #expect(run.isComplete)
        #expect(
            try run.normalised(Self.stream).sorted() == (try ExpectedReports(World(), Self.stream).records().sorted())
        )
        #expect(run.log.logs("WARN").filter { $0.contains("halves") }.count == failures / 2)
        let plain = try await SyncRun().run(Self.stream)
        // For two failures of one window: one more try, and its halves.
        let more = failures / 2 * 3
        #expect(run.calls["analytics/create_report"] == (plain.calls["analytics/create_report"] ?? 0) + more)
    }

    @Test("are abandoned when a single day fails too, and the other accounts are read")
    func singleDay() async throws {
        let run = try await Self.failing(.always).run(Self.stream)
        #expect(run.log.statuses(of: Self.stream).last == "INCOMPLETE")
        #expect(run.log.errors.first?.message.contains("FAILED, 4 times") == true)
        let others = try ExpectedReports(World(), Self.stream).reports
        #expect((run.calls["analytics/create_report"] ?? 0) <= others + 2 * 8 + 4)
        #expect(!run.log.records(of: Self.stream).isEmpty)
    }
}
