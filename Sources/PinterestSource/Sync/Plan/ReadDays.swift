import HTTPTransport
import PinterestAPI

/// Which days of a partition are read, and what becomes of its cursor before it is.
struct ReadDays: Sendable {
    /// First day of a partition without a cursor.
    let earliest: CalendarDate
    private let today: CalendarDate
    private let granularity: ReportGranularity
    /// The last day whose rows are given, each once; nil where all days are given and late ones again.
    private let finalThrough: CalendarDate?
    /// Days before the cursor that are read again.
    private let rereadDays: Int

    /// - Parameter lookbackDays: days before the cursor that the configuration wants again.
    init(
        earliest: CalendarDate,
        today: CalendarDate,
        granularity: ReportGranularity,
        finalThrough: CalendarDate?,
        lookbackDays: Int
    ) {
        self.earliest = earliest
        self.today = today
        self.granularity = granularity
        self.finalThrough = finalThrough
        rereadDays = finalThrough == nil ? max(AnalyticsRules.lateDays, lookbackDays) : lookbackDays
    }

    /// The last day to ask for.
    var through: CalendarDate {
        // Of a total no part can be held back.
        guard let finalThrough, granularity != .total else { return today }
        return Period.start(of: finalThrough.advanced(by: 1), granularity).advanced(by: -1)
    }

    /// First day to ask for.
    ///
    /// - Parameter cursor: where the last read ended; nil to read everything.
    func start(cursor: Cursor?) -> CalendarDate {
        guard case .date(let known) = cursor else { return earliest }
        // A cursor in the future stays there: nothing is read until its day has come.
        if known > today { return known }
        let day = min(known, through)
        let start =
            rereadDays == 0
            ? Period.next(after: day, granularity)
            : Period.start(of: day.advanced(by: -rereadDays), granularity)
        return max(earliest, start)
    }

    /// The cursor that the partition has until it is read.
    ///
    /// - Parameter known: the state's.
    func cursor(known: Cursor?) -> Cursor {
        guard finalThrough != nil else { return known ?? .date(earliest) }
        // The day of a cursor is not read again, so that of a partition that was never read is the day before.
        guard case .date(let day) = known else { return .date(earliest.advanced(by: -1)) }
        // Days past the last final one were given by a sync that held nothing back: they come again when they are final.
        return .date(day > today ? day : min(day, through))
    }
}
