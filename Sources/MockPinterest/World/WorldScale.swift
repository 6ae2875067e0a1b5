/// The named sizes of a world.
package enum WorldScale: String, Sendable, CaseIterable {
    /// Two ad accounts and a handful of everything: a whole sync takes fewer than 100 calls at 250 per page.
    case tiny
    /// Four ad accounts; one collection of each kind needs two or three pages of 250, and several are empty.
    case small
    /// 100 ad accounts, 25,000 campaigns, 100,000 ad groups, 1,000,000 ads.
    case large

    package var counts: WorldCounts { WorldCounts(self) }
}

/// How many records a list has over all its parents, by scale.
package struct ListCounts: Sendable {
    let tiny: Int
    let small: Int
    let large: Int
    /// The most that a world file may ask for, so that no two ids of a kind are equal and no sum overflows.
    var limit = 30_000

    init(_ tiny: Int, _ small: Int, _ large: Int, limit: Int = 30_000) {
        self.tiny = tiny
        self.small = small
        self.large = large
        self.limit = limit
    }

    subscript(scale: WorldScale) -> Int {
        switch scale {
        case .tiny: tiny
        case .small: small
        case .large: large
        }
    }
}

/// How many records of each list there are, over all parents together.
package struct WorldCounts: Sendable, Equatable {
    private var counts: [ListRow: Int]

    init(_ scale: WorldScale) {
        counts = Dictionary(uniqueKeysWithValues: Self.rows.map { ($0.row, $0.counts[scale]) })
    }

    /// - Precondition: for setting, that the list has a count of its own.
    package subscript(row: ListRow) -> Int {
        get { counts[row, default: 0] }
        set {
            precondition(row.counts != nil, "another list decides how many \(row.name) there are")
            counts[row] = newValue
        }
    }

    /// The lists whose counts a world file may give.
    static let rows: [(row: ListRow, counts: ListCounts)] =
        ListRow.all.compactMap { row in row.counts.map { (row, $0) } }
}
