package import HTTPTransport

/// The gate each call passes, one for all workers: each category keeps to its quota, and one whose limit was hit stays
/// shut until the limit ends; other categories go on.
package final class QuotaGate: Sendable {
    fileprivate struct State {
        var meters: [QuotaOwner: QuotaMeter]
        /// When a wait was last reported, by what had to wait.
        var reportedAt: [QuotaOwner: Timestamp] = [:]
        var hasWarned = false
    }

    /// Waits are reported once in this time.
    static let reminder: Duration = .seconds(60)

    /// Shorter waits are not reported.
    private static let worthReporting: Duration = .seconds(10)

    private let time: any TimeSource
    private let state: Locked<State>

    package init(time: any TimeSource, quotas: Quotas) {
        self.time = time
        let meters = QuotaOwner.allCases.map { ($0, QuotaMeter(quotas.quota(of: $0))) }
        state = Locked(State(meters: Dictionary(uniqueKeysWithValues: meters)))
    }

    /// Calls were refused until a moment too far away to wait for.
    struct TooLong: Error {
        let end: Timestamp
    }

    /// Shuts what a quota counts until the moment given, if it is not shut longer already.
    func shut(_ owner: QuotaOwner, until moment: Timestamp) {
        let now = time.now
        state.withLock { state in
            state.meters[owner]?.shut(until: moment)
            // Whoever shuts it reports it.
            state.reportedAt[owner] = now
        }
    }

    /// Takes in what an answer says about quotas.
    func learn(_ headers: RateLimitHeaders) {
        guard headers.rest != nil || !headers.limits.isEmpty else { return }
        let now = time.now
        state.withLock { state in
            for (owner, quota) in headers.limits { state.meters[owner]?.learn(quota) }
            if let rest = headers.rest { state.meters[rest.owner]?.learn(rest, at: now) }
        }
    }

    /// Whether nobody was warned yet of a form that is not understood: one warning is enough.
    func isFirstWarning() -> Bool {
        state.withLock { state in
            defer { state.hasWarned = true }
            return !state.hasWarned
        }
    }

    /// Waits until a call may be sent, and counts it.
    ///
    /// - Parameters:
    ///   - owners: the quotas that the call counts against; waits are reported for the first.
    ///   - longest: how far away the end of a limit may be.
    ///   - remind: called once a minute for all that waits for the same, not for each call.
    /// - Throws: ``TooLong``, `CancellationError`.
    func pass(_ owners: [QuotaOwner], longest: Duration, remind: (Timestamp) -> Void) async throws {
        while true {
            let now = time.now
            let end: Timestamp
            switch state.withLock({ $0.admit(owners, at: now) }) {
            case .open: return
            case .shut(let moment) where now.duration(to: moment) > longest: throw TooLong(end: moment)
            case .shut(let moment), .paced(let moment): end = moment
            }
            if now.duration(to: end) >= Self.worthReporting, state.withLock({ $0.isToReport(owners, at: now) }) {
                remind(end)
            }
            try await time.sleep(until: min(end, now.advanced(by: Self.reminder)))
        }
    }
}

extension QuotaGate.State {
    /// Counts the call when every quota lets it through, else none does.
    fileprivate mutating func admit(_ owners: [QuotaOwner], at now: Timestamp) -> QuotaMeter.Admission {
        for owner in owners {
            if let admission = meters[owner]?.admission(at: now), admission != .open { return admission }
        }
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
