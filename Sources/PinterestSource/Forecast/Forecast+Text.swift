import Basics
import PinterestAPI

/// A forecast in words.
extension Forecast {
    /// The line before a sync.
    ///
    /// - Parameter isWhole: whether the ad accounts are known; otherwise their number is not.
    func line(isWhole: Bool) -> String {
        let rest =
            isWhole ? timeText.map { "; \($0)" } ?? "" : "; another forecast follows when the ad accounts are listed"
        return "Forecast: \(counts)\(rest)."
    }

    /// Calls by category, and reports.
    var counts: String {
        let parts =
            calls.map { "\(Self.calls($0.count)) of \($0.category.rawValue)\(more(of: $0.category))" }
            + [reportsText].compactMap(\.self)
        return parts.isEmpty ? "no calls" : parts.joined(separator: ", ")
    }

    /// "" or " (more by the number of boards, board sections)".
    private func more(of category: RateCategory) -> String {
        let nouns = further(of: category)
        return nouns.isEmpty ? "" : " (more by the number of \(nouns.joined(separator: ", ")))"
    }

    /// The line after a sync: what was forecast, and what it took.
    ///
    /// - Parameters:
    ///   - made: calls by category, including those that were retried.
    ///   - reports: reports that were requested.
    ///   - seconds: how long it took.
    func line(made: [RateCategory: Int], reports requested: Int, seconds: Int) -> String {
        let categories = RateCategory.allCases.compactMap { category -> String? in
            let count = calls.first { $0.category == category }?.count
            guard count != nil || made[category] != nil else { return nil }
            return "\(Self.calls(count ?? .zero)) of \(category.rawValue), made \(made[category] ?? 0)"
        }
        let reports = reportsText.map { ["\($0), made \(requested)"] } ?? []
        let time = ["\(timeText.map { "\($0), " } ?? "")took \(Self.time(seconds))"]
        return "Forecast and result: \((categories + reports + time).joined(separator: "; "))."
    }

    private var reportsText: String? { reports == .zero ? nil : Self.count(reports, "report") }

    /// Whether there are rate limits to respect.
    var isLimited: Bool { !quotas.categories.isEmpty }

    /// Nil without rate limits, and without calls.
    var timeText: String? {
        guard isLimited, !calls.isEmpty else { return nil }
        let time = Self.timeText(calls, quotas)
        return time == Self.unknownTime ? "the time by the rate limits is unknown" : "by the rate limits \(time)"
    }

    /// The time that the rate limits require for these calls.
    static func timeText(_ calls: [(category: RateCategory, count: CountRange)], _ quotas: Quotas) -> String {
        let seconds = seconds(calls, quotas)
        guard seconds == .unknown else { return seconds.text(time) }
        return calls.contains { $0.count != .unknown } ? "less than a minute as far as is known" : unknownTime
    }

    private static let unknownTime = "unknown"

    private static func calls(_ count: CountRange) -> String { Self.count(count, "call") }

    private static func count(_ count: CountRange, _ noun: String) -> String {
        if count == .unknown { return "an unknown number of \(noun)s" }
        return "\(count.text()) \(noun)\((count.most ?? count.least) == 1 ? "" : "s")"
    }

    /// "45 s", "12 min", "3.5 h".
    package static func time(_ seconds: Int) -> String {
        switch seconds {
        case ..<120: return "\(seconds) s"
        case ..<7200: return "\((seconds + 30) / 60) min"
        default:
            let tenths = (seconds + 180) / 360
            return "\(tenths / 10).\(tenths % 10) h"
        }
    }
}
