import Basics
import PinterestAPI

/// How far back reports of a kind reach, and how much time one report covers.
///
/// One day less than Pinterest says: its day changes at another moment than ours.
/// Source: `ads_analytics/create_report` of the API description.
struct ReportLimits: Sendable, Equatable {
    /// Days before today of the first day that can be asked for.
    let daysBack: Int
    /// Days of one report, its first and last included; whole weeks for weekly reports.
    let windowDays: Int
    /// Whole months that always fit into one report; nil unless its rows are about months.
    let windowMonths: Int?

    init(_ level: ReportLevel, _ granularity: ReportGranularity) {
        let isProductItem = level.entity == .productItem
        let isHourly = granularity == .hour
        daysBack = isHourly ? 7 : isProductItem ? 91 : 913
        let days = isHourly ? 2 : isProductItem ? 31 : 185
        windowDays = granularity == .week ? days / 7 * 7 : days
        // No six months in a row have more than 184 days.
        windowMonths = granularity == .month ? (isProductItem ? 1 : 6) : nil
    }

    /// The first day that can be asked for.
    func earliestDay(today: CalendarDate) -> CalendarDate { today.advanced(by: -daysBack) }

    /// The first day of a single report that ends today.
    func firstDayOfLastWindow(today: CalendarDate) -> CalendarDate { today.advanced(by: 1 - windowDays) }
}
