import HTTPTransport
import HTTPTypes

/// How many calls of a category are served in a time.
package struct Quota: Sendable, Equatable {
    package var calls: Int
    package var period: Duration

    package init(calls: Int, per period: Duration) {
        self.calls = calls
        self.period = period
    }

    /// The categories of the API, and the one that counts everything.
    package static let categories = [
        "ads_read", "ads_analytics", "org_read", "org_analytics", "catalogs_read", "universal",
    ]
}

/// Counts calls in fixed windows, each of which starts with its first call.
struct QuotaMeter: Sendable {
    private struct Window {
        var end: Timestamp
        var calls: Int
    }

    private var windows: [String: Window] = [:]

    /// Counts a call.
    ///
    /// - Returns: whether it is over the limit, and the headers that say how things stand; nil without a quota.
    mutating func count(
        _ category: String,
        quotas: [String: Quota],
        now: Timestamp
    ) -> (isOver: Bool, headers: HTTPFields)? {
        var tightest: (isOver: Bool, headers: HTTPFields)?
        for name in ["universal", category] {
            guard let quota = quotas[name] else { continue }
            var window = windows[name] ?? Window(end: now, calls: 0)
            if window.end <= now { window = Window(end: now.advanced(by: quota.period), calls: 0) }
            window.calls += 1
            windows[name] = window
            let isOver = window.calls > quota.calls
            let seconds = (now.duration(to: window.end).wholeMilliseconds + 999) / 1000
            var headers: HTTPFields = [:]
            headers[.rateLimitLimit] = String(quota.calls)
            headers[.rateLimitRemaining] = String(max(0, quota.calls - window.calls))
            headers[.rateLimitReset] = String(seconds)
            if tightest == nil || isOver { tightest = (isOver, headers) }
            if isOver { break }
        }
        return tightest
    }
}

extension HTTPField.Name {
    static let rateLimitLimit = known("X-RateLimit-Limit")
    static let rateLimitRemaining = known("X-RateLimit-Remaining")
    static let rateLimitReset = known("X-RateLimit-Reset")
    static let requestID = known("X-pinterest-rid")
    /// The clock of a connector whose time is virtual.
    static let mockNow = known("X-Mock-Now")

    private static func known(_ name: String) -> HTTPField.Name {
        HTTPField.Name(name) ?? .server
    }
}
