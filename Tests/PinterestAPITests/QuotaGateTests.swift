import Basics
import HTTPTypes
import Testing

@testable import PinterestAPI

@Suite("The gate of the quotas", .timeLimit(.minutes(10)))
struct QuotaGateTests {
    @Test("blocks one category until its limit ends; others continue")
    func categories() async throws {
        let test = GateTest(.none)
        test.shut(.adsRead, for: 10)
        try await test.pass(.orgRead)
        #expect(test.elapsed == .zero)
        try await test.pass(.adsRead)
        #expect(test.elapsed == .seconds(10))
    }

    @Test("a shorter limit does not unblock a category that a longer one has blocked")
    func longest() async throws {
        let test = GateTest(.none)
        test.shut(.adsRead, for: 10)
        test.shut(.adsRead, for: 2)
        try await test.pass(.adsRead)
        #expect(test.elapsed == .seconds(10))
    }

    @Test("a limit that ends too far away fails at once, and is waited for when its end is closer")
    func tooLong() async throws {
        let test = GateTest(.none)
        test.shut(.adsRead, for: 67_150)
        let error = try #require(await #expect(throws: QuotaGate.TooLong.self) { try await test.pass(.adsRead) })
        #expect(error.end == test.moment(67_150))
        #expect(test.elapsed == .zero)
        try await test.time.sleep(until: test.moment(67_000))
        try await test.pass(.adsRead)
        #expect(test.elapsed == .seconds(67_150))
    }

    @Test("no period has more calls than the documented quota", arguments: RateCategory.allCases)
    func documented(_ category: RateCategory) async throws {
        let test = GateTest(.documented)
        let quota = try #require(Quotas.documented.categories[category])
        var calls: [Timestamp] = []
        for _ in 0..<(quota.calls * 2 + 10) {
            try await test.pass(category)
            calls.append(test.time.now)
        }
        for index in calls.indices.dropFirst(quota.calls) {
            #expect(calls[index - quota.calls].duration(to: calls[index]) >= quota.period)
        }
        // Nor does it wait longer than necessary.
        #expect(try #require(calls.last) < test.moment(122))
    }

    @Test("a hundred calls per second are allowed over all categories")
    func universal() async throws {
        let test = GateTest(.documented)
        try await test.pass(.adsRead, times: 60)
        try await test.pass(.orgRead, times: 40)
        #expect(test.elapsed == .zero)
        try await test.pass(.catalogsRead)
        #expect(test.elapsed == .seconds(1))
    }

    @Test("the calls left by a response take precedence over the documented quota")
    func learned() async throws {
        let test = GateTest(Quotas(categories: [.adsRead: Quota(calls: 2, per: .seconds(60))]))
        test.learn(.adsRead, [.rest: "3, 3;w=60", .reset: "20"])
        try await test.pass(.adsRead, times: 3)
        #expect(test.elapsed == .zero)
        try await test.pass(.adsRead)
        #expect(test.elapsed == .seconds(20))
    }

    @Test("a response that was overtaken does not raise the calls left")
    func overtaken() async throws {
        let test = GateTest(.none)
        test.learn(.adsRead, [.rest: "1", .reset: "20"])
        test.learn(.adsRead, [.rest: "5", .reset: "21"])
        try await test.pass(.adsRead, times: 2)
        #expect(test.elapsed == .seconds(21))
    }

    @Test("headers without sensible values change nothing", arguments: ["", "x", "-1", "٣"], ["20", "90000", "x"])
    func nonsense(rest: String, reset: String) async throws {
        let test = GateTest(.none)
        test.learn(.adsRead, [.rest: rest, .reset: reset])
        test.learn(.adsRead, [.rest: "0", .reset: "67150"])
        try await test.pass(.adsRead)
        #expect(test.elapsed == .zero)
    }

    @Test("a wait is reported once a minute, whatever the number of callers")
    func reminders() async throws {
        let test = GateTest(.none)
        test.shut(.adsRead, for: 200)
        let told = Locked<[Timestamp]>([])
        try await test.time.run {
            try await withThrowingTaskGroup { group in
                for _ in 0..<5 {
                    group.addTask {
                        try await test.gate.waitForPermit([.category(.adsRead)], longest: .seconds(900)) { _ in
                            told.withLock { $0.append(test.time.now) }
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
        #expect(told.withLock { $0 } == [test.moment(60), test.moment(120), test.moment(180)])
        #expect(test.elapsed == .seconds(200))
    }
}
