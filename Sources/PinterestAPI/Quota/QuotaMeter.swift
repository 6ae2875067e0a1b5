import Basics
import DequeModule

/// One quota: recent calls, what response headers reported, and until when it is blocked. A value without a clock.
struct QuotaMeter: Sendable {
    /// Whether a call may be sent.
    enum Admission: Equatable {
        case open
        /// The quota is used up for now.
        case paced(until: Timestamp)
        /// A response said that the limit was hit.
        case blocked(until: Timestamp)
    }

    private struct Rest {
        var calls: Int
        var until: Timestamp
        /// Its window is about as short as the precision of its end, so it says little about the next window.
        var isNarrow: Bool
    }

    private var quota: Quota?
    /// Whether others use the rest of the limit, so that what responses report about it is not for these calls alone.
    private let isShared: Bool
    /// Times of the latest calls, as many as the quota allows.
    private var calls: Deque<Timestamp> = []
    private var rest: Rest?
    private var blockedUntil: Timestamp?

    /// Ends of windows are given in whole seconds and arrive late: two that are closer than this mean the same window.
    private static let tolerance: Duration = .seconds(2)

    init(_ quota: Quota?, isShared: Bool = false) {
        self.quota = quota
        self.isShared = isShared
    }

    func admission(at now: Timestamp) -> Admission {
        if let blockedUntil, blockedUntil > now { return .blocked(until: blockedUntil) }
        if let rest {
            if rest.until > now, rest.calls <= 0 { return .paced(until: rest.until) }
            // Usage counted before the reset no longer applies.
            if !rest.isNarrow, !isShared { return .open }
        }
        guard let quota, calls.count >= quota.calls, let first = calls.first else { return .open }
        var end = first.advanced(by: quota.period)
        // Calls are counted when they arrive, so the API's window may end after that of the calls as they were sent.
        if isShared, let rest, !rest.isNarrow, Self.areClose(rest.until, end) { end = max(end, rest.until) }
        return end > now ? .paced(until: end) : .open
    }

    /// The calls that remain now; nil without a limit.
    func budget(at now: Timestamp) -> CallBudget? {
        guard let quota else { return nil }
        let isCurrent = rest.map { $0.until > now && !$0.isNarrow } ?? false
        let used = calls.count - calls.partitioningIndex { $0.advanced(by: quota.period) > now }
        let own = quota.calls - used
        let left = isCurrent ? min(rest?.calls ?? 0, isShared ? own : .max) : own
        return CallBudget(left: max(0, left), pace: quota.period / quota.calls)
    }

    mutating func count(at now: Timestamp) {
        if let ended = rest, ended.until <= now {
            if !ended.isNarrow, !isShared { calls = [] }
            rest = nil
        }
        rest?.calls -= 1
        guard let quota else { return }
        calls.append(now)
        if calls.count > quota.calls { calls.removeFirst() }
    }

    /// Blocks it, unless it is already blocked for longer.
    mutating func block(until moment: Timestamp) { blockedUntil = max(blockedUntil ?? moment, moment) }

    /// Records the limit that a response names, which takes precedence over the documented one.
    mutating func record(_ named: Quota) {
        // A meter counts one period. Another may exist as well; a refusal will report it.
        guard named.period == quota?.period ?? named.period, named.period <= .seconds(60) else { return }
        quota = named
        if calls.count > named.calls { calls.removeFirst(calls.count - named.calls) }
    }

    /// Records how many calls are left according to a response.
    mutating func record(_ said: RateLimitHeaders.Rest, at now: Timestamp) {
        // A period longer than any documented one may count something else; a refusal will report it.
        let period = said.width ?? quota?.period ?? .seconds(60)
        guard said.duration <= period, period <= .seconds(60) else { return }
        var new = Rest(
            calls: said.calls,
            until: now.advanced(by: said.duration),
            isNarrow: period <= Self.tolerance
        )
        // Responses overtake each other: within one period the lowest number is the latest.
        if let rest, rest.until > now, Self.areClose(rest.until, new.until) {
            new.calls = min(rest.calls, new.calls)
            // A narrow window that every response extended would never end.
            new.until = new.isNarrow ? rest.until : max(rest.until, new.until)
        }
        rest = new
    }

    private static func areClose(_ one: Timestamp, _ other: Timestamp) -> Bool {
        abs(one.duration(to: other).wholeMilliseconds) < tolerance.wholeMilliseconds
    }
}
