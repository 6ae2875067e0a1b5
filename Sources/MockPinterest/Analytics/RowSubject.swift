/// The entity of rows with all the ids that they name, looked up once.
struct RowSubject: Sendable {
    /// The kind of an entity below an ad account.
    enum Kind: Int, Sendable {
        case adAccount, campaign, adGroup, ad, productGroup, keyword, productItem
    }

    let kind: Kind
    let account: Int
    /// Index in the account's listing of that kind; 0 for the account itself.
    ///
    /// Product groups and keywords have the index of their ad group.
    let index: Int
    /// The place among those of the same ad group.
    var child = 0
    /// The entity's own id.
    let id: Int64
    let accountID: Int64
    /// Nil where rows name no campaign.
    let campaignID: Int64?
    let adGroupID: Int64?
    let pinID: Int64?

    /// Kind and account combined into one number, for draws.
    var code: Int { account << 4 | kind.rawValue }
}

extension RowSubject {
    init(_ entity: AnalyticsEntity, in world: World) {
        account = entity.account
        index = entity.index
        accountID = world.id(of: .adAccounts, at: account)
        guard let listing = world.listing(of: entity) else {
            kind = .adAccount
            id = accountID
            campaignID = nil
            adGroupID = nil
            pinID = nil
            return
        }
        id = world.id(of: listing, at: index)
        switch entity.level {
        case .adAccount, .campaign:
            kind = .campaign
            campaignID = id
            adGroupID = nil
            pinID = nil
        case .adGroup:
            kind = .adGroup
            campaignID = world.campaignID(of: listing, at: index)
            adGroupID = id
            pinID = nil
        case .ad:
            kind = .ad
            campaignID = world.campaignID(of: listing, at: index)
            adGroupID = world.adGroupID(of: listing, at: index)
            pinID = world.pinID(ofAd: index, account: account)
        case .productGroup:
            kind = .productGroup
            campaignID = nil
            adGroupID = nil
            pinID = nil
        }
    }
}
