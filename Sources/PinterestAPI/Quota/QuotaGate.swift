package import HTTPTransport
import HTTPTypes

/// The gate each call passes, one for all workers: each category keeps to its quota, and one whose limit was hit stays
/// shut until the limit ends; other categories go on.
package final class QuotaGate: Sendable {
    fileprivate struct State {
        var meters: [RateCategory: QuotaMeter]
        var universal: QuotaMeter
        /// When a wait for a category was last told of.
        var toldAt: [RateCategory: Timestamp] = [:]
    }

    /// Waits are told once in this time.
    static let reminder: Duration = .seconds(60)

    /// Shorter waits are not told of.
    private static let worthTelling: Duration = .seconds(10)

    private let time: any TimeSource
    private let state: Locked<State>

    package init(time: any TimeSource, quotas: Quotas) {
        self.time = time
        let meters = RateCategory.allCases.map { ($0, QuotaMeter(quotas.categories[$0])) }
        state = Locked(
            State(
                meters: Dictionary(uniqueKeysWithValues: meters),
                universal: QuotaMeter(quotas.universal)
            )
        )
    }

    /// A category was refused until a moment too far away to wait for.
    struct TooLong: Error {
        let end: Timestamp
    }

    /// Shuts a category until the moment given, if it is not shut longer already.
    func shut(_ category: RateCategory, until moment: Timestamp) {
        let now = time.now
        state.withLock { state in
            state.meters[category]?.shut(until: moment)
            // Whoever shuts it tells so.
            state.toldAt[category] = now
        }
    }

    /// Takes in what an answer says about its category's quota.
    func learn(_ category: RateCategory, _ headers: HTTPFields) {
        guard let (rest, duration) = RateLimitAnswer.rest(headers) else { return }
        let now = time.now
        state.withLock { $0.meters[category]?.learn(rest: rest, for: duration, at: now) }
    }

    /// Waits until a call may be sent, and counts it.
    ///
    /// - Parameters:
    ///   - longest: how far away the end of a limit may be.
    ///   - remind: told of a wait once a minute for each category, not for each call that waits.
    /// - Throws: ``TooLong``, `CancellationError`.
    func pass(_ category: RateCategory, longest: Duration, remind: (Timestamp) -> Void) async throws {
        while true {
            let now = time.now
            let end: Timestamp
            switch state.withLock({ $0.admit(category, at: now) }) {
            case .open: return
            case .shut(let moment) where now.duration(to: moment) > longest: throw TooLong(end: moment)
            case .shut(let moment), .paced(let moment): end = moment
            }
            if now.duration(to: end) >= Self.worthTelling, state.withLock({ $0.isToTell(category, at: now) }) {
                remind(end)
            }
            try await time.sleep(until: min(end, now.advanced(by: Self.reminder)))
        }
    }
}

extension QuotaGate.State {
    fileprivate mutating func admit(_ category: RateCategory, at now: Timestamp) -> QuotaMeter.Admission {
        guard var meter = meters[category] else { return .open }
        for admission in [meter.admission(at: now), universal.admission(at: now)] where admission != .open {
            return admission
        }
        meter.count(at: now)
        universal.count(at: now)
        meters[category] = meter
        return .open
    }

    fileprivate mutating func isToTell(_ category: RateCategory, at now: Timestamp) -> Bool {
        if let last = toldAt[category], last.duration(to: now) < QuotaGate.reminder { return false }
        toldAt[category] = now
        return true
    }
}
