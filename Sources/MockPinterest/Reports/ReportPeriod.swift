import Basics

/// The time that one row covers.
struct ReportPeriod: Sendable {
    /// The day named in rows, and the key in a report by date: a Monday for weeks, the first for months.
    let date: CalendarDate
    /// The hour of the day; 0 for all but hours.
    let part: Int
    /// The days of the report's range in it.
    let days: ClosedRange<CalendarDate>

    /// All periods of a range, ascending.
    ///
    /// - Parameter hours: of the first day from the lower bound on, of the last day below the upper bound.
    static func all(
        _ granularity: Granularity,
        _ range: ClosedRange<CalendarDate>,
        hours: Range<Int> = 0..<24
    ) -> [ReportPeriod] {
        if granularity == .total { return [ReportPeriod(date: range.lowerBound, part: 0, days: range)] }
        var periods: [ReportPeriod] = []
        for offset in 0...range.lowerBound.days(to: range.upperBound) {
            let day = range.lowerBound.advanced(by: offset)
            let start =
                switch granularity {
                case .week: day.advanced(by: -((day.daysSince1970 + 3) % 7))
                case .month: day.advanced(by: 1 - day.components.day)
                case .day, .hour, .total: day
                }
            if granularity == .hour {
                let from = day == range.lowerBound ? hours.lowerBound : 0
                let to = day == range.upperBound ? hours.upperBound : 24
                for part in stride(from: 0, to: 24, by: 5) where from <= part && part < to {
                    periods.append(ReportPeriod(date: day, part: part, days: day...day))
                }
            } else if let last = periods.last, last.date == start {
                periods[periods.count - 1] = ReportPeriod(date: start, part: 0, days: last.days.lowerBound...day)
            } else {
                periods.append(ReportPeriod(date: start, part: 0, days: day...day))
            }
        }
        return periods
    }
}
