import Basics
import HTTPTypes
import Testing

@testable import PinterestAPI

@Suite("The gate of the quotas", .timeLimit(.minutes(10)))
struct QuotaGateTests {
    private let time = VirtualTime(startingAt: TestClient.start)

    private func moment(_ seconds: Int) -> Timestamp { TestClient.start.advanced(by: .seconds(seconds)) }

    private func pass(_ gate: QuotaGate, _ category: RateCategory, times: Int = 1) async throws {
        for _ in 0..<times { try await gate.pass([.category(category), .everything], longest: .seconds(900)) { _ in } }
    }

    private func learn(_ gate: QuotaGate, _ category: RateCategory, _ headers: HTTPFields) {
        gate.learn(RateLimitHeaders(headers, of: category, at: time.now))
    }

    @Test("blocks one category until its limit ends; others continue")
    func categories() async throws {
        let gate = QuotaGate(time: time, quotas: .none)
        gate.shut(.category(.adsRead), until: moment(10))
        try await pass(gate, .orgRead)
        #expect(time.now == TestClient.start)
        try await pass(gate, .adsRead)
        #expect(time.now == moment(10))
    }

    @Test("a shorter limit does not unblock a category that a longer one has blocked")
    func longest() async throws {
        let gate = QuotaGate(time: time, quotas: .none)
        gate.shut(.category(.adsRead), until: moment(10))
        gate.shut(.category(.adsRead), until: moment(2))
        try await pass(gate, .adsRead)
        #expect(time.now == moment(10))
    }

    @Test("a limit that ends too far away fails at once, and is waited for when its end is closer")
    func tooLong() async throws {
        let gate = QuotaGate(time: time, quotas: .none)
        gate.shut(.category(.adsRead), until: moment(67_150))
        let error = try #require(await #expect(throws: QuotaGate.TooLong.self) { try await pass(gate, .adsRead) })
        #expect(error.end == moment(67_150))
        #expect(time.now == TestClient.start)
        try await time.sleep(until: moment(67_000))
        try await pass(gate, .adsRead)
        #expect(time.now == moment(67_150))
    }

    @Test("no period has more calls than the documented quota", arguments: RateCategory.allCases)
    func documented(_ category: RateCategory) async throws {
        let gate = QuotaGate(time: time, quotas: .documented)
        let quota = try #require(Quotas.documented.categories[category])
        var calls: [Timestamp] = []
        for _ in 0..<(quota.calls * 2 + 10) {
            try await pass(gate, category)
            calls.append(time.now)
        }
        for index in calls.indices.dropFirst(quota.calls) {
            #expect(calls[index - quota.calls].duration(to: calls[index]) >= quota.period)
        }
        // Nor does it wait longer than necessary.
        #expect(try #require(calls.last) < moment(122))
    }

    @Test("a hundred calls per second are allowed over all categories")
    func universal() async throws {
        let gate = QuotaGate(time: time, quotas: .documented)
        try await pass(gate, .adsRead, times: 60)
        try await pass(gate, .orgRead, times: 40)
        #expect(time.now == TestClient.start)
        try await pass(gate, .catalogsRead)
        #expect(time.now == moment(1))
    }

    @Test("the calls left by a response take precedence over the documented quota")
    func learned() async throws {
        let gate = QuotaGate(time: time, quotas: Quotas(categories: [.adsRead: Quota(calls: 2, per: .seconds(60))]))
        learn(gate, .adsRead, [.rest: "3, 3;w=60", .reset: "20"])
        try await pass(gate, .adsRead, times: 3)
        #expect(time.now == TestClient.start)
        try await pass(gate, .adsRead)
        #expect(time.now == moment(20))
    }

    @Test("a response that was overtaken does not raise the calls left")
    func overtaken() async throws {
        let gate = QuotaGate(time: time, quotas: .none)
        learn(gate, .adsRead, [.rest: "1", .reset: "20"])
        learn(gate, .adsRead, [.rest: "5", .reset: "21"])
        try await pass(gate, .adsRead, times: 2)
        #expect(time.now == moment(21))
    }

    @Test("headers without sensible values change nothing", arguments: ["", "x", "-1", "٣"], ["20", "90000", "x"])
    func nonsense(rest: String, reset: String) async throws {
        let gate = QuotaGate(time: time, quotas: .none)
        learn(gate, .adsRead, [.rest: rest, .reset: reset])
        learn(gate, .adsRead, [.rest: "0", .reset: "67150"])
        try await pass(gate, .adsRead)
        #expect(time.now == TestClient.start)
    }

    @Test("a wait is reported once a minute, whatever the number of callers")
    func reminders() async throws {
        let gate = QuotaGate(time: time, quotas: .none)
        gate.shut(.category(.adsRead), until: moment(200))
        let told = Locked<[Timestamp]>([])
        try await time.run {
            try await withThrowingTaskGroup { group in
                for _ in 0..<5 {
                    group.addTask {
                        try await gate.pass([.category(.adsRead)], longest: .seconds(900)) { _ in
                            told.withLock { $0.append(time.now) }
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
        #expect(told.withLock { $0 } == [moment(60), moment(120), moment(180)])
        #expect(time.now == moment(200))
    }
}
