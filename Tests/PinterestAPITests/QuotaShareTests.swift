import Basics
import Testing

@testable import PinterestAPI

@Suite("A share of the quotas")
struct QuotaShareTests {
    @Test("scales every documented limit, rounded down, to one call at least")
    func documented() throws {
        let part = Quotas.documented.sharing(25)
        let calls = part.categories.mapValues(\.calls)
        #expect(
            calls == [
                .adsAnalytics: 75, .adsRead: 250, .orgRead: 250, .orgAnalytics: 15, .catalogsRead: 25, .trendsRead: 15,
            ]
        )
        #expect(part.universal?.calls == 25 && part.reportPolls?.calls == 200)
        #expect(Quotas.documented.sharing(33).categories[.orgAnalytics]?.calls == 19)
        #expect(Quotas.documented.sharing(1).categories[.trendsRead] == Quota(calls: 1, per: .seconds(60)))
        #expect(Quotas.documented.sharing(100).categories == Quotas.documented.categories)
    }

    @Test("scales the limits that responses report")
    func named() async throws {
        let test = GateTest(.documented.sharing(10))
        test.learn(100, #"\#(LiveLimits.second), 2000;w=60;name="ads_read_app_id_user_id""#, rest: 99, reset: 1)
        for _ in 0..<20 {
            try await test.pass(.adsRead, times: 10)
            try await test.time.sleep(for: .seconds(1))
        }
        #expect(test.elapsed == .seconds(20))
        try await test.pass(.adsRead)
        #expect(test.elapsed == .seconds(60))
    }

    @Test("is not exceeded while a response says that the app has more calls left")
    func rest() async throws {
        let test = GateTest(Quotas(categories: [.adsRead: Quota(calls: 8, per: .seconds(60))]).sharing(25))
        test.learn(.adsRead, [.rest: "6, 8;w=60", .reset: "20"])
        try await test.pass(.adsRead, times: 2)
        #expect(test.gate.budget(.category(.adsRead))?.left == 0)
        try await test.pass(.adsRead)
        #expect(test.elapsed == .seconds(60))
    }

    @Test("waits when the others have used up the app's limit")
    func usedUp() async throws {
        let test = GateTest(Quotas(categories: [.adsRead: Quota(calls: 8, per: .seconds(60))]).sharing(25))
        test.learn(.adsRead, [.rest: "0, 8;w=60", .reset: "20"])
        try await test.pass(.adsRead)
        #expect(test.elapsed == .seconds(20))
    }

    @Test("waits for the end of the API's window, which begins when the first call arrives")
    func latency() async throws {
        let test = GateTest(Quotas(categories: [.adsRead: Quota(calls: 8, per: .seconds(60))]).sharing(25))
        try await test.pass(.adsRead, times: 2)
        try await test.time.sleep(for: .milliseconds(300))
        test.learn(.adsRead, [.rest: "2, 8;w=60", .reset: "60"])
        try await test.pass(.adsRead)
        #expect(test.elapsed == .milliseconds(60_300))
    }
}
