package import HTTPTransport
package import JSONText

extension World {
    /// Reads a world file: `{"scale": "small", "seed": 7, "overrides": {…}, "records": {…}}` and more, each part optional.
    ///
    /// - Parameters:
    ///   - source: what the file is and which, for messages.
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
            "scale", "seed", "today", "generation", "odd_text", "unsettled_days", "overrides", "records",
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
            unsettledDays: try input["unsettled_days"]?.integer(in: 0...90) ?? 0
        )
        self = try skeleton.with(records: input["records"])
    }

    private static func counts(_ input: JSONInput?, _ start: WorldCounts) throws(InputError) -> WorldCounts {
        guard let input else { return start }
        try input.allowOnly(WorldCounts.names.map(\.name))
        var counts = start
        for (name, path) in WorldCounts.names {
            if let value = input[name] {
                counts[keyPath: path] = try value.integer(in: 0...WorldCounts.limit(of: name))
            }
        }
        return counts
    }

    /// The same world with some listings spelt out.
    ///
    /// Lists without a parent come first: those under one are named by its id, which may be one of theirs.
    private func with(records input: JSONInput?) throws(InputError) -> World {
        guard let input else { return self }
        let order: [[String]] = [
            ["boards", "ad_accounts", "catalogs", "catalogs_feeds", "catalogs_product_groups"],
            [
                "board_sections", "board_pins", "campaigns", "ad_groups", "ads", "audiences", "conversion_tags",
                "customer_lists",
            ],
            ["board_section_pins", "keywords"],
        ]
        try input.allowOnly(Array(order.joined()))
        var world = self
        for names in order {
            var explicit = world.explicit
            for name in names {
                guard let records = input[name] else { continue }
                if let listing = Self.root(name) {
                    explicit[listing] = try Self.records(records, name)
                    continue
                }
                for (parent, children) in try records.object() {
                    explicit[try world.listing(name, parent: parent, children)] = try Self.records(children, name)
                }
            }
            var counts = world.counts
            counts.adAccounts = explicit[.adAccounts]?.count ?? counts.adAccounts
            counts.boards = explicit[.boards]?.count ?? counts.boards
            world = World(
                counts: counts,
                seed: seed,
                today: today,
                generation: generation,
                oddities: oddities,
                explicit: explicit
            )
        }
        return world
    }

    private static func root(_ name: String) -> Listing? {
        switch name {
        case "boards": .boards
        case "ad_accounts": .adAccounts
        case "catalogs": .catalogs
        case "catalogs_feeds": .feeds
        case "catalogs_product_groups": .productGroups
        default: nil
        }
    }

    private static func records(_ input: JSONInput, _ name: String) throws(InputError) -> [ExplicitRecord] {
        var records: [ExplicitRecord] = []
        for element in try input.array() {
            records.append(
                ["campaigns", "ad_groups", "ads"].contains(name)
                    ? try ExplicitRecord(adEntity: element) : try ExplicitRecord(element)
            )
        }
        return records
    }

    /// The listing that a name and a parent's id mean.
    private func listing(_ name: String, parent text: String, _ input: JSONInput) throws(InputError) -> Listing {
        let id = Arguments.number(text)
        func found<Value>(_ value: Value?, _ kind: String) throws(InputError) -> Value {
            if let value { return value }
            throw input.error(
                "\"\(text)\" is not the id of \(kind) of this world",
                fix: "Name the parent by its id"
            )
        }
        switch name {
        case "board_sections", "board_pins":
            let board = try found(index(of: id, in: .boards), "a board")
            return name == "board_pins" ? .boardPins(board: board) : .sections(board: board)
        case "board_section_pins":
            let place = (0..<count(of: .boards)).lazy.compactMap { board in
                index(of: id, in: .sections(board: board)).map { Listing.sectionPins(board: board, section: $0) }
            }.first
            return try found(place, "a board section")
        case "keywords":
            let accounts = 0..<count(of: .adAccounts)
            let place = accounts.lazy.compactMap { account in
                index(of: id, in: .adGroups(account: account)).map {
                    Listing.adGroupKeywords(account: account, adGroup: $0)
                }
            }.first
            return try found(
                place ?? index(of: id, in: .adAccounts).map { .accountKeywords(account: $0) },
                "an ad group or ad account"
            )
        default:
            let account = try found(index(of: id, in: .adAccounts), "an ad account")
            switch name {
            case "campaigns": return .campaigns(account: account)
            case "ad_groups": return .adGroups(account: account)
            case "ads": return .ads(account: account)
            case "audiences": return .audiences(account: account)
            case "conversion_tags": return .conversionTags(account: account)
            default: return .customerLists(account: account)
            }
        }
    }
}
