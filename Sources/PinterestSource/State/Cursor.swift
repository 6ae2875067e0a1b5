package import Basics

/// How far a partition has been read: the latest time seen in its records. Ordered by time.
package enum Cursor: Hashable, Comparable, Sendable {
    /// For analytics and reports.
    case date(CalendarDate)
    /// For ad entities.
    case epochSeconds(Int64)
    /// For listings that are left out while the record above them has not changed. Boxed: other cursors are smaller.
    indirect case listing(ListedRevision)

    package static func < (left: Self, right: Self) -> Bool {
        switch (left, right) {
        case (.date(let left), .date(let right)): left < right
        case (.epochSeconds(let left), .epochSeconds(let right)): left < right
        case (.listing(let left), .listing(let right)): left < right
        // The cursors of one stream are of one kind; this only keeps the order total.
        case (.date, _), (.epochSeconds, .listing): true
        case (.epochSeconds, .date), (.listing, _): false
        }
    }

    /// The cursor as a state holds it: a day as `YYYY-MM-DD`, seconds as decimal digits, the time of a listing.
    package var text: String {
        switch self {
        case .date(let date): date.description
        case .epochSeconds(let seconds): String(seconds)
        case .listing(let listed): Timestamp(milliseconds: listed.seconds * 1000).iso8601
        }
    }
}

/// What the cursors of a stream look like and which field of a record they come from.
package enum CursorKind: Hashable, Sendable {
    case date(field: String)
    case epochSeconds(field: String)
    /// Of no field: when a listing was last read, and what its parent was like then.
    case listing

    /// The record field that it is read from, which is also its name in a state.
    package var field: String {
        switch self {
        case .date(let field), .epochSeconds(let field): field
        case .listing: ListedRevision.timeMember
        }
    }

    /// The path of the field in a record; empty when it is in none.
    var path: [String] { self == .listing ? [] : [field] }
}
