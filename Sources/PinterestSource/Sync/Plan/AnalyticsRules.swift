import Basics

/// Limits of the synchronous analytics operations, and how far back a read goes.
///
/// Source: API pages of `ad_accounts/{id}/analytics` and its siblings.
struct AnalyticsRules: Sendable {
    /// The 90th day back is refused around midnight UTC.
    static let daysBack = 89
    /// Days of one call, the same as in Airbyte's connector.
    static let windowDays = 30
    /// Entities of one call.
    static let entitiesPerCall = 250

    /// Entities of one call with these columns and targeting types: fewer where they would make the address longer than it
    /// is with the columns of Airbyte's own connector, since addresses that are too long are refused.
    static func entitiesPerCall(_ columns: [String], _ types: [String] = []) -> Int {
        let length = { (names: [String]) in names.reduce(0) { $0 + $1.utf8.count + 1 } }
        let longer = length(columns) + length(types) - length(AnalyticsColumns.all)
        // An id has up to 18 digits, and a comma.
        return min(entitiesPerCall, entitiesPerCall - (longer + 18) / 19)
    }
    /// Days before the cursor that every incremental read requests again, since numbers arrive late.
    static let lateDays = 3

    /// Which days are read.
    let days: ReadDays

    /// - Parameters:
    ///   - conversionWindowDays: the longest conversion window of these calls; after it the numbers do not change.
    ///   - finalThrough: the last day whose rows are printed; nil to print all.
    init(
        today: CalendarDate,
        startDate: CalendarDate?,
        conversionLookbackDays: Int,
        conversionWindowDays: Int,
        finalThrough: CalendarDate? = nil
    ) {
        let limit = today.advanced(by: -Self.daysBack)
        days = ReadDays(
            earliest: max(startDate ?? limit, limit),
            today: today,
            granularity: .day,
            finalThrough: finalThrough,
            lookbackDays: min(conversionLookbackDays, conversionWindowDays)
        )
    }

    /// The windows from a first day until the last one that is read.
    ///
    /// - Parameter joined: the first of the days that must be in one window; nil to split anywhere.
    func windows(from start: CalendarDate, joining joined: CalendarDate? = nil) -> [DateWindow] {
        let cut = { DateWindows.cut(from: $0, through: $1, days: Self.windowDays) }
        guard let joined else { return cut(start, days.through) }
        return cut(start, min(joined.advanced(by: -1), days.through)) + cut(max(start, joined), days.through)
    }
}
