package import Basics

/// The gate that each call passes, shared by all workers. Each category keeps to its quota. A category whose limit was
/// hit is blocked until the limit ends, while the others continue.
package final class QuotaGate: Sendable {
    fileprivate struct State {
        var meters: [QuotaOwner: QuotaMeter]
        /// When a wait was last reported, for each quota.
        var reportedAt: [QuotaOwner: Timestamp] = [:]
        var hasWarned = false
    }

    /// The interval between reports of the same wait.
    static let reminder: Duration = .seconds(60)

    /// Waits shorter than this are not reported.
    private static let worthReporting: Duration = .seconds(10)

    private let time: any TimeSource
    private let share: Int
    private let state: Locked<State>

    package init(time: any TimeSource, quotas: Quotas) {
        self.time = time
        share = quotas.share
        let meters = QuotaOwner.allCases.map { ($0, QuotaMeter(quotas.quota(of: $0), isShared: quotas.share < 100)) }
        state = Locked(State(meters: Dictionary(uniqueKeysWithValues: meters)))
    }

    /// Calls are refused until a moment too far away to wait for.
    struct TooLong: Error {
        let end: Timestamp
    }

    /// Blocks the calls that a quota counts until the given moment, unless they are already blocked for longer.
    func block(_ owner: QuotaOwner, until moment: Timestamp) {
        let now = time.now
        state.withLock { state in
            state.meters[owner]?.block(until: moment)
            // The caller of `block` has already reported it.
            state.reportedAt[owner] = now
        }
    }

    /// Records what a response says about quotas.
    func observe(_ headers: RateLimitHeaders) {
        guard headers.rest != nil || !headers.limits.isEmpty else { return }
        let now = time.now
        state.withLock { state in
            for (owner, quota) in headers.limits { state.meters[owner]?.record(quota.share(share)) }
            if let rest = headers.rest { state.meters[rest.owner]?.record(rest, at: now) }
        }
    }

    /// Whether no warning about an unknown format has been given yet: one is enough.
    func isFirstWarning() -> Bool {
        state.withLock { state in
            defer { state.hasWarned = true }
            return !state.hasWarned
        }
    }

    /// What the quota leaves now; nil if it has no limit.
    func budget(_ owner: QuotaOwner) -> CallBudget? {
        let now = time.now
        return state.withLock { $0.meters[owner]?.budget(at: now) }
    }

    /// Counts a call if it may be sent now.
    func takePermit(_ owners: [QuotaOwner]) -> Bool {
        let now = time.now
        return state.withLock { $0.admit(owners, counts: true, at: now) } == .open
    }

    /// Waits until a call may be sent.
    ///
    /// - Parameters:
    ///   - owners: the quotas that the call counts against; waits are reported for the first one.
    ///   - counts: whether the call is counted then.
    ///   - longest: how far away the end of a limit may be.
    ///   - remind: called once a minute for all calls that wait for the same quota, not for each call.
    /// - Throws: ``TooLong``, `CancellationError`.
    func waitForPermit(
        _ owners: [QuotaOwner],
        counts: Bool = true,
        longest: Duration,
        remind: (Timestamp) -> Void
    ) async throws {
        while true {
            let now = time.now
            let end: Timestamp
            switch state.withLock({ $0.admit(owners, counts: counts, at: now) }) {
            case .open: return
            case .blocked(let moment) where now.duration(to: moment) > longest: throw TooLong(end: moment)
            case .blocked(let moment), .paced(let moment): end = moment
            }
            if now.duration(to: end) >= Self.worthReporting, state.withLock({ $0.isToReport(owners, at: now) }) {
                remind(end)
            }
            try await time.sleep(until: min(end, now.advanced(by: Self.reminder)))
        }
    }
}

extension QuotaGate.State {
    /// Counts the call, if asked to, in all quotas if every one of them lets it through, otherwise in none.
    fileprivate mutating func admit(
        _ owners: [QuotaOwner],
        counts: Bool,
        at now: Timestamp
    ) -> QuotaMeter.Admission {
        for owner in owners {
            if let admission = meters[owner]?.admission(at: now), admission != .open { return admission }
        }
        guard counts else { return .open }
        for owner in owners { meters[owner]?.count(at: now) }
        return .open
    }

    fileprivate mutating func isToReport(_ owners: [QuotaOwner], at now: Timestamp) -> Bool {
        guard let owner = owners.first else { return false }
        if let last = reportedAt[owner], last.duration(to: now) < QuotaGate.reminder { return false }
        reportedAt[owner] = now
        return true
    }
}
