import Basics
import HTTPTypes

/// How many calls of a category are served in a period.
package struct Quota: Sendable, Equatable {
    package var calls: Int
    package var period: Duration

    package init(calls: Int, per period: Duration) {
        self.calls = calls
        self.period = period
    }

    /// The categories of the API, the one that counts everything, and the one that counts the report polls of all users
    /// of an app.
    package static let categories = [
        "ads_read", "ads_analytics", "org_read", "org_analytics", "catalogs_read", "universal", "analytics_get_report",
    ]
}

extension Quota {
    /// As `X-RateLimit-Limit` names it: `1000;w=60;name="ads_read_app_id_user_id"`.
    fileprivate func window(of category: String) -> String {
        let name =
            switch category {
            case "universal": "safety_net_app_id_user_id"
            case "analytics_get_report": "analytics_get_report_app_id"
            default: "\(category)_app_id_user_id"
            }
        return "\(calls);w=\(max(1, period.wholeMilliseconds / 1000));name=\"\(name)\""
    }
}

/// Counts calls in fixed windows, each of which starts with its first call.
struct QuotaMeter: Sendable {
    private struct Window {
        var end: Timestamp
        var calls: Int
    }

    private var windows: [String: Window] = [:]

    /// Counts a call in each of the categories.
    ///
    /// - Returns: whether it is over the limit, and the headers with the remaining calls, in the form of live
    ///   responses: all windows are named; remaining and reset refer to the one with the fewest calls left; nil without
    ///   a quota.
    mutating func count(
        _ categories: [String],
        quotas: [String: Quota],
        now: Timestamp
    ) -> (isOver: Bool, headers: HTTPFields)? {
        var tightest: (isOver: Bool, left: Int, headers: HTTPFields)?
        let names = (["universal"] + categories).filter { quotas[$0] != nil }
        let windowsNamed = names.compactMap { name in quotas[name].map { $0.window(of: name) } }.joined(separator: ", ")
        for name in names {
            guard let quota = quotas[name] else { continue }
            var window = windows[name] ?? Window(end: now, calls: 0)
            if window.end <= now { window = Window(end: now.advanced(by: quota.period), calls: 0) }
            window.calls += 1
            windows[name] = window
            let isOver = window.calls > quota.calls
            let seconds = (now.duration(to: window.end).wholeMilliseconds + 999) / 1000
            var headers: HTTPFields = [:]
            let left = max(0, quota.calls - window.calls)
            headers[.rateLimitLimit] = "\(quota.calls), \(windowsNamed)"
            headers[.rateLimitRemaining] = String(left)
            headers[.rateLimitReset] = String(seconds)
            if isOver || left < tightest?.left ?? .max { tightest = (isOver, left, headers) }
            if isOver { break }
        }
        return tightest.map { ($0.isOver, $0.headers) }
    }
}

extension HTTPField.Name {
    static let rateLimitLimit = known("X-RateLimit-Limit")
    static let rateLimitRemaining = known("X-RateLimit-Remaining")
    static let rateLimitReset = known("X-RateLimit-Reset")
}
