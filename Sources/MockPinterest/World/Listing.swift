/// One collection of records, parents named by their index in their own listing.
package enum Listing: Hashable, Sendable {
    case boards
    case sections(board: Int)
    case boardPins(board: Int)
    case sectionPins(board: Int, section: Int)
    case adAccounts
    case campaigns(account: Int)
    case adGroups(account: Int)
    case ads(account: Int)
    case audiences(account: Int)
    case conversionTags(account: Int)
    case customerLists(account: Int)
    case accountKeywords(account: Int)
    case campaignKeywords(account: Int, campaign: Int)
    case adGroupKeywords(account: Int, adGroup: Int)
    case catalogs
    case feeds
    case productGroups
}

/// The oddities of the real API that a listing shows.
struct ListingQuirks: OptionSet, Sendable {
    let rawValue: UInt8
    /// The first page is empty and carries a bookmark.
    static let emptyFirst = ListingQuirks(rawValue: 1)
    /// Between the first page and the next comes an empty one that carries a bookmark.
    static let emptyMiddle = ListingQuirks(rawValue: 2)
    /// The second page starts with the last record of the first.
    static let repeats = ListingQuirks(rawValue: 4)
}

/// Whether ad entities run; the API's filter `entity_statuses` names them.
package enum EntityStatus: String, Sendable, CaseIterable {
    case active = "ACTIVE"
    case paused = "PAUSED"
    case archived = "ARCHIVED"
    case draft = "DRAFT"
    case deletedDraft = "DELETED_DRAFT"

    /// What the API lists when not told.
    package static let listedByDefault: Set<EntityStatus> = [.active, .paused]
}
