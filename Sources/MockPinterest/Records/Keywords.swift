/// Keywords: one operation lists those of an ad group, of a campaign, or of the account itself.
extension ListRow {
    package static let adGroupKeywords = ListRow(
        "keywords",
        "keywords/get",
        under: .adGroups,
        by: "ad_group_id",
        counts: ListCounts(20, 1000, 500_000, limit: 1_000_000),
        ids: IDRange(289_000_000_000_000_000),
        hooks: keywordHooks(
            count: { $0.keywordSpread(account: $1.root).count(of: $1.branch) },
            id: { $1.row.ids.id(seed: $0.seed, root: $1.root, branch: $1.branch, index: $2) }
        ),
        write: { world, listing, index, output in world.writeKeyword(listing, index, "AD_GROUP", to: &output) }
    )

    package static let campaignKeywords = ListRow(
        "campaign_keywords",
        "keywords/get",
        under: .campaigns,
        by: "campaign_id",
        ids: IDRange(210_000_000_000_000_000),
        hooks: keywordHooks(
            count: { world, listing in
                var draw = SeededDraw(world.seed, listing.root, listing.branch, salt: HashSalt.campaignKeywords)
                return world.counts[.adGroupKeywords] > 0 && (listing.branch == 0 || draw.oneIn(3)) ? 1 : 0
            },
            id: { $1.row.ids.id(seed: $0.seed, parent: $1.root, index: $1.branch + $2) }
        ),
        write: { world, listing, index, output in world.writeKeyword(listing, index, "CAMPAIGN", to: &output) }
    )

    package static let accountKeywords = ListRow(
        "ad_account_keywords",
        "keywords/get",
        under: .adAccounts,
        ids: IDRange(200_000_000_000_000_000),
        hooks: keywordHooks(count: { world, _ in world.counts[.adGroupKeywords] == 0 ? 0 : 2 }),
        write: { world, listing, index, output in world.writeKeyword(listing, index, "ADVERTISER", to: &output) }
    )

    private static func keywordHooks(
        count: @escaping @Sendable (World, Listing) -> Int,
        id: (@Sendable (World, Listing, Int) -> Int64)? = nil
    ) -> Hooks {
        Hooks(
            count: count,
            id: id,
            listings: { routes, arguments throws(APIError) in try routes.keywordListings(arguments) },
            filter: { _, arguments in
                guard let types = arguments.list("match_types") else { return nil }
                return { world, listing, index in types.contains(world.matchType(of: listing, at: index)) }
            }
        )
    }
}

/// What the parameter `ad_group_ids`, which is a beta, does for an app.
package enum AdGroupIDsPolicy: String, Sendable, CaseIterable {
    /// The keywords of all these ad groups are listed.
    case honour
    /// It has no effect: all keywords of the account are listed.
    case ignore
    /// Only those of the first ad group are listed.
    case first
    /// The call is refused.
    case refuse
}

extension Routes {
    fileprivate func keywordListings(_ arguments: Arguments) throws(APIError) -> [Listing] {
        let account = try account(arguments)
        var adGroups = arguments.ids("ad_group_ids") ?? []
        if !adGroups.isEmpty {
            switch adGroupIDs {
            case .honour: break
            case .ignore: return allKeywords(account)
            case .first: adGroups = Array(adGroups.prefix(1))
            case .refuse: throw .notPermitted
            }
        }
        var listings: [Listing] = []
        for id in adGroups + (arguments.ids("ad_group_id") ?? []) {
            guard let index = world.index(of: id, in: .adGroups(account: account)) else {
                throw .invalid("Invalid ad account group parameters.")
            }
            listings.append(.adGroupKeywords(account: account, adGroup: index))
        }
        if !listings.isEmpty { return listings }
        guard let id = arguments.ids("campaign_id")?.first else { return [.accountKeywords(account: account)] }
        guard let index = world.index(of: id, in: .campaigns(account: account)) else {
            throw .invalid("Invalid ad account campaign parameters.")
        }
        return [.campaignKeywords(account: account, campaign: index)]
    }

    /// Those of ad groups come first, so that the first page may look as if the parameter had an effect.
    private func allKeywords(_ account: Int) -> [Listing] {
        (0..<world.count(of: .adGroups(account: account))).map { .adGroupKeywords(account: account, adGroup: $0) }
            + (0..<world.count(of: .campaigns(account: account))).map {
                .campaignKeywords(account: account, campaign: $0)
            }
            + [.accountKeywords(account: account)]
    }
}

extension World {
    fileprivate func keywordSpread(account: Int) -> Distribution {
        let total = Distribution(total: counts[.adGroupKeywords], parents: counts[.adAccounts]).count(of: account)
        return Distribution(total: total, parents: baseCount(of: .adGroups(account: account)), isSteep: true)
    }

    /// How a keyword is compared; the API's filter `match_types` names it.
    fileprivate func matchType(of listing: Listing, at index: Int) -> String {
        if let records = explicit[listing] { return records[index].matchType ?? "" }
        return ["BROAD", "PHRASE", "EXACT", "EXACT_NEGATIVE", "PHRASE_NEGATIVE"][index % 5]
    }

    fileprivate func writeKeyword(
        _ listing: Listing,
        _ index: Int,
        _ parentType: StaticString,
        to output: inout RecordWriter
    ) {
        let id = id(of: listing, at: index)
        var draw = SeededDraw(seed, Int(id), salt: HashSalt.keyword)
        output.raw("{\"archived\":")
        output.bool(draw.oneIn(10))
        output.raw(",\"id\":")
        output.quoted(id)
        output.raw(",\"parent_id\":")
        output.quoted(listing.parent.map { self.id(of: $0.listing, at: $0.index) } ?? 0)
        output.raw(",\"parent_type\":")
        output.quoted(parentType)
        output.raw(",\"type\":\"KEYWORD\",\"bid\":")
        writeOptional(draw.oneIn(2), draw.below(5_000_000), to: &output)
        output.raw(",\"match_type\":\"")
        output.bytes.append(contentsOf: matchType(of: listing, at: index).utf8)
        output.raw("\",\"value\":\"")
        output.raw(SampleText.words[draw.below(SampleText.words.count)])
        output.raw("\"}")
    }
}
