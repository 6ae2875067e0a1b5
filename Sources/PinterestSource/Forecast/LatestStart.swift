import Basics

/// Where the parts of a stream that have been read furthest continue, if others begin earlier.
struct LatestStart: Sendable {
    let day: CalendarDate
    /// Those that begin earlier: "3 of 4 accounts".
    let others: String
    /// Whether all the others begin on the same day.
    let isUniform: Bool

    /// - Parameters:
    ///   - days: the first days; several times the same for parts that begin together.
    ///   - others: describes those of the given number that begin earlier.
    /// - Returns: nil if all begin together.
    init?(_ days: [CalendarDate], others: (Int) -> String) {
        guard let latest = days.max(), latest != days.min() else { return nil }
        let earlier = days.filter { $0 < latest }
        day = latest
        self.others = others(earlier.count)
        isUniform = Set(earlier).count == 1
    }

    /// "2026-11-27 to 2026-11-30, for 1 of 4 accounts from 2026-10-01".
    ///
    /// - Parameter days: all days that are read.
    func text(_ days: DateWindow) -> String {
        "\(day) to \(days.end), for \(others) from \(days.start)\(isUniform ? "" : " at the earliest")"
    }
}
