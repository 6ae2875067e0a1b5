import Basics
import HTTPTypes

/// What the `X-RateLimit-…` headers of a response say about quotas.
///
/// `X-RateLimit-Limit` names every window that the call counts against; `-Remaining` and `-Reset` refer to only one of
/// them, mostly the one-second window over all categories. No header says which: limit, remaining and reset have to fit
/// it.
struct RateLimitHeaders: Sendable {
    /// How many calls are left of a quota, and for how long that applies.
    struct Rest: Sendable, Equatable {
        let owner: QuotaOwner
        let calls: Int
        let duration: Duration
        /// The period of the quota; nil when it is not named.
        let width: Duration?

        func isUsedUp(_ owner: QuotaOwner) -> Bool { self.owner == owner && calls == 0 }
    }

    /// The limits whose owner is named.
    let limits: [(owner: QuotaOwner, quota: Quota)]
    /// Nil when there is none, or when its quota cannot be determined.
    let rest: Rest?

    init(_ headers: HTTPFields, of category: RateCategory, at now: Timestamp) {
        let (first, windows) = Self.value("x-ratelimit-limit", headers).map(RateLimitWindow.list) ?? (nil, [])
        limits = windows.compactMap { window in
            window.name.flatMap(QuotaOwner.init(windowName:)).map {
                ($0, Quota(calls: window.limit, per: window.width))
            }
        }
        guard let calls = Self.value("x-ratelimit-remaining", headers).flatMap(Self.leadingNumber),
            let duration = Self.value("x-ratelimit-reset", headers).flatMap({ WaitText.duration($0, at: now) })
        else {
            rest = nil
            return
        }
        guard !windows.isEmpty else {
            rest = Self.plain(limit: first, calls: calls, duration, category)
            return
        }
        let fitting = windows.filter { window in
            window.limit == first ?? window.limit && calls <= window.limit && duration <= window.width
        }
        let owners = fitting.compactMap { window in
            Self.owner(of: window, among: windows, category).map { (owner: $0, width: window.width) }
        }
        // If two fit, the one over everything is safe: it holds calls back for no longer than a second.
        let found = fitting.count == 1 ? owners.first : owners.first { $0.owner == .everything }
        rest = found.map { Rest(owner: $0.owner, calls: calls, duration: duration, width: $0.width) }
    }

    /// Remaining and reset with a limit that names no windows, or with none, as in the API's documentation; this means
    /// the category. A window that ends within a second may also be the one-second window over everything.
    private static func plain(limit: Int?, calls: Int, _ duration: Duration, _ category: RateCategory) -> Rest {
        let second = Quotas.documented.universal
        let isSecond = duration <= second?.period ?? .zero && (limit == nil || limit == second?.calls)
        return Rest(
            owner: isSecond ? .everything : .category(category),
            calls: calls,
            duration: duration,
            width: isSecond ? second?.period : nil
        )
    }

    /// A window without a name belongs to the category if no other window can.
    private static func owner(
        of window: RateLimitWindow,
        among windows: [RateLimitWindow],
        _ category: RateCategory
    ) -> QuotaOwner? {
        if let name = window.name { return QuotaOwner(windowName: name) }
        if window.width <= .seconds(1) { return .everything }
        return windows.filter { $0.width > .seconds(1) }.count == 1 ? .category(category) : nil
    }

    private static func value(_ name: String, _ headers: HTTPFields) -> String? {
        HTTPField.Name(name).flatMap { headers[$0] }
    }

    /// Takes the first number of "299, 299;w=60". At most nine digits: larger numbers are meaningless and could
    /// overflow.
    private static func leadingNumber(_ text: String) -> Int? {
        Int(text.prefix { $0.isASCII && $0.isNumber }.prefix(9))
    }
}
