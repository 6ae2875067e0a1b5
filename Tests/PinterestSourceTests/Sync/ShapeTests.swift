import HTTPTransport
import MockPinterest
import Testing

@testable import PinterestSource

@Suite("Worlds of other shapes", .timeLimit(.minutes(10)))
struct ShapeTests {
    @Test("several pages, repeated records, empty pages with a bookmark", arguments: StreamTable.names)
    func severalPages(_ stream: String) async throws {
        let world = World(scale: .small)
        let start = world.today.advanced(by: -1)
        let expected = Expected(world, startDate: start)
        let run = try await SyncRun(
            world: world,
            configuration: ["start_date": .string(start.description)],
            workers: 4
        ).run(stream)
        let (records, truth) = (run.log.records(of: stream), try expected.records(of: stream))
        #expect(records.count == truth.count)
        #expect(records.sorted() == truth.sorted())
        #expect(run.calls == expected.calls([stream]))
        #expect(run.orderViolations(of: stream).isEmpty)
    }

    @Test(
        "parents without children, and no parents at all, are complete and empty",
        arguments: StreamTable.names,
        [0, 2]
    )
    func empty(_ stream: String, _ parents: Int) async throws {
        var counts = WorldScale.tiny.counts
        (counts[.campaigns], counts[.adGroups], counts[.ads], counts[.adGroupKeywords], counts[.audiences]) = (
            0, 0, 0, 0, 0
        )
        (counts[.conversionTags], counts[.customerLists], counts[.sections], counts[.boardPins]) = (0, 0, 0, 0)
        (counts[.catalogs], counts[.feeds], counts[.productGroups]) = (0, 0, 0)
        (counts[.adAccounts], counts[.boards]) = (parents, parents)
        let world = World(counts: counts)
        let expected = Expected(world)
        let run = try await SyncRun(world: world, mode: .incremental).run(stream)
        #expect(run.log.records(of: stream).sorted() == (try expected.records(of: stream).sorted()))
        #expect(run.orderViolations(of: stream).isEmpty)
        #expect(run.log.states(of: stream).count >= 1)
        #expect(run.calls == expected.calls([stream]))
        #expect(run.isComplete)
    }
}
