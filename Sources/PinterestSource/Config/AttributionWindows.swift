import Basics
import JSONText

/// For how long after an ad action conversions count.
struct AttributionWindows: Sendable {
    /// The windows that Pinterest supports, in days.
    static let supported = [0, 1, 7, 14, 30, 60]
    /// Those of the API, where none is configured.
    static let byDefault = (click: 30, engagement: 30, view: 1)

    static let longestByDefault = max(byDefault.click, byDefault.engagement, byDefault.view)

    private let click: Int?
    private let engagement: Int?
    private let view: Int?

    init(_ input: JSONInput) throws(InputError) {
        click = try input.windowDays("click_window_days")
        engagement = try input.windowDays("engagement_window_days")
        view = try input.windowDays("view_window_days")
    }

    /// All of them, by the name of the API's parameter.
    var all: [(name: String, days: Int)] {
        [
            ("click_window_days", click ?? Self.byDefault.click),
            ("engagement_window_days", engagement ?? Self.byDefault.engagement),
            ("view_window_days", view ?? Self.byDefault.view),
        ]
    }

    /// Those that the configuration has.
    var configured: [(name: String, days: Int)] {
        zip(all, [click, engagement, view]).compactMap { window, own in own == nil ? nil : window }
    }

    /// Days.
    var longest: Int { all.map(\.days).max() ?? 0 }
}

extension JSONInput {
    /// A number of days; nil when absent.
    fileprivate func windowDays(_ key: String) throws(InputError) -> Int? {
        guard let field = self[key] else { return nil }
        let window = try field.integer()
        guard AttributionWindows.supported.contains(window) else {
            let days = AttributionWindows.supported.map(String.init).joined(separator: ", ")
            throw field.error("\(window) days is not a window that Pinterest supports", fix: "Use one of \(days)")
        }
        return window
    }
}
