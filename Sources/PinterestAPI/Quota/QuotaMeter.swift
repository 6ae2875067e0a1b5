import DequeModule
import HTTPTransport

/// One quota as it stands: what was called lately, what answers told, and until when it is shut. A value without a
/// clock.
struct QuotaMeter: Sendable {
    /// Whether a call may be sent.
    enum Admission: Equatable {
        case open
        /// The quota is used up for now.
        case paced(until: Timestamp)
        /// An answer said that the limit was hit.
        case shut(until: Timestamp)
    }

    private let quota: Quota?
    /// Moments of the latest calls, as many as the quota lets through.
    private var calls: Deque<Timestamp> = []
    private var told: (rest: Int, until: Timestamp)?
    private var shutUntil: Timestamp?

    init(_ quota: Quota?) { self.quota = quota }

    func admission(at now: Timestamp) -> Admission {
        if let shutUntil, shutUntil > now { return .shut(until: shutUntil) }
        // What Pinterest counted until then it counts no more.
        if let told { return told.rest > 0 || told.until <= now ? .open : .paced(until: told.until) }
        guard let quota, calls.count >= quota.calls, let first = calls.first else { return .open }
        let end = first.advanced(by: quota.period)
        return end > now ? .paced(until: end) : .open
    }

    mutating func count(at now: Timestamp) {
        if let until = told?.until, until <= now { (told, calls) = (nil, []) }
        told?.rest -= 1
        guard let quota else { return }
        calls.append(now)
        if calls.count > quota.calls { calls.removeFirst() }
    }

    /// Shuts it, if it is not shut longer already.
    mutating func shut(until moment: Timestamp) { shutUntil = max(shutUntil ?? moment, moment) }

    /// Takes in how many calls an answer says are left, and for how long that holds.
    mutating func learn(rest: Int, for duration: Duration, at now: Timestamp) {
        // A period that is longer than any documented one may count something else; a refusal will tell.
        guard duration <= quota?.period ?? .seconds(60) else { return }
        let until = now.advanced(by: duration)
        // Answers overtake each other: within one period the lowest number is the latest.
        if let told, told.until > now, abs(told.until.duration(to: until).wholeMilliseconds) < 2000 {
            self.told = (min(told.rest, rest), max(told.until, until))
        } else {
            told = (rest, until)
        }
    }
}
