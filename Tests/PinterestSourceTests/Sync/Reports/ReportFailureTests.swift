import HTTPTransport
import JSONText
import MockPinterest
import Testing

@testable import PinterestSource

@Suite("Failures of reports", .timeLimit(.minutes(10)))
struct ReportFailureTests {
    /// Something that happens to one report and may succeed the next time.
    enum Mishap: String, CaseIterable, Sendable {
        case failedOnce, expiredOnce, cancelledOnce, lostOnce, nullStatus, unknownStatus, pollRefused, createRefused
        case expiredURL, downloadBusy, cutAtOnce, cutEarly, cutLate, corrupt, notJSON, errorBody, costLimit,
            expiredToken, emptied, emptyObject, nameTwice

        var operation: String {
            switch self {
            case .failedOnce, .expiredOnce, .cancelledOnce, .lostOnce, .nullStatus, .unknownStatus, .pollRefused:
                "analytics/get_report"
            case .createRefused, .costLimit, .expiredToken: "analytics/create_report"
            default: "report/download"
            }
        }

        var action: ScenarioAction {
            switch self {
            case .failedOnce: .answer(200, ["report_status": "FAILED", "url": nil])
            case .expiredOnce: .answer(200, ["report_status": "EXPIRED", "url": nil])
            case .cancelledOnce: .answer(200, ["report_status": "CANCELLED", "url": nil])
            case .lostOnce: .answer(200, ["report_status": "DOES_NOT_EXIST", "url": nil])
            case .nullStatus: .answer(200, ["report_status": nil, "url": nil])
            case .unknownStatus: .answer(200, ["report_status": "QUEUED", "url": nil])
            case .pollRefused, .createRefused: .answer(429, ["code": 8, "message": "limit"], ["Retry-After": "20"])
            case .costLimit: .answer(400, ["code": 2726, "message": "Too much. Retry after 40 seconds."])
            case .expiredURL: .text("<Error><Code>AccessDenied</Code></Error>", status: 403)
            case .downloadBusy: .text("<Error><Code>SlowDown</Code></Error>", status: 503)
            case .cutAtOnce: .cut(at: 0)
            case .cutEarly: .cut(at: 5000)
            case .cutLate: .cut(at: 60_000)
            case .corrupt: .corrupt(at: 30_000)
            case .notJSON: .text("<html>Login</html>")
            // The poll before it reported a size in bytes.
            case .emptied: .text("")
            case .emptyObject: .text("{}")
            case .nameTwice: .text(#"{"1": [{"DATE": "2026-11-20", "AD_GROUP_ID": "1", "AD_GROUP_ID": "2"}]}"#)
            case .errorBody: .answer(200, ["code": 12, "message": "Something went wrong on our end."])
            case .expiredToken: ScenarioAction(effect: .expireToken)
            }
        }
    }

    private static let stream = "ad_group_report"

    @Test("a failure that happens once loses no row and repeats none", arguments: Mishap.allCases, [1, 2])
    func once(_ mishap: Mishap, _ nth: Int) async throws {
        let scenario = Scenario.rule(.init(operation: mishap.operation, nth: nth), mishap.action)
        let run = try await SyncRun(scenario: scenario, workers: 2).run(Self.stream)
        #expect(run.mock.unusedRules.isEmpty)
        #expect(
            try run.normalised(Self.stream).sorted() == (try ExpectedReports(World(), Self.stream).records().sorted())
        )
        #expect(run.isComplete)
        #expect(run.orderViolations(of: Self.stream).isEmpty)
    }

    @Test("each report stream comes through a failed report and a cut download", arguments: StreamTable.reports)
    func everyStream(_ stream: String) async throws {
        let scenario = Scenario(rules: [
            .init(
                when: .init(operation: "analytics/get_report", nth: 2),
                then: .answer(200, ["report_status": "FAILED", "url": nil])
            ),
            .init(when: .init(operation: "report/download", nth: 1), then: .cut(at: 700)),
            .init(when: .init(operation: "report/download", nth: 3), then: .text("", status: 403)),
        ])
        let run = try await SyncRun(scenario: scenario).run(stream)
        #expect(run.mock.unusedRules.isEmpty)
        #expect(try run.normalised(stream).sorted() == (try ExpectedReports(World(), stream).records().sorted()))
        #expect(run.isComplete)
    }

    /// Failures that never end.
    enum Calamity: String, CaseIterable, Sendable {
        case failing, stuck, refusedURL, address, cut, noToken

        var rule: ScenarioRule {
            let poll = { (answer: JSONValue) in
                ScenarioRule(
                    when: .init(operation: "analytics/get_report", times: .always),
                    then: .answer(200, answer)
                )
            }
            let download = { (action: ScenarioAction) in
                ScenarioRule(when: .init(operation: "report/download", times: .always), then: action)
            }
            switch self {
            case .failing: return poll(["report_status": "FAILED"])
            case .stuck: return poll(["report_status": "IN_PROGRESS"])
            case .address: return poll(["report_status": "FINISHED", "url": "https://169.254.169.254/latest"])
            case .refusedURL: return download(.text("no", status: 403))
            case .cut: return download(.cut(at: 400))
            case .noToken:
                return ScenarioRule(
                    when: .init(operation: "analytics/create_report", times: .always),
                    then: .answer(200, ["report_status": "IN_PROGRESS"])
                )
            }
        }

        var words: [String] {
            switch self {
            case .failing: ["could not create the report", "FAILED, 4 times", "token"]
            case .stuck: ["did not finish the report in time", "60 minutes", "report_timeout_minutes", "token"]
            case .address: ["not allowed"]
            case .refusedURL: ["refused", "4 fresh addresses"]
            case .cut: ["broke off"]
            case .noToken: ["no token"]
            }
        }
    }

    @Test(
        "a failure that never ends fails the stream in bounded time, and the next run gets the rest",
        arguments: Calamity.allCases
    )
    func forGood(_ calamity: Calamity) async throws {
        var run = SyncRun(mode: .incremental, scenario: Scenario(rules: [calamity.rule]), workers: 4)
        let failed = try await run.run(Self.stream)
        #expect(!failed.isComplete)
        let message = try #require(failed.log.errors.first)
        for word in calamity.words + ["level AD_GROUP", "ad account"] {
            #expect("\(message)".contains(word), "\(word) in \(message)")
        }
        #expect(failed.orderViolations(of: Self.stream, ending: "INCOMPLETE").isEmpty)
        #expect(failed.elapsed < .seconds(3 * 3600))
        run.scenario = Scenario()
        run.state = failed.log.stateFile()
        let rest = try await run.run(Self.stream)
        let all = Set(try failed.normalised(Self.stream)).union(try rest.normalised(Self.stream))
        #expect(all == Set(try ExpectedReports(World(), Self.stream).records()))
    }

    @Test("an account that may not be read fails alone")
    func onePermission() async throws {
        let scenario = Scenario.rule(
            .init(operation: "analytics/create_report", nth: 1),
            .answer(401, ["code": 29, "message": "You are not permitted to access that resource."])
        )
        let run = try await SyncRun(scenario: scenario).run("advertiser_report")
        #expect(!run.isComplete)
        let accounts = Set(
            try run.log.records(of: "advertiser_report").map {
                try #require(JSONValue(parsing: Array($0.utf8))["AD_ACCOUNT_ID"]?.stringValue)
            }
        )
        #expect(accounts.count == World().count(of: .adAccounts) - 1)
    }
}
