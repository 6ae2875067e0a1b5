import ConnectorTesting
import JSONText
import MockPinterest
import Testing

@testable import PinterestSource

@Suite("A full read", .timeLimit(.minutes(10)))
struct FullReadTests {
    @Test("a single stream gives exactly its records, with the fewest calls", arguments: StreamTable.names, [1, 4])
    func alone(_ stream: String, _ workers: Int) async throws {
        let world = World()
        let expected = Expected(world)
        let run = try await SyncRun(world: world, workers: workers).run(stream)
        let (records, truth) = (run.log.records(of: stream), try expected.records(of: stream))
        #expect(!truth.isEmpty)
        #expect(records.sorted() == truth.sorted())
        if !stream.hasSuffix("_analytics") { #expect(records == truth) }
        #expect(run.isComplete)
        #expect(run.log.errors.isEmpty)
        #expect(run.log.streamsWithRecords == [stream])
        #expect(run.orderViolations(of: stream).isEmpty)
        #expect(run.calls == expected.calls([stream]))
    }

    @Test("all streams together share their parents, whatever the number of workers", arguments: [1, 4, 40])
    func together(_ workers: Int) async throws {
        let world = World()
        let expected = Expected(world)
        var run = SyncRun(world: world, workers: workers)
        run.streams = StreamTable.names
        let result = try await run.read()
        for stream in StreamTable.names {
            #expect(result.log.records(of: stream).sorted() == (try expected.records(of: stream).sorted()))
            #expect(result.orderViolations(of: stream).isEmpty, "\(stream)")
        }
        #expect(result.calls == expected.calls(StreamTable.names))
        #expect(result.log.errors.isEmpty)
        #expect(result.isComplete)
    }

    @Test("a first incremental read gives the same as a full one", arguments: StreamTable.incremental)
    func incremental(_ stream: String) async throws {
        let world = World()
        let run = try await SyncRun(world: world, mode: .incremental).run(stream)
        #expect(run.log.records(of: stream).sorted() == (try Expected(world).records(of: stream).sorted()))
        #expect(run.orderViolations(of: stream).isEmpty)
    }
}
