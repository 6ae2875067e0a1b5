/// Catalogs, their feeds, and the product groups made from these.
extension ListRow {
    package static let catalogs = ListRow(
        "catalogs",
        "catalogs/list",
        counts: ListCounts(3, 260, 100),
        ids: IDRange(2_750_000_000_000, isRoot: true),
        hooks: catalogHooks(),
        write: { world, _, index, output in world.writeCatalog(index, to: &output) }
    )

    package static let feeds = ListRow(
        "catalogs_feeds",
        "feeds/list",
        counts: ListCounts(4, 300, 500),
        needs: .catalogs,
        ids: IDRange(2_850_000_000_000, isRoot: true),
        place: PathPlace(name: "feed_id", refusal: .feedNotFound),
        hooks: catalogHooks(),
        write: { world, _, index, output in world.writeFeed(index, to: &output) }
    )

    package static let productGroups = ListRow(
        "catalogs_product_groups",
        "catalogs_product_groups/list",
        counts: ListCounts(6, 520, 10_000),
        needs: .feeds,
        ids: IDRange(2_960_000_000_000, isRoot: true),
        place: PathPlace(name: "product_group_id", refusal: .productGroupNotFound),
        quirk: (.repeats, 0),
        hooks: catalogHooks(isOfFeeds: true),
        write: { world, _, index, output in world.writeProductGroup(index, to: &output) }
    )

    /// - Parameter isOfFeeds: whether `feed_id` filters by feed, and an account without a catalog is refused.
    private static func catalogHooks(isOfFeeds: Bool = false) -> Hooks {
        Hooks(filter: { world, arguments throws(APIError) in
            let owner = arguments.ids("ad_account_id")?.first.flatMap { world.index(of: $0, in: .adAccounts) }
            if isOfFeeds, !world.hasCatalog(account: owner) { throw .noCatalog }
            let feed = arguments.ids("feed_id")?.first
            if let feed, world.index(of: feed, in: .feeds) == nil { throw .feedNotFound }
            let catalog = arguments.ids("catalog_id")?.first
            let ids = arguments.ids("id").map(Set.init)
            return { world, listing, index in
                let own = world.catalogID(of: listing, at: index)
                if let catalog, own != catalog { return false }
                if let owner, world.owner(ofCatalog: own) != owner { return false }
                if let ids, !ids.contains(world.id(of: listing, at: index)) { return false }
                if isOfFeeds, let feed, world.feedID(ofProductGroup: index) != feed { return false }
                return true
            }
        })
    }
}

extension World {
    /// Whether that account owns a catalog; without an account, whether there is any.
    package func hasCatalog(account: Int?) -> Bool {
        let catalogs = count(of: .catalogs)
        guard let account else { return catalogs > 0 }
        return (0..<catalogs).contains { owner(ofCatalog: id(of: .catalogs, at: $0)) == account }
    }
}

extension World {
    private enum CatalogType {
        case retail, hotel, creativeAssets
    }

    /// The type of a catalog, which is also that of its feeds and product groups.
    private func type(ofCatalog id: Int64) -> CatalogType {
        switch (index(of: id, in: .catalogs) ?? 0) % 4 {
        case 2: .hotel
        case 3: .creativeAssets
        default: .retail
        }
    }

    /// How many products a product group has: another form for each type of catalog.
    func writeProductCounts(group: Int, to output: inout RecordWriter) {
        var draw = draw(0, 0, group)
        func write(_ names: [String], _ output: inout RecordWriter) {
            for name in names {
                output.raw(Array(",\"\(name)\":".utf8))
                output.number(draw.below(100_000))
            }
            output.raw("}")
        }
        output.raw("{\"total\":")
        output.number(draw.below(1_000_000))
        let type = type(ofCatalog: catalogID(of: .productGroups, at: group))
        writeType(type, to: &output)
        switch type {
        case .retail: write(["in_stock", "out_of_stock", "preorder", "videos"], &output)
        case .hotel: write([], &output)
        case .creativeAssets: write(["images", "videos", "app_links"], &output)
        }
    }

    private func writeType(_ type: CatalogType, to output: inout RecordWriter) {
        switch type {
        case .retail: output.raw(",\"catalog_type\":\"RETAIL\"")
        case .hotel: output.raw(",\"catalog_type\":\"HOTEL\"")
        case .creativeAssets: output.raw(",\"catalog_type\":\"CREATIVE_ASSETS\"")
        }
    }

    fileprivate func writeCatalog(_ index: Int, to output: inout RecordWriter) {
        var draw = draw(7, 0, index)
        let id = id(of: .catalogs, at: index)
        writeDates(&draw, to: &output)
        output.raw(",\"id\":")
        output.quoted(id)
        output.raw(",\"name\":")
        output.quoted(draw.pick(sampleNames))
        writeType(type(ofCatalog: id), to: &output)
        output.raw("}")
    }

    fileprivate func writeFeed(_ index: Int, to output: inout RecordWriter) {
        var draw = draw(8, 0, index)
        let catalog = catalogID(of: .feeds, at: index)
        let type = type(ofCatalog: catalog)
        writeDates(&draw, to: &output)
        output.raw(",\"id\":")
        output.quoted(id(of: .feeds, at: index))
        output.raw(",\"name\":")
        output.quoted(draw.pick(sampleNames))
        writeType(type, to: &output)
        output.raw(",\"catalog_id\":")
        output.quoted(catalog)
        output.raw(",\"credentials\":")
        if index % 3 == 2 {
            output.raw("null")
        } else {
            output.raw("{\"username\":\"feed\",\"password\":\"mock-feed-password-")
            output.number(draw.below(1_000_000))
            output.raw("\"}")
        }
        output.raw(",\"format\":")
        output.quoted(draw.pick(["TSV", "CSV", "XML"]))
        output.raw(",\"location\":\"https:\\/\\/feeds.example.com\\/")
        output.number(index)
        output.raw(".tsv\",\"status\":\"ACTIVE\",\"default_currency\":")
        output.raw(draw.oneIn(3) ? "null" : "\"USD\"")
        output.raw(",\"default_locale\":\"en-US\",\"preferred_processing_schedule\":")
        output.raw(draw.oneIn(3) ? "null" : "{\"time\":\"02:59\",\"timezone\":\"Africa\\/Abidjan\"}")
        if type != .hotel { output.raw(",\"default_country\":\"US\"") }
        if type == .retail {
            output.raw(",\"default_availability\":")
            output.raw(draw.oneIn(3) ? "null" : "\"IN_STOCK\"")
        }
        output.raw("}")
    }

    fileprivate func writeProductGroup(_ index: Int, to output: inout RecordWriter) {
        var draw = draw(9, 0, index)
        let catalog = catalogID(of: .productGroups, at: index)
        let type = type(ofCatalog: catalog)
        output.raw("{\"id\":")
        output.quoted(id(of: .productGroups, at: index))
        output.raw(",\"catalog_id\":")
        output.quoted(catalog)
        writeType(type, to: &output)
        output.raw(",\"name\":")
        output.quoted(draw.pick(sampleNames))
        output.raw(",\"description\":")
        output.raw(draw.oneIn(2) ? "null" : "\"\"")
        output.raw(",\"filters\":{\"all_of\":[]}")
        let created = 1_600_000_000_000 + draw.below(160_000_000_000)
        output.raw(",\"created_at\":")
        output.number(created)
        if !draw.oneIn(4) {
            output.raw(",\"updated_at\":")
            output.number(created + draw.below(1_000_000_000))
        }
        switch type {
        case .retail:
            output.raw(",\"feed_id\":")
            if draw.oneIn(4) { output.raw("null") } else { output.quoted(feedID(ofProductGroup: index)) }
            output.raw(",\"is_featured\":")
            output.bool(draw.oneIn(2))
            output.raw(",\"status\":\"ACTIVE\",\"type\":\"MERCHANT_CREATED\",\"country\":null,\"locale\":null")
        case .hotel: output.raw(",\"type\":\"ALL_LISTINGS\"")
        case .creativeAssets: break
        }
        output.raw("}")
    }

    private func writeDates(_ draw: inout SeededDraw, to output: inout RecordWriter) {
        let created = 1_600_000_000 + Int64(draw.below(150_000_000))
        output.raw("{\"created_at\":\"")
        output.dateTime(created)
        output.raw(draw.oneIn(2) ? "Z" : ".500Z")
        output.raw("\",\"updated_at\":\"")
        output.dateTime(created + Int64(draw.below(10_000_000)))
        output.raw("Z\"")
    }
}
