extension Routes {
    /// What a list operation with these arguments lists.
    ///
    /// - Throws: ``APIError`` for an operation that lists nothing, and as the API refuses ids that it does not have.
    func listQuery(_ operation: Operation, _ arguments: Arguments) throws(APIError) -> ListQuery {
        guard let row = ListRow.byOperation[operation.id] else { throw .unknownPath }
        if let id = arguments.ids("ad_account_id")?.first, world.index(of: id, in: .adAccounts) == nil {
            throw .notPermitted
        }
        var query = ListQuery(listings: [], key: key(operation, arguments))
        if let listings = row.hooks.listings {
            query.listings = try listings(self, arguments)
        } else {
            var listing = try listing(row, arguments)
            guard let variant = row.form.variant(world, { arguments.text($0) ?? arguments.path[$0] }) else {
                throw .unknownPath
            }
            listing.variant = variant
            query.listings = [listing]
        }
        query.isDescending = arguments.text("order") == "DESCENDING"
        if let filter = row.hooks.filter, let filter = try filter(world, arguments) { query.filter = filter }
        return query
    }

    /// The listing below the parents that the path names.
    private func listing(_ row: ListRow, _ arguments: Arguments) throws(APIError) -> Listing {
        guard let parent = row.parent else { return Listing(row) }
        let listing = try listing(parent, arguments)
        guard let place = parent.place else { throw .unknownPath }
        guard let index = world.index(of: arguments.id(place.name), in: listing) else { throw place.refusal }
        return listing.child(row, of: index)
    }

    /// Bound to path and filters, but not to the page size, which may change from page to page.
    private func key(_ operation: Operation, _ arguments: Arguments) -> UInt64 {
        var text = "\(world.seed) \(operation.id)"
        for (name, value) in arguments.path.sorted(by: { $0.key < $1.key }) { text += " \(name)=\(value)" }
        for (name, values) in arguments.values.sorted(by: { $0.key < $1.key })
        where name != "bookmark" && name != "page_size" {
            text += " \(name)=\(values.joined(separator: ","))"
        }
        return fingerprint(text)
    }
}
