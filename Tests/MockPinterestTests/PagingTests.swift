import MockPinterest
import Testing

@Suite("Paging through everything")
struct PagingTests {
    static let listStreams = DirectStream.allCases.filter { $0.row != nil }

    @Test("gives exactly the records of the truth, in its order", arguments: listStreams, [WorldScale.tiny, .small])
    func everything(stream: DirectStream, scale: WorldScale) async throws {
        let world = World(scale: scale, seed: 5)
        let mock = MockPinterest(world: world)
        let client = Client(mock)
        var truth = ExpectedData(world)
        truth.adGroupIDs = nil
        var records: [String] = []
        for listing in truth.listings(of: stream) {
            let path = world.path(of: listing)
            var served: [String]
            if listing.row.isPaged {
                served = try await client.list(path).records
            } else {
                let answer = await mock.handle(MockRequest(get: path, token: client.token))
                served = try RecordTexts.all(in: answer.body.collect())
            }
            if !listing.row.keepsServed {
                let all = 0..<world.count(of: listing)
                #expect(
                    served == all.map { String(decoding: world.record(of: listing, at: $0), as: UTF8.self) },
                    "\(path)"
                )
                served = truth.records(in: listing)
            }
            records += served
        }
        let isTrue = records == truth.records(of: stream)
        #expect(isTrue)
        #expect(!records.isEmpty)
        #expect(mock.counts.values.reduce(0, +) == truth.minimumCalls(of: stream))
        #expect(records.count == truth.recordCount(of: stream))
    }

    @Test("gives the same records for any page size", arguments: [1, 2, 3, 25, 249])
    func anyPageSize(size: Int) async throws {
        let world = World(scale: .small, seed: 5)
        var truth = ExpectedData(world)
        truth.pageSize = size
        let client = Client(MockPinterest(world: world))
        let path = world.path(of: .ads(account: 0))
        let first = truth.records(of: .ads).prefix(600)
        #expect(try await client.list(path, pageSize: size).records.prefix(600) == first)
    }

    @Test("encounters a repeated record, an empty first page and an empty page in the middle")
    func oddities() async throws {
        let world = World(scale: .small)
        let client = Client(MockPinterest(world: world))
        let ads = try await client.list(world.path(of: .ads(account: 0)))
        #expect(ads.records[249] == ads.records[250])
        #expect(Set(ads.records).count == ads.records.count - 1)
        #expect(try await client.list(world.path(of: .campaigns(account: 1))).pages.first == 0)
        let boards = try await client.list("boards").pages
        #expect(boards.first == 250 && boards[1] == 0 && boards[2] > 0)
    }

    @Test("lists backwards when asked to")
    func descending() async throws {
        let world = World(scale: .small)
        let client = Client(MockPinterest(world: world))
        let path = world.path(of: .customerLists(account: 0))
        let ascending = try await client.list("\(path)?order=ASCENDING").records
        #expect(try await client.list("\(path)?order=DESCENDING").records == ascending.reversed())
    }
}
