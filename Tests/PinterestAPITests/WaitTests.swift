import HTTPTransport
import HTTPTypes
import Testing

@testable import PinterestAPI

@Suite("Pauses between attempts")
struct BackoffTests {
    @Test("double from one second to the cap, as many as there are repetitions")
    func doubling() {
        var backoff = Backoff(jitter: { 0 })
        #expect(Array(backoff) == [1, 2, 4, 8].map(Duration.seconds))
        backoff.repetitions = 7
        #expect(Array(backoff) == [1, 2, 4, 8, 16, 30, 30].map(Duration.seconds))
        backoff.repetitions = 80
        #expect(Array(backoff).last == .seconds(30))
    }

    @Test("are shortened by half at most", arguments: [0, 0.25, 0.5, 0.999999])
    func jitter(number: Double) {
        for (pause, full) in zip(Backoff(jitter: { number }), [1, 2, 4, 8]) {
            #expect(pause <= .seconds(full) && pause > .milliseconds(500 * full))
        }
    }

    @Test("the generator gives the same numbers for the same seed")
    func seed() {
        var (one, same, other) = (SeededRandom(seed: 7), SeededRandom(seed: 7), SeededRandom(seed: 8))
        let numbers = (0..<5).map { _ in one.next() }
        #expect(numbers == (0..<5).map { _ in same.next() })
        #expect(numbers != (0..<5).map { _ in other.next() })
    }
}

@Suite("How long a rate limit says to wait")
struct RateLimitAnswerTests {
    @Test(
        "headers come before the message, garbage is passed over, and there is always a wait",
        arguments: [
            (["x-ratelimit-reset": "7", "retry-after": "9"], "Retry after 11 seconds.", 7_000),
            (["retry-after": "9"], "Retry after 11 seconds.", 9_000), ([:], "Retry after 11 seconds.", 11_000),
            ([:], "retry AFTER: 3s", 1_000), ([:], "Too much. Please retry after 12 seconds, thank you", 12_000),
            (["x-ratelimit-reset": "67000"], nil, 67_000_000), (["x-ratelimit-reset": "2.5"], nil, 2_500),
            (["x-ratelimit-reset": "soon", "retry-after": "4"], nil, 4_000),
            (["retry-after": "Mon, 23 Nov 2026 12:00:00 GMT"], nil, 1_000), (["x-ratelimit-reset": "-5"], nil, 1_000),
            (["x-ratelimit-reset": "nan"], nil, 1_000), (["x-ratelimit-reset": "inf"], nil, 1_000),
            (["x-ratelimit-reset": "0"], nil, 1_000), ([:], nil, 1_000), ([:], "Retry after", 1_000),
            ([:], "Retry after a while", 1_000), ([:], "Retry after 9223372036854775807 seconds", 1_000_000_000_000),
            (["x-ratelimit-reset": "1e300"], nil, 1_000_000_000_000),
        ] as [([String: String], String?, Int)]
    )
    func wait(headers: [String: String], message: String?, milliseconds: Int) {
        var fields = HTTPFields()
        for (name, value) in headers { HTTPField.Name(name).map { fields[$0] = value } }
        #expect(RateLimitAnswer.wait(headers: fields, message: message) == .milliseconds(milliseconds))
    }
}

@Suite("The gate of the quotas", .timeLimit(.minutes(10)))
struct QuotaGateTests {
    private let time = VirtualTime(startingAt: TestClient.start)

    private func moment(_ seconds: Int) -> Timestamp { TestClient.start.advanced(by: .seconds(seconds)) }

    private func pass(_ gate: QuotaGate, _ category: RateCategory, times: Int = 1) async throws {
        for _ in 0..<times { try await gate.pass(category, longest: .seconds(900)) { _ in } }
    }

    @Test("shuts one category until its limit ends; others pass")
    func categories() async throws {
        let gate = QuotaGate(time: time, quotas: .none)
        gate.shut(.adsRead, until: moment(10))
        try await pass(gate, .orgRead)
        #expect(time.now == TestClient.start)
        try await pass(gate, .adsRead)
        #expect(time.now == moment(10))
    }

    @Test("a shorter limit does not open what a longer one shut")
    func longest() async throws {
        let gate = QuotaGate(time: time, quotas: .none)
        gate.shut(.adsRead, until: moment(10))
        gate.shut(.adsRead, until: moment(2))
        try await pass(gate, .adsRead)
        #expect(time.now == moment(10))
    }

    @Test("a limit that ends too far away fails at once, and may be waited for when it has come closer")
    func tooLong() async throws {
        let gate = QuotaGate(time: time, quotas: .none)
        gate.shut(.adsRead, until: moment(67_150))
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
        // Nor does it wait for longer than it has to.
        #expect(try #require(calls.last) < moment(122))
    }

    @Test("a hundred calls a second are let through over all categories")
    func universal() async throws {
        let gate = QuotaGate(time: time, quotas: .documented)
        try await pass(gate, .adsRead, times: 60)
        try await pass(gate, .orgRead, times: 40)
        #expect(time.now == TestClient.start)
        try await pass(gate, .catalogsRead)
        #expect(time.now == moment(1))
    }

    @Test("what an answer says is left counts more than what is documented")
    func learned() async throws {
        let gate = QuotaGate(time: time, quotas: Quotas(categories: [.adsRead: Quota(calls: 2, per: .seconds(60))]))
        gate.learn(.adsRead, [.rest: "3, 3;w=60", .reset: "20"])
        try await pass(gate, .adsRead, times: 3)
        #expect(time.now == TestClient.start)
        try await pass(gate, .adsRead)
        #expect(time.now == moment(20))
    }

    @Test("an answer that was overtaken does not raise what is left")
    func overtaken() async throws {
        let gate = QuotaGate(time: time, quotas: .none)
        gate.learn(.adsRead, [.rest: "1", .reset: "20"])
        gate.learn(.adsRead, [.rest: "5", .reset: "21"])
        try await pass(gate, .adsRead, times: 2)
        #expect(time.now == moment(21))
    }

    @Test("headers that say nothing sensible change nothing", arguments: ["", "x", "-1", "٣"], ["20", "90000", "x"])
    func nonsense(rest: String, reset: String) async throws {
        let gate = QuotaGate(time: time, quotas: .none)
        gate.learn(.adsRead, [.rest: rest, .reset: reset])
        gate.learn(.adsRead, [.rest: "0", .reset: "67150"])
        try await pass(gate, .adsRead)
        #expect(time.now == TestClient.start)
    }

    @Test("a wait is told once a minute, whoever waits")
    func reminders() async throws {
        let gate = QuotaGate(time: time, quotas: .none)
        gate.shut(.adsRead, until: moment(200))
        let told = Locked<[Timestamp]>([])
        try await time.run {
            try await withThrowingTaskGroup { group in
                for _ in 0..<5 {
                    group.addTask {
                        try await gate.pass(.adsRead, longest: .seconds(900)) { _ in
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

extension HTTPField.Name {
    fileprivate static var rest: Self { known("X-RateLimit-Remaining") }
    fileprivate static var reset: Self { known("X-RateLimit-Reset") }

    private static func known(_ name: String) -> Self { HTTPField.Name(name) ?? .server }
}
