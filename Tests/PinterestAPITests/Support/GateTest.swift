import Basics
import HTTPTypes

@testable import PinterestAPI

/// A quota gate on a virtual clock.
struct GateTest {
    let time: VirtualTime
    let gate: QuotaGate

    init(_ quotas: Quotas) {
        time = VirtualTime(startingAt: TestClient.start)
        gate = QuotaGate(time: time, quotas: quotas)
    }

    /// Time since the start.
    var elapsed: Duration { TestClient.start.duration(to: time.now) }

    func moment(_ seconds: Int) -> Timestamp { TestClient.start.advanced(by: .seconds(seconds)) }

    func shut(_ category: RateCategory, for seconds: Int) { gate.block(.category(category), until: moment(seconds)) }

    func pass(_ operation: PinterestAPI.Operation, times: Int = 1) async throws {
        for _ in 0..<times { try await gate.waitForPermit(operation.quotaOwners, longest: .seconds(900)) { _ in } }
    }

    func pass(_ category: RateCategory, times: Int = 1) async throws {
        for _ in 0..<times {
            try await gate.waitForPermit([.category(category), .everything], longest: .seconds(900)) { _ in }
        }
    }

    func learn(_ category: RateCategory, _ headers: HTTPFields) {
        gate.observe(RateLimitHeaders(headers, of: category, at: time.now))
    }

    /// Learns from the headers of a live response.
    func learn(_ first: Int, _ windows: String, rest: Int, reset: Int, category: RateCategory = .adsRead) {
        learn(category, LiveLimits.fields(first, windows, rest: rest, reset: reset))
    }
}
