import Basics
import HTTPTypes
import Testing

@testable import PinterestAPI

@Suite("The gate with live responses", .timeLimit(.minutes(10)))
struct LiveQuotaTests {
    private let time = VirtualTime(startingAt: TestClient.start)

    private func moment(_ seconds: Int) -> Timestamp { TestClient.start.advanced(by: .seconds(seconds)) }

    private func pass(_ gate: QuotaGate, _ operation: PinterestAPI.Operation, times: Int = 1) async throws {
        for _ in 0..<times { try await gate.pass(operation.quotaOwners, longest: .seconds(900)) { _ in } }
    }

    private func learn(
        _ gate: QuotaGate,
        _ first: Int,
        _ windows: String,
        rest: Int,
        reset: Int,
        category: RateCategory = .adsRead
    ) {
        let headers = LiveLimits.fields(first, windows, rest: rest, reset: reset)
        gate.learn(RateLimitHeaders(headers, of: category, at: time.now))
    }

    @Test("a one-second window over everything with calls left does not replace the category's quota")
    func secondIsNotMinute() async throws {
        let gate = QuotaGate(time: time, quotas: .documented)
        for _ in 0..<101 {
            try await pass(gate, .catalogsList)
            learn(gate, 100, LiveLimits.catalogsRead, rest: 99, reset: 1, category: .catalogsRead)
        }
        #expect(time.now >= moment(60))
    }

    @Test("an exhausted one-second window over everything holds back every category for that second")
    func usedUpSecond() async throws {
        let gate = QuotaGate(time: time, quotas: .documented)
        learn(gate, 100, LiveLimits.adsRead, rest: 0, reset: 1)
        try await pass(gate, .boardsList)
        #expect(time.now == moment(1))
        try await pass(gate, .campaignsList, times: 99)
        #expect(time.now == moment(1))
    }

    @Test("calls with immediate responses are not held back below a hundred per second")
    func steady() async throws {
        let gate = QuotaGate(time: time, quotas: .documented)
        for call in 0..<400 {
            try await pass(gate, .campaignsList)
            learn(gate, 100, LiveLimits.adsRead, rest: 99 - call % 50, reset: 1)
            try await time.sleep(for: .milliseconds(20))
        }
        #expect(time.now == moment(8))
    }

    @Test("an exhausted category waits until its window ends; others continue")
    func usedUpCategory() async throws {
        let gate = QuotaGate(time: time, quotas: .documented)
        learn(gate, 100, LiveLimits.catalogsRead, rest: 0, reset: 47)
        try await pass(gate, .boardsList)
        #expect(time.now == TestClient.start)
        try await pass(gate, .catalogsList)
        #expect(time.now == moment(47))
    }

    @Test("polls of reports have their own quota, which holds back nothing else")
    func reportPolls() async throws {
        let gate = QuotaGate(time: time, quotas: .documented)
        learn(gate, 800, LiveLimits.reports, rest: 0, reset: 31)
        try await pass(gate, .createReport)
        try await pass(gate, .campaignsAnalytics)
        #expect(time.now == TestClient.start)
        try await pass(gate, .getReport)
        #expect(time.now == moment(31))
    }

    @Test("a limit in a response takes precedence over the documented one", arguments: [50, 200])
    func named(limit: Int) async throws {
        let gate = QuotaGate(time: time, quotas: .documented)
        try await pass(gate, .catalogsList, times: 60)
        let windows = #"\#(limit);w=60;name="catalogs_read_app_id_user_id""#
        learn(gate, 100, "\(LiveLimits.second), \(windows)", rest: 99, reset: 1)
        try await time.sleep(for: .seconds(2))
        try await pass(gate, .catalogsList, times: 40)
        #expect((time.now < moment(60)) == (limit == 200))
        try await pass(gate, .catalogsList, times: 90)
        #expect((time.now < moment(60)) == (limit == 200))
    }

    @Test("limits with unknown periods or owners change nothing")
    func strange() async throws {
        let gate = QuotaGate(time: time, quotas: .documented)
        let windows = #"1;w=86400;name="catalogs_read_app_id", 1;w=60;name="org_write_app_id", 1;w=60"#
        learn(gate, 7, windows, rest: 0, reset: 50)
        try await pass(gate, .catalogsList, times: 100)
        #expect(time.now == TestClient.start)
    }
}
