import HTTPTransport

extension World {
    /// How many records a listing has, regardless of status.
    package func count(of listing: Listing) -> Int {
        if !explicit.isEmpty {
            if let records = explicit[listing] { return records.count }
            if hasExplicitParent(listing) { return 0 }
        }
        return baseCount(of: listing) + generation * growthPerGeneration(of: listing)
    }

    /// Records of generation 0.
    func baseCount(of listing: Listing) -> Int {
        if !explicit.isEmpty, let records = explicit[listing] { return records.count }
        let row = listing.row
        if let needed = row.needs, baseCount(of: Listing(needed, root: listing.root)) == 0 { return 0 }
        if let count = row.hooks.count { return count(self, listing) }
        guard let parent = row.parent else { return counts[row] }
        return Distribution(
            total: counts[row],
            parents: counts[parent],
            rotation: row.sharing.rotation,
            isSteep: row.sharing.isSteep
        ).count(of: listing.root)
    }

    /// What each later generation adds at the end.
    func growthPerGeneration(of listing: Listing) -> Int {
        guard generation > 0, listing.row.adEntity != nil, explicit[listing] == nil else { return 0 }
        let base = baseCount(of: listing)
        return base == 0 ? 0 : max(1, base / 50)
    }

    /// Whether the record that a listing belongs to, or one above it, is spelled out by the world file.
    private func hasExplicitParent(_ listing: Listing) -> Bool {
        guard let parent = listing.parent?.listing else { return false }
        return explicit[parent] != nil || hasExplicitParent(parent)
    }

    /// The listings of a list, parents in their order.
    package func listings(of row: ListRow) -> [Listing] {
        guard let parent = row.parent else { return variants(of: Listing(row)) }
        return listings(of: parent).flatMap { listing in
            (0..<count(of: listing)).flatMap { variants(of: listing.child(row, of: $0)) }
        }
    }

    /// The lists that a client asks for, of those that the parameters choose from.
    func variants(of listing: Listing) -> [Listing] {
        listing.row.form.askedVariants(self).map { variant in
            var chosen = listing
            chosen.variant = variant
            return chosen
        }
    }

    /// The oddities with which a listing is served.
    func quirks(of listing: Listing) -> ListingQuirks {
        guard let quirk = listing.row.quirk, quirk.root == listing.root else { return [] }
        return quirk.kind
    }

    /// The path that lists all records of a listing but those of ad entities by status, below the base, with the query
    /// items that this needs.
    package func path(of listing: Listing) -> String {
        var listing = listing
        let template = listing.row.operation.template
        let parameter = listing.row.parentParameter
        var query = listing.row.completeQuery.map { [$0] } ?? []
        var words: [String: String] = [:]
        for (choice, value) in listing.row.form.values(of: listing.variant, self) {
            if template.contains("{\(choice.parameter)}") {
                words[choice.parameter] = value
            } else {
                query.append("\(choice.parameter)=\(PercentEncoding.encode(value))")
            }
        }
        query += listing.row.form.dates?(self).map { "\($0.name)=\($0.value)" } ?? []
        if let parameter, let parent = listing.parent {
            query.append("\(parameter)=\(id(of: parent.listing, at: parent.index))")
        }
        var ids: [String: Int64] = [:]
        while let parent = listing.parent {
            if let place = parent.listing.row.place { ids[place.name] = id(of: parent.listing, at: parent.index) }
            listing = parent.listing
        }
        let segments = template.map { segment in
            guard segment.hasPrefix("{") else { return segment }
            let name = String(segment.dropFirst().dropLast())
            return words[name].map { PercentEncoding.encode($0) } ?? "\(ids[name, default: 0])"
        }
        return segments.joined(separator: "/") + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
    }
}
