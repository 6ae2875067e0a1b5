import HTTPTransport

/// Limits of the synchronous analytics operations, and how far back a read goes.
///
/// Source: API pages of `ad_accounts/{id}/analytics` and its siblings.
struct AnalyticsRules: Sendable {
    /// The 90th day back is refused around midnight UTC.
    static let daysBack = 89
    /// Days of one call, as Airbyte's connector cuts them.
    static let windowDays = 30
    /// Entities of one call.
    static let entitiesPerCall = 250
    /// The longest conversion window of these calls, the API's own default: later the numbers do not change.
    static let conversionWindowDays = 30
    /// Days before the cursor that every incremental read asks for again, since numbers arrive late.
    static let lateDays = 3

    let today: CalendarDate
    /// First day of a partition without a cursor.
    let earliest: CalendarDate
    /// Days before the cursor that are read again.
    let rereadDays: Int

    init(today: CalendarDate, startDate: CalendarDate?, conversionLookbackDays: Int) {
        self.today = today
        let limit = today.advanced(by: -Self.daysBack)
        earliest = max(startDate ?? limit, limit)
        rereadDays = max(Self.lateDays, min(conversionLookbackDays, Self.conversionWindowDays))
    }

    /// First day to ask for.
    ///
    /// - Parameter cursor: where the last read ended; nil to read everything.
    func start(cursor: Cursor?) -> CalendarDate {
        guard case .date(let day) = cursor else { return earliest }
        // A cursor in the future stays there: nothing is read until its day has come.
        return day > today ? day : max(earliest, day.advanced(by: -rereadDays))
    }

    /// The windows from a first day until today.
    func windows(from start: CalendarDate) -> [DateWindow] {
        DateWindows.cut(from: start, through: today, days: Self.windowDays)
    }
}
