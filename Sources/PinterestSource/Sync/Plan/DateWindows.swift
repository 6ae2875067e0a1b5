import Basics

/// Consecutive days that one call requests, inclusive at both ends, as the API's `start_date` and `end_date` do.
struct DateWindow: Sendable, Hashable {
    let start: CalendarDate
    let end: CalendarDate
}

/// Splits a range of days into windows, the oldest first.
enum DateWindows {
    /// - Parameter days: the most days a window may have.
    /// - Returns: windows that cover `start...end` without gap or overlap; none when `start` is after `end`.
    static func cut(from start: CalendarDate, through end: CalendarDate, days: Int) -> [DateWindow] {
        guard start <= end else { return [] }
        return stride(from: start.daysSince1970, through: end.daysSince1970, by: days).map { first in
            DateWindow(
                start: CalendarDate(daysSince1970: first),
                end: CalendarDate(daysSince1970: min(first + days - 1, end.daysSince1970))
            )
        }
    }
}
