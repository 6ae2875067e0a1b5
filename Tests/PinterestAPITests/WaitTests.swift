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

@Suite("The gate of the quotas")
struct QuotaGateTests {
    @Test("shuts one category until its limit ends; others pass")
    func categories() async throws {
        let time = VirtualTime(startingAt: TestClient.start)
        let gate = QuotaGate(time: time)
        let end = TestClient.start.advanced(by: .seconds(10))
        gate.shut(.adsRead, until: end)
        try await gate.pass(.orgRead)
        #expect(time.now == TestClient.start)
        try await gate.pass(.adsRead)
        #expect(time.now == end)
    }

    @Test("a shorter limit does not open what a longer one shut")
    func longest() async throws {
        let time = VirtualTime(startingAt: TestClient.start)
        let gate = QuotaGate(time: time)
        let end = TestClient.start.advanced(by: .seconds(10))
        gate.shut(.adsRead, until: end)
        gate.shut(.adsRead, until: TestClient.start.advanced(by: .seconds(2)))
        try await gate.pass(.adsRead)
        #expect(time.now == end)
    }
}
