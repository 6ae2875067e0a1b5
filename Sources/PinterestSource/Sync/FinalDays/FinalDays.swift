import Basics

/// The rules for final days that are the same for all sources of that information.
enum FinalDays {
    /// A day further back than this counts as final whatever Pinterest reports, so that nothing waits forever.
    static let longestWait = 10

    /// The first day that may still count as not final.
    static func firstInDoubt(today: CalendarDate) -> CalendarDate { today.advanced(by: -longestWait) }
}

extension StreamFamily {
    /// The last day that may be read if only final days are printed, as far as that is known beforehand; nil if it has to
    /// be asked for.
    func finalThrough(today: CalendarDate) -> CalendarDate? {
        switch self {
        // Each response says whether its days are final.
        case .userAnalytics: today
        // A day becomes final at another time for each Pin, and the stream has one cursor.
        case .pinAnalytics: FinalDays.firstInDoubt(today: today).advanced(by: -1)
        default: nil
        }
    }
}
