/// One collection of records: a list, and the records above it by their indices in their own listings.
package struct Listing: Hashable, Sendable {
    package let row: ListRow
    /// Index of the ad account or board it belongs to; 0 for a list of the user.
    package let root: Int
    /// Index of the record between that one and the list, such as a board's section; 0 where there is none.
    package let branch: Int
    /// Which of the lists it is that the parameters of the operation choose from; 0 where there is one.
    package var variant: Int

    package init(_ row: ListRow, root: Int = 0, branch: Int = 0, variant: Int = 0) {
        self.row = row
        self.root = root
        self.branch = branch
        self.variant = variant
    }

    /// The listing that holds the record this one belongs to, and that record's index; nil for a list of the user.
    package var parent: (listing: Listing, index: Int)? {
        guard let parent = row.parent else { return nil }
        return parent.parent == nil ? (Listing(parent), root) : (Listing(parent, root: root), branch)
    }

    /// The listing of a list's records that belong to one record of this listing.
    package func child(_ row: ListRow, of index: Int) -> Listing {
        self.row.parent == nil ? Listing(row, root: index) : Listing(row, root: root, branch: index)
    }
}

extension Listing {
    package static let boards = Listing(.boards)
    package static let adAccounts = Listing(.adAccounts)
    package static let catalogs = Listing(.catalogs)
    package static let feeds = Listing(.feeds)
    package static let productGroups = Listing(.productGroups)
    package static func sections(board: Int) -> Listing { Listing(.sections, root: board) }
    package static func boardPins(board: Int) -> Listing { Listing(.boardPins, root: board) }
    package static func sectionPins(board: Int, section: Int) -> Listing {
        Listing(.sectionPins, root: board, branch: section)
    }
    package static func campaigns(account: Int) -> Listing { Listing(.campaigns, root: account) }
    package static func adGroups(account: Int) -> Listing { Listing(.adGroups, root: account) }
    package static func ads(account: Int) -> Listing { Listing(.ads, root: account) }
    package static func productGroupPromotions(account: Int) -> Listing {
        Listing(.productGroupPromotions, root: account)
    }
    package static func audiences(account: Int) -> Listing { Listing(.audiences, root: account) }
    package static func conversionTags(account: Int) -> Listing { Listing(.conversionTags, root: account) }
    package static func customerLists(account: Int) -> Listing { Listing(.customerLists, root: account) }
    package static func accountKeywords(account: Int) -> Listing { Listing(.accountKeywords, root: account) }
    package static func campaignKeywords(account: Int, campaign: Int) -> Listing {
        Listing(.campaignKeywords, root: account, branch: campaign)
    }
    package static func adGroupKeywords(account: Int, adGroup: Int) -> Listing {
        Listing(.adGroupKeywords, root: account, branch: adGroup)
    }
}
