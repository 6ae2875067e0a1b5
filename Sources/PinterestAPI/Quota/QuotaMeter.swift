import DequeModule
import HTTPTransport

/// One quota: what was called lately, what answers said, and until when it is shut. A value without a clock.
struct QuotaMeter: Sendable {
    /// Whether a call may be sent.
    enum Admission: Equatable {
        case open
        /// The quota is used up for now.
        case paced(until: Timestamp)
        /// An answer said that the limit was hit.
        case shut(until: Timestamp)
    }

    private struct Rest {
        var calls: Int
        var until: Timestamp
        /// Its window is about as short as what its end is known to, so it says little about the next one.
        var isNarrow: Bool
    }

    private var quota: Quota?
    /// Moments of the latest calls, as many as the quota lets through.
    private var calls: Deque<Timestamp> = []
    private var rest: Rest?
    private var shutUntil: Timestamp?

    /// Ends of windows are given in whole seconds and arrive late: two that are closer mean the same window.
    private static let tolerance: Duration = .seconds(2)

    init(_ quota: Quota?) { self.quota = quota }

    func admission(at now: Timestamp) -> Admission {
        if let shutUntil, shutUntil > now { return .shut(until: shutUntil) }
        if let rest {
            if rest.until > now, rest.calls <= 0 { return .paced(until: rest.until) }
            // What Pinterest counted until then it counts no more.
            if !rest.isNarrow { return .open }
        }
        guard let quota, calls.count >= quota.calls, let first = calls.first else { return .open }
        let end = first.advanced(by: quota.period)
        return end > now ? .paced(until: end) : .open
    }

    mutating func count(at now: Timestamp) {
        if let ended = rest, ended.until <= now {
            if !ended.isNarrow { calls = [] }
            rest = nil
        }
        rest?.calls -= 1
        guard let quota else { return }
        calls.append(now)
        if calls.count > quota.calls { calls.removeFirst() }
    }

    /// Shuts it, if it is not shut longer already.
    mutating func shut(until moment: Timestamp) { shutUntil = max(shutUntil ?? moment, moment) }

    /// Takes in the limit that an answer names, which counts more than what is documented.
    mutating func learn(_ named: Quota) {
        // A meter counts one period; another may come beside it, and a refusal will say so.
        guard named.period == quota?.period ?? named.period, named.period <= .seconds(60) else { return }
        quota = named
        if calls.count > named.calls { calls.removeFirst(calls.count - named.calls) }
    }

    /// Takes in how many calls an answer says are left.
    mutating func learn(_ said: RateLimitHeaders.Rest, at now: Timestamp) {
        // A period that is longer than any documented one may count something else; a refusal will say so.
        let period = said.width ?? quota?.period ?? .seconds(60)
        guard said.duration <= period, period <= .seconds(60) else { return }
        var new = Rest(
            calls: said.calls,
            until: now.advanced(by: said.duration),
            isNarrow: period <= Self.tolerance
        )
        // Answers overtake each other: within one period the lowest number is the latest.
        if let rest, rest.until > now, Self.areClose(rest.until, new.until) {
            new.calls = min(rest.calls, new.calls)
            // A narrow one that each answer made longer would never end.
            new.until = new.isNarrow ? rest.until : max(rest.until, new.until)
        }
        rest = new
    }

    private static func areClose(_ one: Timestamp, _ other: Timestamp) -> Bool {
        abs(one.duration(to: other).wholeMilliseconds) < tolerance.wholeMilliseconds
    }
}
