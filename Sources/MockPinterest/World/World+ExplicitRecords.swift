import Basics
import JSONText

extension World {
    /// The same world with the records of some listings spelled out, as the member `records` of a world file has them.
    ///
    /// - Throws: ``InputError`` with the place.
    func with(records input: JSONInput?) throws(InputError) -> World {
        guard let input else { return self }
        try input.allowOnly(ListRow.all.filter(\.isNamedByFiles).map(\.name))
        var world = self
        // Parents come first: the ids that name them may be those of records spelled out here.
        for depth in 0...2 {
            var explicit = world.explicit
            for row in ListRow.all where row.isNamedByFiles && row.depth == depth {
                guard let records = input[row.name] else { continue }
                guard row.parent != nil else {
                    explicit[Listing(row)] = try Self.records(records, row)
                    continue
                }
                for (parent, children) in try records.object() {
                    let listing = try world.listing(row, parent: parent, children)
                    explicit[listing] = try Self.records(children, row)
                }
            }
            var counts = world.counts
            for row in [ListRow.adAccounts, .boards] {
                if let records = explicit[Listing(row)] { counts[row] = records.count }
            }
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

    private static func records(_ input: JSONInput, _ row: ListRow) throws(InputError) -> [ExplicitRecord] {
        var records: [ExplicitRecord] = []
        for element in try input.array() {
            records.append(
                row.adEntity != nil ? try ExplicitRecord(adEntity: element) : try ExplicitRecord(element)
            )
        }
        return records
    }

    /// The listing of a list that belongs to the record with that id.
    private func listing(_ row: ListRow, parent text: String, _ input: JSONInput) throws(InputError) -> Listing {
        let id = Arguments.number(text)
        // Keywords of an account are in the same member as those of its ad groups.
        let rows = row == .adGroupKeywords ? [row, .accountKeywords] : [row]
        for row in rows {
            guard let parent = row.parent else { continue }
            for listing in listings(of: parent) {
                if let index = index(of: id, in: listing) { return listing.child(row, of: index) }
            }
        }
        let parents = rows.compactMap { $0.parent?.name }.joined(separator: " or ")
        throw input.error("\"\(text)\" is not an id of \(parents) in this world", fix: "Name the parent by its id")
    }
}

extension ListRow {
    /// Whether a world file may spell out its records. Keywords have one member, whoever their parents are.
    /// A list that parameters choose has no id to be named by.
    fileprivate var isNamedByFiles: Bool {
        self != .accountKeywords && self != .campaignKeywords && form.choices.isEmpty
    }

    /// How many records are above one of its own.
    fileprivate var depth: Int { parent.map { $0.depth + 1 } ?? 0 }
}
