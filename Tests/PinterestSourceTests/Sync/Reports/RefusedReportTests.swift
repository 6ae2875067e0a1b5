import ConnectorTesting
import JSONText
import MockPinterest
import Testing

@testable import PinterestSource

@Suite("Reports that Pinterest refuses, forgets or has already generated")
struct RefusedReportTests {
    private static let stream = "ad_group_report"

    @Test("columns that a level does not have are left out, with one warning, and everything else is read")
    func unavailableColumns() async throws {
        let refused = ["TOTAL_CHECKOUT", "SPEND_IN_DOLLAR"]
        let message = "Columns \(refused.joined(separator: ", ")) are not available."
        var run = SyncRun(workers: 3)
        run.scenario = Scenario(rules: [
            .init(
                when: .init(operation: "analytics/create_report", nth: 1, times: .count(2)),
                then: .answer(400, ["code": 1, "message": .string(message)])
            )
        ])
        let result = try await run.run(Self.stream)
        #expect(result.isComplete)
        let warnings = result.log.logs("WARN").filter { $0.contains("TOTAL_CHECKOUT") }
        #expect(warnings.count == 1, "\(warnings)")
        #expect(
            warnings.allSatisfy {
                $0.hasPrefix(Self.stream) && $0.contains("level AD_GROUP") && $0.contains(refused[1])
            }
        )
        let bodies = try Self.bodies(result)
        let asked = try #require(bodies.first), last = try #require(bodies.last)
        #expect(Set(last).symmetricDifference(asked) == Set(refused))
        #expect(!result.log.records(of: Self.stream).isEmpty)
        #expect(result.log.records(of: Self.stream).allSatisfy { !$0.contains("TOTAL_CHECKOUT\"") })
    }

    @Test("a key column, or all columns, cannot be left out: the stream fails and names the fields to change")
    func neededColumns() async throws {
        for names in ["AD_GROUP_ID", "AD_GROUP_ID, SPEND_IN_DOLLAR", "NO_SUCH_COLUMN"] {
            var run = SyncRun()
            // Once: without the column the next one would succeed.
            run.scenario = Scenario(rules: [
                .init(
                    when: .init(operation: "analytics/create_report"),
                    then: .answer(400, ["message": .string("Columns \(names) are not available.")])
                )
            ])
            let result = try await run.run(Self.stream)
            #expect(!result.isComplete)
            let error = try #require(result.log.errors.first)
            #expect(error.message.contains(names) && error.message.contains("custom_reports"), "\(error.message)")
        }
    }

    @Test("any other refusal shows Pinterest's words and names the fields that shape the report, not ids of accounts")
    func refusal() async throws {
        var run = SyncRun()
        run.scenario = .always("analytics/create_report", 400, "Invalid combination of windows 1/30/1")
        let error = try #require(try await run.run(Self.stream).log.errors.first)
        #expect(
            error.message.contains("Invalid combination of windows 1/30/1") && error.message.contains("level AD_GROUP")
        )
        #expect(error.message.contains("attribution windows") && !error.message.contains("account_ids"))
        #expect(error.failureType == "config_error")
    }

    @Test("one that Pinterest lost is requested with its columns in another order and nothing else changed")
    func order() async throws {
        var run = SyncRun()
        run.scenario = Scenario(rules: [
            .init(
                when: .init(operation: "analytics/get_report", nth: 1),
                then: .answer(200, ["report_status": "FAILED"])
            )
        ])
        let result = try await run.run(Self.stream)
        #expect(result.isComplete)
        let bodies = try Self.parsed(result)
        let lost = try #require(bodies.first)
        let again = try #require(bodies.dropFirst().first { $0["start_date"] == lost["start_date"] && $0 != lost })
        #expect(Set(again["columns"]?.arrayValue ?? []) == Set(lost["columns"]?.arrayValue ?? []))
        for (name, value) in lost.objectValue ?? [:] where name != "columns" {
            #expect(again[name] == value, "\(name)")
        }
        #expect(result.log.logs("WARN").contains { $0.contains("in another order") })
    }

    @Test("one that is unknown at its first polls is polled again, and fails after its timeout")
    func unknown() async throws {
        var run = SyncRun()
        let unknown = ScenarioAction.answer(404, ["code": 404, "message": "Report not found"])
        run.scenario = Scenario(rules: [
            .init(when: .init(operation: "analytics/get_report", nth: 1, times: .count(3)), then: unknown)
        ])
        #expect(try await run.run(Self.stream).isComplete)
        run.scenario = Scenario(rules: [
            .init(when: .init(operation: "analytics/get_report", times: .always), then: unknown)
        ])
        let failed = try await run.run(Self.stream)
        #expect(!failed.isComplete)
        #expect(failed.elapsed < .seconds(600), "\(failed.elapsed)")
    }

    @Test("an empty download of unknown size is fetched once more before it counts as empty")
    func zeroBytes() async throws {
        var run = SyncRun()
        run.options.reports.sizeLimit = 0
        let whole = try await run.run(Self.stream)
        run.scenario = Scenario(rules: [.init(when: .init(operation: "report/download", nth: 1), then: .text(""))])
        let once = try await run.run(Self.stream)
        #expect(once.isComplete)
        #expect(once.log.records(of: Self.stream).sorted() == whole.log.records(of: Self.stream).sorted())

        run.scenario = Scenario(rules: [
            .init(when: .init(operation: "report/download", times: .always), then: .text(""))
        ])
        let always = try await run.run(Self.stream)
        #expect(always.isComplete && always.log.records(of: Self.stream).isEmpty)
        #expect(always.mock.counts["report/download"] == 2 * (whole.mock.counts["report/download"] ?? 0))
    }

    private static func parsed(_ result: SyncRun.Result) throws -> [JSONValue] {
        try result.mock.received.filter { $0.operation == "analytics/create_report" }.map {
            try JSONValue(parsing: Array(try #require($0.body).utf8))
        }
    }

    private static func bodies(_ result: SyncRun.Result) throws -> [[String]] {
        try parsed(result).map { $0["columns"]?.arrayValue?.compactMap(\.stringValue) ?? [] }
    }
}

extension Scenario {
    fileprivate static func always(_ operation: String, _ status: Int, _ message: String) -> Scenario {
        let answer = ScenarioAction.answer(status, ["code": 1, "message": .string(message)])
        return Scenario(rules: [.init(when: .init(operation: operation, times: .always), then: answer)])
    }
}
