import Basics
import PinterestAPI

/// How far back the reports of one stream go, and how their days are split.
struct ReportRules: Sendable {
    private let limits: ReportLimits
    /// Which days are read.
    let days: ReadDays

    /// - Parameter finalThrough: the last final day, if rows of later days are held back; nil to print all.
    init(
        _ report: ReportDefinition,
        today: CalendarDate,
        startDate: CalendarDate?,
        conversionLookbackDays: Int,
        finalThrough: CalendarDate? = nil
    ) {
        limits = ReportLimits(report.level, report.granularity)
        let limit =
            report.granularity == .total
            ? limits.firstDayOfLastWindow(today: today) : limits.earliestDay(today: today)
        let start = Period.start(of: max(report.startDate ?? startDate ?? limit, limit), report.granularity)
        // A period that Pinterest keeps only in part would have the numbers of that part.
        days = ReadDays(
            earliest: start < limit ? Period.next(after: start, report.granularity) : start,
            today: today,
            granularity: report.granularity,
            finalThrough: finalThrough,
            lookbackDays: report.lookbackDays ?? min(conversionLookbackDays, report.conversionWindowDays)
        )
    }

    /// The windows from a first day until the last one that is read, each of whole periods except the last.
    func windows(from start: CalendarDate) -> [DateWindow] {
        guard let months = limits.windowMonths else {
            return DateWindows.cut(from: start, through: days.through, days: limits.windowDays)
        }
        var windows: [DateWindow] = []
        var first = start
        while first <= days.through {
            let next = (0..<months).reduce(first) { day, _ in Period.next(after: day, .month) }
            windows.append(DateWindow(start: first, end: min(next.advanced(by: -1), days.through)))
            first = next
        }
        return windows
    }
}

/// Weeks, which begin on Monday, and months.
enum Period {
    /// The first day of the period that a day is in; the day itself for granularities without periods.
    static func start(of day: CalendarDate, _ granularity: ReportGranularity) -> CalendarDate {
        switch granularity {
        // The first day of 1970 was a Thursday.
        case .week: day.advanced(by: -((day.daysSince1970 + 3) % 7 + 7) % 7)
        case .month: day.advanced(by: 1 - day.components.day)
        case .total, .day, .hour: day
        }
    }

    /// The first day of the period after the one that a day is in.
    static func next(after day: CalendarDate, _ granularity: ReportGranularity) -> CalendarDate {
        switch granularity {
        case .week: start(of: day, .week).advanced(by: 7)
        case .month: start(of: start(of: day, .month).advanced(by: 31), .month)
        case .total, .day, .hour: day.advanced(by: 1)
        }
    }
}
