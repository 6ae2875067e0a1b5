import AirbyteProtocol
import JSONText
import MockPinterest
import PinterestSource
import Testing

/// The fixtures of Airbyte's acceptance tests give the expected results with the emulated API.
@Suite("Fixtures of the acceptance tests", .timeLimit(.minutes(10)))
struct AcceptanceFixtureTests {
    private func catalog(_ name: String) throws -> ConfiguredCatalog {
        try ConfiguredCatalog(
            JSONInput(source: name, parsing: RepositoryFile.fixture("acceptance/\(name)-catalog.json"))
        )
    }

    @Test("the full-refresh catalog names streams that read the same twice")
    func fullRefresh() async throws {
        let names = try catalog("full-refresh").streams.map(\.descriptor.name)
        let first = try await SyncRun(streams: names).read()
        let second = try await SyncRun(streams: names).read()
        #expect(first.isComplete && names.count == 9)
        for name in names {
            #expect(!first.log.records(of: name).isEmpty, "\(name)")
            #expect(first.log.records(of: name) == second.log.records(of: name), "\(name)")
        }
    }

    @Test("the incremental catalog names every stream that has a cursor, and a state in the future reads nothing")
    func futureState() async throws {
        let streams = try catalog("incremental").streams
        #expect(streams.allSatisfy { $0.syncMode == .incremental })
        let names = streams.map(\.descriptor.name)
        #expect(names.sorted() == StreamTable.all.filter { $0.cursor != nil }.map(\.name).sorted())
        var run = SyncRun(streams: names, mode: .incremental)
        run.state = try RepositoryFile.fixture("acceptance/future-state.json")
        let result = try await run.read()
        #expect(result.isComplete)
        #expect(result.log.streamsWithRecords.isEmpty)
    }
}
