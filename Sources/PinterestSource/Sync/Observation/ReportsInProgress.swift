import Basics

/// The reports of one stream that Pinterest is generating, for a log line while nothing else happens.
final class ReportsInProgress: Sendable {
    private struct State {
        var nextID: UInt64 = 0
        var reports: [UInt64: (subject: String, since: Timestamp)] = [:]
    }

    private let state = Locked(State())

    /// - Returns: the argument for ``ended(_:)``.
    func began(_ subject: String, at now: Timestamp) -> UInt64 {
        state.withLock { state in
            state.nextID += 1
            state.reports[state.nextID] = (subject, now)
            return state.nextID
        }
    }

    func ended(_ id: UInt64) { state.withLock { $0.reports[id] = nil } }

    /// The number of reports and the start of the oldest; nil when there are none.
    var summary: String? {
        state.withLock { state in
            guard
                let oldest = state.reports.min(by: { ($0.value.since, $0.key) < ($1.value.since, $1.key) })?.value
            else { return nil }
            return "Pinterest is generating \(state.reports.count.counted("report")), the oldest since "
                + "\(oldest.since.iso8601) [\(oldest.subject)]."
        }
    }
}
