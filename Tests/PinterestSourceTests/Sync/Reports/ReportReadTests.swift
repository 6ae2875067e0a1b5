import HTTPTransport
import JSONText
import MockPinterest
import Testing

@testable import PinterestSource

@Suite("Reading reports", .timeLimit(.minutes(10)))
struct ReportReadTests {
    @Test("all rows are read in their declared types, one report per window", arguments: StreamTable.reports)
    func whole(_ stream: String) async throws {
        let world = World()
        let expected = try ExpectedReports(world, stream)
        let run = try await SyncRun(world: world, workers: 4).run(stream)
        let truth = try expected.records()
        #expect(truth.count > 20)
        #expect(try run.normalised(stream).sorted() == truth.sorted())
        #expect(run.isComplete)
        #expect(run.orderViolations(of: stream).isEmpty)
        #expect(run.calls["analytics/create_report"] == expected.reports)
        #expect(run.mock.received.allSatisfy { $0.operation != "report/download" || $0.credentials == .none })
    }

    @Test("without a start date it goes as far back as Pinterest keeps reports", arguments: StreamTable.reports)
    func farBack(_ stream: String) async throws {
        var expected = try ExpectedReports(World(), stream)
        expected.startDate = nil
        let run = try await SyncRun(configuration: ["start_date": .null], workers: 4).run(stream)
        #expect(try run.normalised(stream).sorted() == (try expected.records().sorted()))
        #expect(expected.windows.count == (stream == "product_item_report" ? 3 : 5))
        #expect(run.calls["analytics/create_report"] == expected.reports)
    }

    @Test("bodies by id, by day and as a list give the same rows", arguments: ReportOptions.Shape.allCases)
    func shapes(_ shape: ReportOptions.Shape) async throws {
        var run = SyncRun()
        run.options.reports.shape = shape
        let result = try await run.run("campaign_analytics_report")
        let truth = try ExpectedReports(run.world, "campaign_analytics_report").records()
        #expect(try result.normalised("campaign_analytics_report").sorted() == truth.sorted())
    }

    @Test("an empty report has no rows, whatever its form", arguments: ReportOptions.Empty.allCases)
    func empty(_ empty: ReportOptions.Empty) async throws {
        // Today's numbers of a new account are not available yet.
        var run = SyncRun(configuration: ["start_date": .string(World().today.description)])
        run.options.reports.emptyAs = empty
        let result = try await run.run("product_item_report")
        var expected = try ExpectedReports(run.world, "product_item_report")
        expected.startDate = run.world.today
        #expect(try expected.records().count < run.world.count(of: .adAccounts))
        #expect(try result.normalised("product_item_report").sorted() == (try expected.records().sorted()))
        #expect(result.isComplete)
        #expect(result.log.errors.isEmpty)
        #expect(result.orderViolations(of: "product_item_report").isEmpty)
    }

    @Test("five targeting types go into a report, and each row is printed once")
    func targetingTypes() async throws {
        let types = ["GENDER", "AGE_BUCKET", "COUNTRY", "APPTYPE", "PLACEMENT", "REGION", "GEO"]
        let run = try await SyncRun(configuration: ["targeting_types": .strings(types)], workers: 4)
            .run("campaign_targeting_report")
        var expected = try ExpectedReports(World(), "campaign_targeting_report")
        expected.targetingTypes = types
        #expect(try run.normalised("campaign_targeting_report").sorted() == (try expected.records().sorted()))
        #expect(run.calls["analytics/create_report"] == 2 * expected.reports)
        let bodies = run.mock.received.compactMap(\.body)
        #expect(bodies.count { $0.contains(#""targeting_types":["REGION","GEO"]"#) } == expected.reports)
    }

    @Test("all report streams together take as many calls as each alone, and wait only for the slowest")
    func together() async throws {
        var run = SyncRun(workers: 20)
        run.streams = StreamTable.reports
        run.options.reports.progress = .time(.seconds(60))
        let result = try await run.read()
        #expect(result.isComplete)
        for stream in StreamTable.reports {
            let truth = try ExpectedReports(run.world, stream).records()
            #expect(try result.normalised(stream).sorted() == truth.sorted(), "\(stream)")
            #expect(result.orderViolations(of: stream).isEmpty, "\(stream)")
        }
        let reports = try StreamTable.reports.reduce(0) { $0 + (try ExpectedReports(run.world, $1).reports) }
        #expect(result.calls["analytics/create_report"] == reports)
        // Twenty at a time, each found finished at the first poll after its minute.
        #expect(result.elapsed < .seconds(75 * ((reports + 19) / 20)))
    }

    @Test("with a virtual clock two runs print the same, with any number of workers", arguments: [1, 4, 20])
    func repeatable(_ workers: Int) async throws {
        var run = SyncRun(workers: workers, interleaves: false)
        run.streams = ["ad_accounts", "advertiser_report", "campaign_analytics_report", "keyword_report"]
        let (first, second) = (try await run.read(), try await run.read())
        #expect(first.output == second.output)
        #expect(first.isComplete)
    }

    @Test("every row has its own key", arguments: StreamTable.reports)
    func keys(_ stream: String) throws {
        let key = try #require(StreamTable.named(stream)).primaryKey
        let keys = try ExpectedReports(World(), stream).records().map { record in
            let value = try JSONValue(parsing: Array(record.utf8))
            return try key.map { try #require(value[$0], "\($0)").text }
        }
        #expect(Set(keys).count == keys.count)
        #expect(!keys.isEmpty)
    }
}
