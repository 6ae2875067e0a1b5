import HTTPTransport
import PinterestAPI

/// How far back the reports of one stream go, and how their time is cut.
struct ReportRules: Sendable {
    private let limits: ReportLimits
    private let granularity: ReportGranularity
    private let today: CalendarDate
    /// Days before the cursor that are read again.
    private let rereadDays: Int
    /// First day of a partition without a cursor.
    let earliest: CalendarDate

    init(_ report: ReportDefinition, today: CalendarDate, startDate: CalendarDate?, conversionLookbackDays: Int) {
        limits = ReportLimits(report.level, report.granularity)
        granularity = report.granularity
        self.today = today
        let lookback = report.lookbackDays ?? min(conversionLookbackDays, report.conversionWindowDays)
        rereadDays = max(AnalyticsRules.lateDays, lookback)
        let limit =
            report.granularity == .total
            ? limits.firstDayOfLastWindow(today: today) : limits.earliestDay(today: today)
        let start = Period.start(of: max(report.startDate ?? startDate ?? limit, limit), report.granularity)
        // A period that Pinterest keeps in part only would have numbers of that part.
        earliest = start < limit ? Period.next(after: start, report.granularity) : start
    }

    /// First day to ask for.
    ///
    /// - Parameter cursor: where the last read ended; nil to read everything.
    func start(cursor: Cursor?) -> CalendarDate {
        guard case .date(let day) = cursor else { return earliest }
        // A cursor in the future stays there: nothing is read until its day has come.
        if day > today { return day }
        return max(earliest, Period.start(of: day.advanced(by: -rereadDays), granularity))
    }

    /// The windows from a first day until today, whole periods each but the last.
    func windows(from start: CalendarDate) -> [DateWindow] {
        guard let months = limits.windowMonths else {
            return DateWindows.cut(from: start, through: today, days: limits.windowDays)
        }
        var windows: [DateWindow] = []
        var first = start
        while first <= today {
            let next = (0..<months).reduce(first) { day, _ in Period.next(after: day, .month) }
            windows.append(DateWindow(start: first, end: min(next.advanced(by: -1), today)))
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
