import Basics
import JSONText

/// Which conversions a custom report counts, and when.
///
/// Every setting is sent, even the API's own defaults, so that a changed default changes no numbers.
struct ReportAttribution: Sendable {
    /// Members of the request.
    let options: [(name: String, value: JSONValue)]
    /// Days.
    let longestWindow: Int

    init(_ report: JSONInput) throws(InputError) {
        let windows = try AttributionWindows(report)
        let time = try report["conversion_report_time"]?.oneOf(ReportTime.self) ?? .adAction
        let types = try report.distinct("attribution_types") { type throws(InputError) in
            try type.oneOf(AttributionType.self).rawValue
        }
        longestWindow = windows.longest
        let days = windows.all.map { (name: $0.name, value: JSONValue.number(JSONNumber($0.days))) }
        options =
            days + [
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
