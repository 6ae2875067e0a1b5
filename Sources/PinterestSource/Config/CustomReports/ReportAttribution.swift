import Basics
import JSONText

/// Which conversions a custom report counts, and when.
///
/// Every setting is sent, even the API's own defaults, so that a changed default changes no numbers.
struct ReportAttribution: Sendable {
    /// The windows that Pinterest supports, in days.
    static let windows = [0, 1, 7, 14, 30, 60]

    /// Members of the request.
    let options: [(name: String, value: JSONValue)]
    /// Days.
    let longestWindow: Int

    init(_ report: JSONInput) throws(InputError) {
        let click = try report.windowDays("click_window_days") ?? 30
        let engagement = try report.windowDays("engagement_window_days") ?? 30
        let view = try report.windowDays("view_window_days") ?? 1
        let time = try report["conversion_report_time"]?.oneOf(ReportTime.self) ?? .adAction
        let types = try report.distinct("attribution_types") { type throws(InputError) in
            try type.oneOf(AttributionType.self).rawValue
        }
        longestWindow = max(click, engagement, view)
        options = [
            ("click_window_days", .number(JSONNumber(click))),
            ("engagement_window_days", .number(JSONNumber(engagement))),
            ("view_window_days", .number(JSONNumber(view))),
            ("conversion_report_time", .string(time.rawValue)),
            ("attribution_types", .strings(types ?? AttributionType.allCases.map(\.rawValue))),
        ]
    }

    /// The day a conversion counts on.
    enum ReportTime: String, CaseIterable {
        case adAction = "TIME_OF_AD_ACTION"
        case conversion = "TIME_OF_CONVERSION"
    }

    /// Whose conversions count.
    enum AttributionType: String, CaseIterable {
        case individual = "INDIVIDUAL"
        case household = "HOUSEHOLD"
    }
}

extension JSONInput {
    /// A number of days; nil when absent.
    fileprivate func windowDays(_ key: String) throws(InputError) -> Int? {
        guard let field = self[key] else { return nil }
        let window = try field.integer()
        guard ReportAttribution.windows.contains(window) else {
            let days = ReportAttribution.windows.map(String.init).joined(separator: ", ")
            throw field.error("\(window) days is not a window that Pinterest supports", fix: "Use one of \(days)")
        }
        return window
    }
}
