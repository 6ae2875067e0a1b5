extension World {
    /// The id of a record.
    package func id(of listing: Listing, at index: Int) -> Int64 {
        if !explicit.isEmpty, let records = explicit[listing] { return records[index].id }
        if let id = listing.row.hooks.id { return id(self, listing, index) }
        // At most 128 lists to choose from; ids of these are never looked up.
        let parent = listing.row.form.choices.isEmpty ? listing.root : listing.root << 7 | listing.variant
        return listing.row.ids.id(
            seed: seed,
            parent: parent,
            index: listing.row.ids.isRoot ? parent << 7 | index : index
        )
    }

    /// The index in a listing of the record with that id; nil when it does not exist.
    package func index(of id: Int64, in listing: Listing) -> Int? {
        if !explicit.isEmpty, explicit[listing] != nil { return explicitIndex[listing]?[id] }
        guard listing.row.hooks.id == nil, let found = listing.row.ids.parse(id, seed: seed),
            found.parent == listing.root, found.index < count(of: listing)
        else { return nil }
        return found.index
    }

    package func status(of listing: Listing, at index: Int) -> EntityStatus {
        if !explicit.isEmpty, let records = explicit[listing] { return records[index].status }
        guard let kind = listing.row.adEntity else { return .active }
        switch index % 10 {
        case 0: return .active
        case 1, 6: return .paused
        case 3: return .archived
        default:
            var draw = SeededDraw(seed, kind, listing.root, index, salt: HashSalt.status)
            return switch draw.below(20) {
            case 0: .draft
            case 1: .deletedDraft
            case 2, 3, 4: .paused
            default: .active
            }
        }
    }

    /// The campaign of an ad group, by index: early ones have many, some none.
    func campaign(ofAdGroup index: Int, account: Int) -> Int {
        guard index > 0 else { return 0 }
        let campaigns = baseCount(of: .campaigns(account: account))
        var draw = SeededDraw(seed, account, index, 1, salt: HashSalt.parent)
        return campaigns == 0 ? 0 : min(draw.below(campaigns), draw.below(campaigns))
    }

    /// The ad group of an ad, by index.
    func adGroup(ofAd index: Int, account: Int) -> Int {
        guard index > 0 else { return 0 }
        let adGroups = baseCount(of: .adGroups(account: account))
        var draw = SeededDraw(seed, account, index, 2, salt: HashSalt.parent)
        return adGroups == 0 ? 0 : min(draw.below(adGroups), draw.below(adGroups))
    }

    /// The campaign an ad group or ad belongs to, for filters.
    package func campaignID(of listing: Listing, at index: Int) -> Int64 {
        if !explicit.isEmpty, let records = explicit[listing] {
            if listing.row == .campaigns { return records[index].id }
            return records[index].campaign ?? 0
        }
        let account = listing.root
        return switch listing.row {
        case .campaigns: id(of: listing, at: index)
        case .adGroups: id(of: .campaigns(account: account), at: campaign(ofAdGroup: index, account: account))
        case .ads: campaignID(of: .adGroups(account: account), at: adGroup(ofAd: index, account: account))
        default: 0
        }
    }

    /// The ad group an ad belongs to, for filters.
    package func adGroupID(of listing: Listing, at index: Int) -> Int64 {
        if !explicit.isEmpty, let records = explicit[listing] {
            if listing.row == .adGroups { return records[index].id }
            return records[index].adGroup ?? 0
        }
        let account = listing.root
        return switch listing.row {
        case .adGroups: id(of: listing, at: index)
        case .ads: id(of: .adGroups(account: account), at: adGroup(ofAd: index, account: account))
        default: 0
        }
    }

    /// When an entity was made and last changed, in seconds since 1970. Later generations change one entity in seven.
    package func times(of listing: Listing, at index: Int) -> (created: Int64, updated: Int64, revision: Int) {
        if !explicit.isEmpty, let records = explicit[listing] {
            return (records[index].updatedTime, records[index].updatedTime, 0)
        }
        let kind = listing.row.adEntity ?? 0
        let account = listing.root
        let start = epoch.startOfDay.seconds
        var draw = SeededDraw(seed, kind, account, index, salt: HashSalt.times)
        if let born = birth(of: listing, at: index) {
            let moment = start + Int64((born - 1) * 86_400 + draw.below(86_400))
            return (moment, moment, born)
        }
        let age = 86_400 + draw.below(700 * 86_400)
        let created = start - Int64(age)
        var updated = created + Int64(draw.below(age))
        var revision = 0
        for day in 1...max(1, generation) where generation > 0 {
            var change = SeededDraw(seed, kind << 32 | account, index, day, salt: HashSalt.change)
            if change.oneIn(7) {
                updated = start + Int64((day - 1) * 86_400 + change.below(86_400))
                revision = day
            }
        }
        return (created, updated, revision)
    }

    /// The generation that added a record; nil for those that existed from the start.
    func birth(of listing: Listing, at index: Int) -> Int? {
        guard generation > 0 else { return nil }
        let base = baseCount(of: listing)
        return index < base ? nil : 1 + (index - base) / max(1, growthPerGeneration(of: listing))
    }

    /// The catalog that a feed or product group belongs to.
    package func catalogID(of listing: Listing, at index: Int) -> Int64 {
        if !explicit.isEmpty, let records = explicit[listing] {
            return listing == .catalogs ? records[index].id : records[index].catalog ?? 0
        }
        return switch listing.row {
        case .catalogs: id(of: .catalogs, at: index)
        case .feeds: id(of: .catalogs, at: index % max(1, count(of: .catalogs)))
        case .productGroups: catalogID(of: .feeds, at: index % max(1, count(of: .feeds)))
        default: 0
        }
    }

    /// The feed that a product group was made from.
    package func feedID(ofProductGroup index: Int) -> Int64 {
        if !explicit.isEmpty, let records = explicit[.productGroups] { return records[index].feed ?? 0 }
        return id(of: .feeds, at: index % max(1, count(of: .feeds)))
    }

    /// The ad account that owns a catalog; of two or more accounts the last owns none.
    package func owner(ofCatalog id: Int64) -> Int? {
        index(of: id, in: .catalogs).map { $0 % max(1, count(of: .adAccounts) - 1) }
    }
}
