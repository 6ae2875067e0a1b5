import Basics
import HTTPTransport
import JSONText

/// The days of one response of `user_account/analytics`. Finds the first whose numbers are not final, and holds back
/// rows that may have to wait for it.
struct UserDays {
    private let firstInDoubt: CalendarDate
    private let holdsBack: Bool
    /// The first day that is not final.
    private(set) var openFrom: CalendarDate?
    /// The latest day that cannot be open, and the days that are or may follow an open one.
    private var latestSettled: CalendarDate?
    private var inDoubt: [CalendarDate] = []
    private var held: [(day: CalendarDate, record: HeldRecord)] = []
    /// Days that are not final and too old to wait for.
    private var overdue: (count: Int, first: CalendarDate, status: DataStatus)?

    init(today: CalendarDate, holdsBack: Bool) {
        firstInDoubt = FinalDays.firstInDoubt(today: today)
        self.holdsBack = holdsBack
    }

    mutating func note(_ day: CalendarDate, _ status: DataStatus) {
        guard day >= firstInDoubt else {
            latestSettled = max(latestSettled ?? day, day)
            guard !status.isFinal else { return }
            let first = overdue.map { ($0.first, $0.status) }
            let earliest = first.map { $0.0 <= day ? $0 : (day, status) } ?? (day, status)
            overdue = ((overdue?.count ?? 0) + 1, earliest.0, earliest.1)
            return
        }
        inDoubt.append(day)
        if !status.isFinal { openFrom = min(openFrom ?? day, day) }
    }

    /// Keeps the row of a day that may come after one that is not final, whether or not that one has been seen yet.
    ///
    /// - Returns: whether it was kept.
    mutating func hold(_ day: CalendarDate, _ text: [UInt8], _ changes: UnsafeBufferPointer<RowChange>) -> Bool {
        guard holdsBack, day >= firstInDoubt else { return false }
        held.append((day, HeldRecord(text: text, changes: Array(changes))))
        return true
    }

    /// The rows that waited and are before the first open day, once.
    mutating func release() -> [HeldRecord] {
        defer { held = [] }
        return held.filter { isSettled($0.day) }.map(\.record)
    }

    /// The latest day before the first that is not final.
    var latest: CalendarDate? { inDoubt.filter(isSettled).max() ?? latestSettled }

    private func isSettled(_ day: CalendarDate) -> Bool { openFrom.map { day < $0 } ?? true }

    /// The warning about days that were waited for long enough; nil when there are none.
    var warning: String? {
        overdue.map { overdue in
            "\(overdue.count.counted("day")) more than \(FinalDays.longestWait) days ago, from "
                + "\(overdue.first) on, still have the status \(overdue.status.text); they count as final."
        }
    }
}
