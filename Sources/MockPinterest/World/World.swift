package import Basics

/// The data of the emulated API, computed from a seed and indices on demand.
///
/// Only the counts (and the records given in a world file) are kept in memory, so a world of millions of records costs
/// as little as a small one. Equal values serve equal bytes.
package struct World: Sendable {
    /// Days for which numbers are corrected day after day.
    static let correctedDays = 3

    /// The day that worlds end on by default.
    package static let defaultToday = CalendarDate(year: 2026, month: 11, day: 23) ?? CalendarDate(daysSince1970: 0)

    package let counts: WorldCounts
    package let seed: UInt64
    /// The API's current day: analytics end here, and every entity changed before it.
    package let today: CalendarDate
    /// Days since the world began. Each adds and changes some ad entities and brings another day of analytics;
    /// everything else is unchanged.
    package let generation: Int
    package var oddities: WorldOddities

    /// The day the world began: entities of generation 0 are older.
    let epoch: CalendarDate
    let explicit: [Listing: [ExplicitRecord]]
    let explicitIndex: [Listing: [Int64: Int]]

    /// - Parameters:
    ///   - today: the current day of the world. The same world at a later time has a later day and a generation that is
    ///     higher by the same number of days: see ``grown(by:)``.
    package init(
        scale: WorldScale = .tiny,
        seed: UInt64 = 1,
        today: CalendarDate = World.defaultToday,
        generation: Int = 0,
        oddities: WorldOddities = WorldOddities()
    ) {
        self.init(counts: scale.counts, seed: seed, today: today, generation: generation)
        self.oddities = oddities
    }

    package init(
        counts: WorldCounts,
        seed: UInt64 = 1,
        today: CalendarDate = World.defaultToday,
        generation: Int = 0
    ) {
        self.init(counts: counts, seed: seed, today: today, generation: generation, explicit: [:])
    }

    init(
        counts: WorldCounts,
        seed: UInt64,
        today: CalendarDate,
        generation: Int,
        oddities: WorldOddities = WorldOddities(),
        explicit: [Listing: [ExplicitRecord]]
    ) {
        self.counts = counts
        self.seed = seed
        self.today = today
        self.generation = max(0, generation)
        self.oddities = oddities
        self.explicit = explicit
        explicitIndex = explicit.mapValues { records in
            Dictionary(records.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
        }
        epoch = today.advanced(by: -max(0, generation))
    }

    /// The same world, the given number of days later.
    package func grown(by days: Int = 1) -> World {
        World(
            counts: counts,
            seed: seed,
            today: today.advanced(by: days),
            generation: generation + days,
            oddities: oddities,
            explicit: explicit
        )
    }

    /// The same world with another current day: all its times are shifted.
    package func moved(to today: CalendarDate) -> World {
        World(
            counts: counts,
            seed: seed,
            today: today,
            generation: generation,
            oddities: oddities,
            explicit: explicit
        )
    }

    /// The default start of a sync: 60 days back, which makes three windows of 30 days.
    package var startDate: CalendarDate { today.advanced(by: -60) }
}
