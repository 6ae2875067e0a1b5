import JSONText
import MockPinterest
import Testing

@Suite("Filters of lists")
struct FilterTests {
    let world = World(scale: .small, seed: 3)
    var client: Client { Client(MockPinterest(world: world)) }

    private func field(_ name: String, of records: [String]) throws -> [String] {
        try records.map { try JSONValue(parsing: Array($0.utf8))[name]?.stringValue ?? "" }
    }

    @Test("ad entities are listed if active or paused by default")
    func defaultStatuses() async throws {
        let path = world.path(of: .adGroups(account: 0))
        let listed = try await field("status", of: client.list(path).records)
        #expect(Set(listed) == ["ACTIVE", "PAUSED"])
        let archived = try await field("status", of: client.list("\(path)?entity_statuses=ARCHIVED").records)
        #expect(Set(archived) == ["ARCHIVED"])
        let all = "\(path)?entity_statuses=ACTIVE,PAUSED&entity_statuses=ARCHIVED,DRAFT,DELETED_DRAFT"
        let everything = try await client.list(all).records
        #expect(everything.count == world.count(of: .adGroups(account: 0)))
        #expect(try Set(field("status", of: everything)).count == 5)
    }

    @Test("ids can be given as repeated keys and separated by commas")
    func idLists() async throws {
        let path = world.path(of: .ads(account: 0))
        let ids = try await field("id", of: client.list(path).records).prefix(3).map { $0 }
        let joined = try await client.list("\(path)?ad_ids=\(ids.joined(separator: ","))").records
        let repeated = try await client.list("\(path)?\(ids.map { "ad_ids=\($0)" }.joined(separator: "&"))").records
        #expect(joined == repeated)
        #expect(try field("id", of: joined) == ids)
    }

    @Test("ad groups and ads can be filtered by campaign and ad group")
    func parents() async throws {
        let campaign = "\(world.id(of: .campaigns(account: 0), at: 0))"
        let groups = try await client.list("\(world.path(of: .adGroups(account: 0)))?campaign_ids=\(campaign)")
        #expect(!groups.records.isEmpty)
        #expect(try Set(field("campaign_id", of: groups.records)) == [campaign])
        let group = "\(world.id(of: .adGroups(account: 0), at: 0))"
        let ads = try await client.list("\(world.path(of: .ads(account: 0)))?ad_group_ids=\(group)")
        #expect(!ads.records.isEmpty)
        #expect(try Set(field("ad_group_id", of: ads.records)) == [group])
        #expect(try Set(field("campaign_id", of: ads.records)).count == 1)
    }

    @Test("a list of ad groups may be ignored, cut to its first or refused", arguments: AdGroupIDsPolicy.allCases)
    func adGroupIDs(_ policy: AdGroupIDsPolicy) async throws {
        var options = MockOptions()
        options.adGroupIDs = policy
        let client = Client(MockPinterest(world: world, options: options))
        let base = world.path(of: .accountKeywords(account: 0))
        let groups = (0..<2).map { "\(world.id(of: .adGroups(account: 0), at: $0))" }
        let path = "\(base)?ad_group_ids=\(groups.joined(separator: ","))"
        guard policy != .refuse else {
            #expect(try await client.get(path).status == 403)
            return
        }
        let records = try await client.list(path).records
        let parents = try Set(field("parent_id", of: records))
        switch policy {
        case .honour: #expect(parents == Set(groups))
        case .first: #expect(parents == [groups[0]])
        case .ignore, .refuse:
            #expect(parents.isSuperset(of: groups))
            #expect(try Set(field("parent_type", of: records)) == ["AD_GROUP", "CAMPAIGN", "ADVERTISER"])
        }
    }

    @Test("keywords without a filter are those of the account; with filters the requested ones")
    func keywords() async throws {
        let base = world.path(of: .accountKeywords(account: 0))
        let own = try await client.list(base).records
        #expect(try Set(field("parent_type", of: own)) == ["ADVERTISER"])
        let groups = (0..<3).map { "\(world.id(of: .adGroups(account: 0), at: $0))" }
        var separate: [String] = []
        for group in groups { separate += try await client.list("\(base)?ad_group_id=\(group)").records }
        let together = try await client.list("\(base)?ad_group_ids=\(groups.joined(separator: ","))").records
        #expect(together == separate)
        let exact = try await client.list("\(base)?ad_group_id=\(groups[0])&match_types=EXACT,PHRASE").records
        #expect(try Set(field("match_type", of: exact)) == ["EXACT", "PHRASE"])
    }

    @Test("boards can be filtered by privacy, pins by creative type")
    func boards() async throws {
        let secret = try await client.list("boards?privacy=SECRET").records
        #expect(try Set(field("privacy", of: secret)) == ["SECRET"])
        let both = try await client.list("boards?privacy=PUBLIC_AND_SECRET").records
        #expect(try Set(field("privacy", of: both)) == ["PUBLIC", "SECRET"])
        let pins = try await client.list("\(world.path(of: .boardPins(board: 0)))?creative_types=VIDEO").records
        #expect(try Set(field("creative_type", of: pins)) == ["VIDEO"])
    }

    @Test("a board's pins include those of its sections")
    func sectionPins() async throws {
        let pins = try await client.list(world.path(of: .boardPins(board: 0))).records
        let section = try await client.list(world.path(of: .sectionPins(board: 0, section: 0))).records
        #expect(section.count > 250)
        #expect(Set(section).isSubset(of: Set(pins)))
        #expect(try Set(field("board_section_id", of: section)).count == 1)
    }

    @Test("catalogs, feeds and product groups can be filtered by ad account, catalog and feed")
    func catalogs() async throws {
        let account = world.id(of: .adAccounts, at: 0)
        let all = try await client.list("catalogs").records
        let own = try await client.list("catalogs?ad_account_id=\(account)").records
        #expect(!own.isEmpty && own.count < all.count)
        let feeds = try await client.list("catalogs/feeds").records
        let feed = try field("id", of: feeds)[1]
        let groups = try await client.list("catalogs/product_groups?feed_id=\(feed)").records
        #expect(!groups.isEmpty)
        let catalog = try field("id", of: all)[1]
        let ownFeeds = try await client.list("catalogs/feeds?catalog_id=\(catalog)").records
        #expect(try Set(field("catalog_id", of: ownFeeds)) == [catalog])
    }

    @Test("deleted conversion tags can be left out")
    func deletedTags() async throws {
        let path = world.path(of: .conversionTags(account: 2))
        let mock = MockPinterest(world: world)
        let client = Client(mock)
        let all = try await client.get(path).json["items"]?.arrayValue ?? []
        let kept = try await client.get("\(path)?filter_deleted=true").json["items"]?.arrayValue ?? []
        #expect(kept.count < all.count)
        #expect(kept.allSatisfy { $0["status"] == "ACTIVE" })
    }

    @Test("one ad account is answered bare")
    func adAccount() async throws {
        let record = world.record(of: .adAccounts, at: 1)
        let answer = await MockPinterest(world: world).handle(
            MockRequest(get: "ad_accounts/\(world.id(of: .adAccounts, at: 1))", token: nil)
        )
        #expect(answer.status == 401)
        let client = client
        let bare = try await client.get("ad_accounts/\(world.id(of: .adAccounts, at: 1))").json
        #expect(try bare == JSONValue(parsing: record))
    }
}
