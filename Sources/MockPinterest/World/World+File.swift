package import Basics
import HTTPTransport
import JSONText

extension World {
    /// Reads a world file: `{"scale": "small", "seed": 7, "overrides": {…}, "records": {…}}` and more, each part optional.
    ///
    /// - Parameters:
    ///   - source: the kind of file and its name, for messages.
    ///   - seed: instead of the file's.
    ///   - today: instead of the file's.
    ///   - defaultToday: when neither says.
    /// - Throws: ``InputError`` with the place.
    package init(
        parsing text: [UInt8],
        source: String,
        seed: UInt64? = nil,
        today: CalendarDate? = nil,
        defaultToday: CalendarDate = World.defaultToday
    ) throws(InputError) {
        let input = try JSONInput(source: source, parsing: text)
        try input.allowOnly([
            "scale", "seed", "today", "generation", "odd_text", "unsettled_days", "silent_accounts",
            "accounts_without_totals", "overrides", "records",
        ])
        let scale: WorldScale = try input["scale"]?.oneOf() ?? .tiny
        let ownSeed = UInt64(try input["seed"]?.integer(in: 0...Int.max) ?? 1)
        var ownToday: CalendarDate?
        if let day = input["today"] {
            ownToday = CalendarDate(try day.string())
            if ownToday == nil { throw day.error("this is not a date", fix: "Write it as 2026-11-23") }
        }
        var skeleton = World(
            counts: try Self.counts(input["overrides"], scale.counts),
            seed: seed ?? ownSeed,
            today: today ?? ownToday ?? defaultToday,
            generation: try input["generation"]?.integer(in: 0...10_000) ?? 0
        )
        skeleton.oddities = WorldOddities(
            hasOddText: try input["odd_text"]?.bool() ?? false,
            unsettledDays: try input["unsettled_days"]?.integer(in: 0...90) ?? 0,
            silentAccounts: try input["silent_accounts"]?.integer(in: 0...1_000_000) ?? 0,
            accountsWithoutTotals: try input["accounts_without_totals"]?.integer(in: 0...1_000_000) ?? 0
        )
        self = try skeleton.with(records: input["records"])
    }

    private static func counts(_ input: JSONInput?, _ start: WorldCounts) throws(InputError) -> WorldCounts {
        guard let input else { return start }
        try input.allowOnly(WorldCounts.rows.map(\.row.name))
        var counts = start
        for (row, own) in WorldCounts.rows {
            if let value = input[row.name] { counts[row] = try value.integer(in: 0...own.limit) }
        }
        return counts
    }
}
