import Basics
import PinterestAPI

/// The days of a partition that are read, and its cursor until then.
struct ReadDays: Sendable {
    /// First day of a partition without a cursor.
    let earliest: CalendarDate
    private let today: CalendarDate
    private let granularity: ReportGranularity
    /// The last day whose rows are printed, each once; nil if all days are printed and late ones again.
    private let finalThrough: CalendarDate?
    /// Days before the cursor that are read again.
    private let rereadDays: Int

    /// - Parameter lookbackDays: days before the cursor that are read again according to the configuration.
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

    /// The last day to request.
    var through: CalendarDate {
        // No part of a total can be held back.
        guard let finalThrough, granularity != .total else { return today }
        return Period.start(of: finalThrough.advanced(by: 1), granularity).advanced(by: -1)
    }

    /// First day to request.
    ///
    /// - Parameter cursor: where the last read ended; nil to read everything.
    func start(cursor: Cursor?) -> CalendarDate {
        guard case .date(let known) = cursor else { return earliest }
        // A cursor in the future stays: nothing is read until its day has come.
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
    /// - Parameter known: the cursor in the state.
    func cursor(known: Cursor?) -> Cursor {
        guard finalThrough != nil else { return known ?? .date(earliest) }
        // The day of a cursor is not read again, so the cursor of a partition that was never read is the day before its
        // first.
        guard case .date(let day) = known else { return .date(earliest.advanced(by: -1)) }
        // Days past the last final one were printed by a sync that held nothing back; they are printed again when they
        // are final.
        return .date(day > today ? day : min(day, through))
    }
}
