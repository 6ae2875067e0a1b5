extension World {
    /// How many records a listing has, whatever their status.
    package func count(of listing: Listing) -> Int {
        if !explicit.isEmpty {
            if let records = explicit[listing] { return records.count }
            if let parent = parent(of: listing), explicit[parent] != nil { return 0 }
        }
        return baseCount(of: listing) + growth(of: listing)
    }

    /// Records of generation 0.
    func baseCount(of listing: Listing) -> Int {
        if !explicit.isEmpty, let records = explicit[listing] { return records.count }
        switch listing {
        case .boards: return counts.boards
        case .adAccounts: return counts.adAccounts
        case .catalogs: return counts.catalogs
        case .feeds: return counts.catalogs == 0 ? 0 : counts.feeds
        case .productGroups: return feedless ? 0 : counts.productGroups
        case .sections(let board): return sectionSpread.count(of: board)
        case .boardPins(let board): return pinSpread.count(of: board)
        case .sectionPins(let board, let section): return sectionPinSpread(board: board).count(of: section)
        case .campaigns(let account): return spread(counts.campaigns).count(of: account)
        case .adGroups(let account):
            return baseCount(of: .campaigns(account: account)) == 0 ? 0 : spread(counts.adGroups).count(of: account)
        case .ads(let account):
            return baseCount(of: .adGroups(account: account)) == 0 ? 0 : spread(counts.ads).count(of: account)
        case .audiences(let account): return spread(counts.audiences, rotation: 1).count(of: account)
        case .conversionTags(let account): return spread(counts.conversionTags, rotation: 2).count(of: account)
        case .customerLists(let account): return spread(counts.customerLists, rotation: 3).count(of: account)
        case .accountKeywords: return counts.keywords == 0 ? 0 : 2
        case .campaignKeywords(let account, let campaign):
            var draw = Draw(seed, account, campaign, salt: Salt.campaignKeywords)
            return counts.keywords > 0 && draw.oneIn(3) ? 1 : 0
        case .adGroupKeywords(let account, let adGroup):
            return keywordSpread(account: account).count(of: adGroup)
        }
    }

    private var feedless: Bool { counts.catalogs == 0 || counts.feeds == 0 }

    /// What later generations add at the end.
    private func growth(of listing: Listing) -> Int { generation * growthPerGeneration(of: listing) }

    func growthPerGeneration(of listing: Listing) -> Int {
        guard generation > 0 else { return 0 }
        switch listing {
        case .campaigns, .adGroups, .ads:
            let base = baseCount(of: listing)
            return base == 0 || explicit[listing] != nil ? 0 : max(1, base / 50)
        default: return 0
        }
    }

    private func parent(of listing: Listing) -> Listing? {
        switch listing {
        case .boards, .adAccounts, .catalogs, .feeds, .productGroups: nil
        case .sections, .boardPins: .boards
        case .sectionPins(let board, _): explicit[.boards] == nil ? .sections(board: board) : .boards
        case .campaigns, .adGroups, .ads, .audiences, .conversionTags, .customerLists, .accountKeywords: .adAccounts
        case .campaignKeywords(let account, _):
            explicit[.adAccounts] == nil ? .campaigns(account: account) : .adAccounts
        case .adGroupKeywords(let account, _):
            explicit[.adAccounts] == nil ? .adGroups(account: account) : .adAccounts
        }
    }

    private func spread(_ total: Int, rotation: Int = 0) -> Spread {
        Spread(total: total, parents: counts.adAccounts, rotation: rotation)
    }

    private var sectionSpread: Spread { Spread(total: counts.sections, parents: counts.boards, isSteep: true) }
    private var pinSpread: Spread { Spread(total: counts.pins, parents: counts.boards, isSteep: true) }

    /// A fifth of a board's pins are in no section; the rest follow section by section.
    func sectionPinSpread(board: Int) -> Spread {
        let pins = count(of: .boardPins(board: board))
        return Spread(
            total: pins - unsectionedPins(board: board),
            parents: count(of: .sections(board: board)),
            isSteep: true
        )
    }

    func unsectionedPins(board: Int) -> Int {
        let pins = count(of: .boardPins(board: board))
        return count(of: .sections(board: board)) == 0 ? pins : pins / 5
    }

    private func keywordSpread(account: Int) -> Spread {
        Spread(
            total: spread(counts.keywords).count(of: account),
            parents: baseCount(of: .adGroups(account: account)),
            isSteep: true
        )
    }

    /// The oddities with which a listing is served.
    func quirks(of listing: Listing) -> ListingQuirks {
        switch listing {
        case .campaigns(1), .sections(1), .customerLists(1): .emptyFirst
        case .boards, .adGroups(0), .audiences(3): .emptyMiddle
        case .ads(0), .boardPins(0), .productGroups: .repeats
        default: []
        }
    }
}

/// Keeps the draws of different purposes apart.
enum Salt {
    static let campaignKeywords: UInt64 = 11
    static let status: UInt64 = 12
    static let parent: UInt64 = 13
    static let times: UInt64 = 14
    static let change: UInt64 = 15
    static let fields: UInt64 = 16
    static let row: UInt64 = 17
    static let arrival: UInt64 = 18
    static let silence: UInt64 = 19
    static let keyword: UInt64 = 20
    static let user: UInt64 = 21
    static let quiet: UInt64 = 22
    static let report: UInt64 = 23
    static let productGroups: UInt64 = 24
    static let targeting: UInt64 = 25
    static let signature: UInt64 = 26
    static let headers: UInt64 = 27
}
