import HTTPTransport

/// Which days' numbers are final, as far as that does not depend on who says so.
enum FinalDays {
    /// A day that is further back counts as final whatever Pinterest says of it, so that nothing waits for ever.
    static let longestWait = 10

    /// The first day that may still count as not final.
    static func firstInDoubt(today: CalendarDate) -> CalendarDate { today.advanced(by: -longestWait) }
}
