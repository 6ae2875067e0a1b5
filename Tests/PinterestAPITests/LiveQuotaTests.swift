import Basics
import HTTPTypes
import Testing

@testable import PinterestAPI

@Suite("The gate with live responses", .timeLimit(.minutes(10)))
struct LiveQuotaTests {
    @Test("a one-second window over everything with calls left does not replace the category's quota")
    func secondIsNotMinute() async throws {
        let test = GateTest(.documented)
        for _ in 0..<101 {
            try await test.pass(.catalogsList)
            test.learn(100, LiveLimits.catalogsRead, rest: 99, reset: 1, category: .catalogsRead)
        }
        #expect(test.elapsed >= .seconds(60))
    }

    @Test("an exhausted one-second window over everything holds back every category for that second")
    func usedUpSecond() async throws {
        let test = GateTest(.documented)
        test.learn(100, LiveLimits.adsRead, rest: 0, reset: 1)
        try await test.pass(.boardsList)
        #expect(test.elapsed == .seconds(1))
        try await test.pass(.campaignsList, times: 99)
        #expect(test.elapsed == .seconds(1))
    }

    @Test("calls with immediate responses are not held back below a hundred per second")
    func steady() async throws {
        let test = GateTest(.documented)
        for call in 0..<400 {
            try await test.pass(.campaignsList)
            test.learn(100, LiveLimits.adsRead, rest: 99 - call % 50, reset: 1)
            try await test.time.sleep(for: .milliseconds(20))
        }
        #expect(test.elapsed == .seconds(8))
    }

    @Test("an exhausted category waits until its window ends; others continue")
    func usedUpCategory() async throws {
        let test = GateTest(.documented)
        test.learn(100, LiveLimits.catalogsRead, rest: 0, reset: 47)
        try await test.pass(.boardsList)
        #expect(test.elapsed == .zero)
        try await test.pass(.catalogsList)
        #expect(test.elapsed == .seconds(47))
    }

    @Test("polls of reports have their own quota, which holds back nothing else")
    func reportPolls() async throws {
        let test = GateTest(.documented)
        test.learn(800, LiveLimits.reports, rest: 0, reset: 31)
        try await test.pass(.createReport)
        try await test.pass(.campaignsAnalytics)
        #expect(test.elapsed == .zero)
        try await test.pass(.getReport)
        #expect(test.elapsed == .seconds(31))
    }

    @Test("a limit in a response takes precedence over the documented one", arguments: [50, 200])
    func named(limit: Int) async throws {
        let test = GateTest(.documented)
        try await test.pass(.catalogsList, times: 60)
        let windows = #"\#(limit);w=60;name="catalogs_read_app_id_user_id""#
        test.learn(100, "\(LiveLimits.second), \(windows)", rest: 99, reset: 1)
        try await test.time.sleep(for: .seconds(2))
        try await test.pass(.catalogsList, times: 40)
        #expect((test.elapsed < .seconds(60)) == (limit == 200))
        try await test.pass(.catalogsList, times: 90)
        #expect((test.elapsed < .seconds(60)) == (limit == 200))
    }

    @Test("limits with unknown periods or owners change nothing")
    func strange() async throws {
        let test = GateTest(.documented)
        let windows = #"1;w=86400;name="catalogs_read_app_id", 1;w=60;name="org_write_app_id", 1;w=60"#
        test.learn(7, windows, rest: 0, reset: 50)
        try await test.pass(.catalogsList, times: 100)
        #expect(test.elapsed == .zero)
    }
}
