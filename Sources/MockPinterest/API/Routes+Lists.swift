extension Routes {
    /// What a list operation with these arguments lists.
    func listQuery(_ operation: Operation, _ arguments: Arguments) throws(APIError) -> ListQuery {
        var query = ListQuery(listings: [], key: key(operation, arguments))
        query.isDescending = arguments.text("order") == "DESCENDING"
        switch operation.id {
        case "ad_accounts/list": query.listings = [.adAccounts]
        case "boards/list", "board_sections/list", "boards/list_pins", "board_sections/list_pins":
            try boards(operation, arguments, into: &query)
        case "campaigns/list", "ad_groups/list", "ads/list": try adEntities(operation, arguments, into: &query)
        case "keywords/get": try keywords(arguments, into: &query)
        case "audiences/list":
            let account = try account(arguments)
            query.listings = arguments.text("ownership_type") == "RECEIVED" ? [] : [.audiences(account: account)]
        case "customer_lists/list": query.listings = [.customerLists(account: try account(arguments))]
        case "catalogs/list", "feeds/list", "catalogs_product_groups/list":
            try catalogs(operation, arguments, into: &query)
        default: throw .unknownPath
        }
        return query
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

    private func boards(_ operation: Operation, _ arguments: Arguments, into query: inout ListQuery) throws(APIError) {
        if let id = arguments.ids("ad_account_id")?.first, world.index(of: id, in: .adAccounts) == nil {
            throw .notPermitted
        }
        if operation.id == "boards/list" {
            query.listings = [.boards]
            switch arguments.text("privacy") {
            case nil, "ALL": break
            case "PUBLIC_AND_SECRET":
                query.filter = { world, _, index in world.privacy(ofBoard: index) != "PROTECTED" }
            case .some(let privacy): query.filter = { world, _, index in world.privacy(ofBoard: index) == privacy }
            }
            return
        }
        guard let board = world.index(of: arguments.id("board_id"), in: .boards) else {
            throw .boardNotFound
        }
        switch operation.id {
        case "board_sections/list": query.listings = [.sections(board: board)]
        case "boards/list_pins":
            query.listings = [.boardPins(board: board)]
            if let types = arguments.list("creative_types") {
                query.filter = { world, listing, index in
                    types.contains(world.creativeType(ofPin: index, in: listing))
                }
            }
        default:
            guard let section = world.index(of: arguments.id("section_id"), in: .sections(board: board)) else {
                throw .boardNotFound
            }
            query.listings = [.sectionPins(board: board, section: section)]
        }
    }

    private func adEntities(
        _ operation: Operation,
        _ arguments: Arguments,
        into query: inout ListQuery
    ) throws(APIError) {
        let account = try account(arguments)
        let ownIDs: String
        switch operation.id {
        case "campaigns/list":
            query.listings = [.campaigns(account: account)]
            ownIDs = "campaign_ids"
        case "ad_groups/list":
            query.listings = [.adGroups(account: account)]
            ownIDs = "ad_group_ids"
        default:
            query.listings = [.ads(account: account)]
            ownIDs = "ad_ids"
        }
        let statuses =
            arguments.list("entity_statuses").map { Set($0.compactMap(EntityStatus.init(rawValue:))) }
            ?? EntityStatus.listedByDefault
        let campaigns = ownIDs == "campaign_ids" ? nil : arguments.ids("campaign_ids").map(Set.init)
        let adGroups = ownIDs == "ad_group_ids" ? nil : arguments.ids("ad_group_ids").map(Set.init)
        let entities = arguments.ids(ownIDs).map(Set.init)
        query.filter = { world, listing, index in
            if let entities, !entities.contains(world.id(of: listing, at: index)) { return false }
            guard statuses.contains(world.status(of: listing, at: index)) else { return false }
            if let campaigns, !campaigns.contains(world.campaignID(of: listing, at: index)) { return false }
            if let adGroups, !adGroups.contains(world.adGroupID(of: listing, at: index)) { return false }
            return true
        }
    }

    private func keywords(_ arguments: Arguments, into query: inout ListQuery) throws(APIError) {
        let account = try account(arguments)
        var adGroups = arguments.ids("ad_group_ids") ?? []
        adGroups += arguments.ids("ad_group_id") ?? []
        if !adGroups.isEmpty {
            for id in adGroups {
                guard let index = world.index(of: id, in: .adGroups(account: account)) else {
                    throw .invalid("Invalid ad account group parameters.")
                }
                query.listings.append(.adGroupKeywords(account: account, adGroup: index))
            }
        } else if let id = arguments.ids("campaign_id")?.first {
            guard let index = world.index(of: id, in: .campaigns(account: account)) else {
                throw .invalid("Invalid ad account campaign parameters.")
            }
            query.listings = [.campaignKeywords(account: account, campaign: index)]
        } else {
            query.listings = [.accountKeywords(account: account)]
        }
        if let types = arguments.list("match_types") {
            query.filter = { world, listing, index in types.contains(world.matchType(of: listing, at: index)) }
        }
    }

    private func catalogs(
        _ operation: Operation,
        _ arguments: Arguments,
        into query: inout ListQuery
    ) throws(APIError) {
        switch operation.id {
        case "catalogs/list": query.listings = [.catalogs]
        case "feeds/list": query.listings = [.feeds]
        default: query.listings = [.productGroups]
        }
        let accountID = arguments.ids("ad_account_id")?.first
        let owner = accountID.flatMap { world.index(of: $0, in: .adAccounts) }
        if accountID != nil, owner == nil { throw .notPermitted }
        let isProductGroups = operation.id == "catalogs_product_groups/list"
        if isProductGroups, !world.hasCatalog(account: owner) { throw .noCatalog }
        let feed = arguments.ids("feed_id")?.first
        if let feed, world.index(of: feed, in: .feeds) == nil { throw .feedNotFound }
        let catalog = arguments.ids("catalog_id")?.first
        let ids = arguments.ids("id").map(Set.init)
        query.filter = { world, listing, index in
            let own = world.catalogID(of: listing, at: index)
            if let catalog, own != catalog { return false }
            if let owner, world.owner(ofCatalog: own) != owner { return false }
            if let ids, !ids.contains(world.id(of: listing, at: index)) { return false }
            if isProductGroups, let feed, world.feedID(ofProductGroup: index) != feed { return false }
            return true
        }
    }
}

extension World {
    func privacy(ofBoard index: Int) -> String {
        if let records = explicit[.boards] { return records[index].privacy ?? "PUBLIC" }
        return boardPrivacy(index).description
    }

    /// Whether that account owns a catalog; without an account, whether there is any.
    package func hasCatalog(account: Int?) -> Bool {
        let catalogs = count(of: .catalogs)
        guard let account else { return catalogs > 0 }
        return (0..<catalogs).contains { owner(ofCatalog: id(of: .catalogs, at: $0)) == account }
    }
}
