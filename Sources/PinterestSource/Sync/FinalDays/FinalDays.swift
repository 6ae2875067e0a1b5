import Basics

/// The rules for final days that are the same for all sources of that information.
enum FinalDays {
    /// A day further back than this counts as final whatever Pinterest reports, so that nothing waits forever.
    static let longestWait = 10

    /// The first day that may still count as not final.
    static func firstInDoubt(today: CalendarDate) -> CalendarDate { today.advanced(by: -longestWait) }
}
