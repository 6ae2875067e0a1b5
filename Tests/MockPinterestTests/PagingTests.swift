import MockPinterest
import Testing

@Suite("Paging through everything")
struct PagingTests {
    static let listStreams: [DirectStream] = [
        .boards, .catalogs, .catalogsFeeds, .catalogsProductGroups, .adAccounts, .boardSections, .boardPins,
        .boardSectionPins, .audiences, .keywords, .conversionTags, .customerLists, .campaigns, .adGroups, .ads,
    ]

    @Test("gives exactly the records of the truth, in its order", arguments: listStreams, [WorldScale.tiny, .small])
    func everything(stream: DirectStream, scale: WorldScale) async throws {
        let world = World(scale: scale, seed: 5)
        let mock = MockPinterest(world: world)
        let client = Client(mock)
        let truth = Truth(world)
        var records: [String] = []
        for listing in truth.listings(of: stream) {
            if stream == .conversionTags {
                let path = path(of: listing, in: world)
                let answer = await mock.handle(MockRequest(get: path, token: client.token))
                records += try RecordTexts.items(of: answer.body.collect())
            } else {
                records += try await client.list(path(of: listing, in: world)).records
            }
        }
        let isTrue = records == truth.records(of: stream)
        #expect(isTrue)
        #expect(!records.isEmpty)
        #expect(mock.counts.values.reduce(0, +) == truth.minimumCalls(of: stream))
        #expect(records.count == truth.recordCount(of: stream))
    }

    @Test("gives the same records whatever the page size", arguments: [1, 2, 3, 25, 249])
    func anyPageSize(size: Int) async throws {
        let world = World(scale: .small, seed: 5)
        var truth = Truth(world)
        truth.pageSize = size
        let client = Client(MockPinterest(world: world))
        let path = path(of: .ads(account: 0), in: world)
        let first = truth.records(of: .ads).prefix(600)
        #expect(try await client.list(path, pageSize: size).records.prefix(600) == first)
    }

    @Test("meets a repeated record, an empty first page and an empty page in the middle")
    func oddities() async throws {
        let world = World(scale: .small)
        let client = Client(MockPinterest(world: world))
        let ads = try await client.list(path(of: .ads(account: 0), in: world))
        #expect(ads.records[249] == ads.records[250])
        #expect(Set(ads.records).count == ads.records.count - 1)
        #expect(try await client.list(path(of: .campaigns(account: 1), in: world)).pages.first == 0)
        let boards = try await client.list("boards").pages
        #expect(boards.first == 250 && boards[1] == 0 && boards[2] > 0)
    }

    @Test("lists backwards when asked to")
    func descending() async throws {
        let world = World(scale: .small)
        let client = Client(MockPinterest(world: world))
        let path = path(of: .customerLists(account: 0), in: world)
        let ascending = try await client.list("\(path)?order=ASCENDING").records
        #expect(try await client.list("\(path)?order=DESCENDING").records == ascending.reversed())
    }
}

/// The path of a list, below the base.
func path(of listing: Listing, in world: World) -> String {
    func account(_ index: Int) -> String { "ad_accounts/\(world.id(of: .adAccounts, at: index))" }
    func board(_ index: Int) -> String { "boards/\(world.id(of: .boards, at: index))" }
    return switch listing {
    case .boards: "boards"
    case .sections(let index): "\(board(index))/sections"
    case .boardPins(let index): "\(board(index))/pins"
    case .sectionPins(let index, let section):
        "\(board(index))/sections/\(world.id(of: .sections(board: index), at: section))/pins"
    case .adAccounts: "ad_accounts"
    case .campaigns(let index): "\(account(index))/campaigns"
    case .adGroups(let index): "\(account(index))/ad_groups"
    case .ads(let index): "\(account(index))/ads"
    case .audiences(let index): "\(account(index))/audiences"
    case .conversionTags(let index): "\(account(index))/conversion_tags"
    case .customerLists(let index): "\(account(index))/customer_lists"
    case .accountKeywords(let index): "\(account(index))/keywords"
    case .campaignKeywords(let index, let campaign):
        "\(account(index))/keywords?campaign_id=\(world.id(of: .campaigns(account: index), at: campaign))"
    case .adGroupKeywords(let index, let adGroup):
        "\(account(index))/keywords?ad_group_id=\(world.id(of: .adGroups(account: index), at: adGroup))"
    case .catalogs: "catalogs"
    case .feeds: "catalogs/feeds"
    case .productGroups: "catalogs/product_groups"
    }
}
