package import Basics

/// How far a partition has been read: the latest time seen in its records. Ordered by time.
package enum Cursor: Hashable, Comparable, Sendable {
    /// For analytics and reports.
    case date(CalendarDate)
    /// For ad entities.
    case epochSeconds(Int64)

    package static func < (left: Self, right: Self) -> Bool {
        switch (left, right) {
        case (.date(let left), .date(let right)): left < right
        case (.epochSeconds(let left), .epochSeconds(let right)): left < right
        // The cursors of one stream are of one kind; this only keeps the order total.
        case (.date, .epochSeconds): true
        case (.epochSeconds, .date): false
        }
    }

    /// The cursor as a state holds it: a day as `YYYY-MM-DD`, seconds as decimal digits.
    package var text: String {
        switch self {
        case .date(let date): date.description
        case .epochSeconds(let seconds): String(seconds)
        }
    }
}

/// What the cursors of a stream look like and which field of a record they come from.
package enum CursorKind: Hashable, Sendable {
    case date(field: String)
    case epochSeconds(field: String)

    /// The record field that it is read from, which is also its name in a state.
    package var field: String {
        switch self {
        case .date(let field), .epochSeconds(let field): field
        }
    }
}
