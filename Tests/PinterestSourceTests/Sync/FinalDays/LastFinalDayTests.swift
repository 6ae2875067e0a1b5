import ConnectorTesting
import HTTPTransport
import JSONText
import MockPinterest
import PinterestAPI
import Testing

@testable import PinterestSource

@Suite("Asking for the last final day", .timeLimit(.minutes(10)))
struct LastFinalDayTests {
    private static let operation = "metrics_ready_state/get"
    private let today = World().today

    private func asked(_ result: SyncRun.Result) -> [String] {
        result.mock.received.filter { $0.operation == Self.operation }.map { String($0.query.dropFirst("date=".count)) }
    }

    private func day(_ age: Int) -> String { today.advanced(by: -age).description }

    @Test(
        "one call per day, newest first until a final one, for all streams of a sync",
        arguments: [false, true],
        [1, 4]
    )
    func once(onlyFinal: Bool, workers: Int) async throws {
        var run = SyncRun(mode: .incremental, workers: workers)
        run.configuration["only_final_days"] = .bool(onlyFinal)
        let result = try await run.run("campaign_analytics", "ad_account_analytics", "advertiser_report")
        #expect(result.isComplete)
        #expect(asked(result) == [day(1), day(2), day(3), day(4)])
        let lines = result.log.logs("INFO").filter { $0.contains("final up to") }
        #expect(lines == ["The numbers of ads are final up to \(day(4)); those of later days still change."])
    }

    @Test("nothing is requested if no numbers of ads are read", arguments: [false, true])
    func notAsked(onlyFinal: Bool) async throws {
        var run = SyncRun()
        run.configuration["only_final_days"] = .bool(onlyFinal)
        let result = try await run.run("user_account_analytics", "campaigns", "boards")
        #expect(result.isComplete && asked(result).isEmpty)
    }

    private static let refusals: [ScenarioAction] = [
        .answer(500), .answer(403, ["code": 29, "message": "no"]), .answer(429, ["code": 8, "message": "limit"]),
        .answer(200, ["conversion_metrics_ready": true]), .text("<html>Login</html>"),
        .answer(401, ["code": 2, "message": "no"]),
    ]

    private func refused(_ place: Int, onlyFinal: Bool, _ streams: String...) async throws -> SyncRun.Result {
        var run = SyncRun(streams: streams, mode: .incremental)
        run.configuration["only_final_days"] = .bool(onlyFinal)
        run.scenario = .rule(.init(operation: Self.operation, times: .always), Self.refusals[place])
        return try await run.read()
    }

    @Test("without the option a failure of the call has no effect", arguments: 0..<6)
    func optional(_ place: Int) async throws {
        let result = try await refused(place, onlyFinal: false, "campaign_analytics", "advertiser_report")
        #expect(result.isComplete)
        #expect(result.log.logs("WARN").isEmpty && result.log.errors.isEmpty)
        // A refused token is renewed once.
        #expect(asked(result).count == (place == 5 ? 2 : 1))
        #expect(!result.log.logs("INFO").contains { $0.contains("final") })
        let undisturbed = try await SyncRun(mode: .incremental).run("campaign_analytics", "advertiser_report")
        #expect(result.elapsed == undisturbed.elapsed)
    }

    @Test("with the option such streams are incomplete for now, the others are read", arguments: 0..<5)
    func needed(_ place: Int) async throws {
        let result = try await refused(
            place,
            onlyFinal: true,
            "campaigns",
            "campaign_analytics",
            "advertiser_report",
            "user_account_analytics"
        )
        #expect(!result.isComplete)
        for stream in ["campaign_analytics", "advertiser_report"] {
            #expect(result.log.statuses(of: stream).last == "INCOMPLETE")
            #expect(result.log.records(of: stream).isEmpty)
            let error = try #require(result.log.errors.first { $0.stream == stream })
            #expect(error.failureType == "transient_error")
            #expect(error.message.contains("did not say which days are final"), "\(error.message)")
        }
        for stream in ["campaigns", "user_account_analytics"] {
            #expect(result.log.statuses(of: stream).last == "COMPLETE")
        }
    }

    @Test("when no day is final for ten days, older ones count as final, with a warning")
    func never() async throws {
        var run = SyncRun(mode: .incremental)
        run.configuration["only_final_days"] = true
        run.scenario = .rule(
            .init(operation: Self.operation, times: .always),
            .answer(200, ["conversion_metrics_ready": false, "non_conversion_metrics_ready": true])
        )
        let result = try await run.run("ad_account_analytics")
        #expect(result.isComplete)
        #expect(asked(result) == (1...10).map(day))
        #expect(result.log.logs("WARN").contains { $0.contains("days up to \(day(11)) count as final") })
        let latest = try result.log.records(of: "ad_account_analytics").map {
            try JSONValue(parsing: Array($0.utf8))["DATE"]?.stringValue ?? ""
        }.max()
        #expect(latest == day(11))
    }
}
