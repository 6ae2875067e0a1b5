import ConnectorTesting
import HTTPTransport
import JSONText
import MockPinterest
import Testing

@testable import PinterestSource

@Suite("Order and texts", .timeLimit(.minutes(10)))
struct OrderTests {
    private let some = ["boards", "board_pins", "catalogs_feeds", "campaigns", "campaign_analytics", "ad_analytics"]

    @Test(
        "two runs print the same bytes with one worker, or one stream after another",
        arguments: [(1, true), (1, false)]
    )
    func sameBytes(_ workers: Int, _ interleaves: Bool) async throws {
        let faults = Scenario(rules: [
            ScenarioRule(when: .init(operation: "boards/list_pins", nth: 2), then: Fault.serverError.action),
            ScenarioRule(when: .init(operation: "ads/analytics", nth: 3), then: Fault.rateLimit.action),
        ])
        var run = SyncRun(mode: .incremental, scenario: faults, workers: workers, interleaves: interleaves)
        run.streams = some
        let (first, second) = (try await run.read(), try await run.read())
        #expect(first.output == second.output)
        #expect(first.log.streamsWithRecords == Set(some))
    }

    @Test("any number of workers prints each stream's records in the same order", arguments: [2, 4, 40])
    func sameOrder(_ workers: Int) async throws {
        var run = SyncRun()
        run.streams = some
        let one = try await run.read()
        run.workers = workers
        let many = try await run.read()
        for stream in some { #expect(one.log.records(of: stream) == many.log.records(of: stream)) }
    }

    @Test("any number of workers prints the same states at the same places", arguments: [4, 40])
    func sameStates(_ workers: Int) async throws {
        var run = SyncRun(mode: .incremental)
        let one = try await run.run("ad_analytics")
        run.workers = workers
        let many = try await run.run("ad_analytics")
        #expect(one.log.states(of: "ad_analytics").count > 3)
        // With more workers, partitions are planned earlier; they must not be printed earlier.
        let isSame = Self.data(one.log) == Self.data(many.log)
        #expect(isSame)
    }

    /// The records, states and estimates, in their order.
    private static func data(_ log: MessageLog) -> [MessageLog.Entry] {
        log.entries.filter { entry in
            switch entry {
            case .record, .state, .estimate: true
            default: false
            }
        }
    }

    @Test("without interleaving, streams are printed one after another with any number of workers")
    func oneAfterTheOther() async throws {
        var run = SyncRun(workers: 4, interleaves: false)
        run.streams = some
        let result = try await run.read()
        var order: [String] = []
        for case .record(let stream, _) in result.log.entries where order.last != stream { order.append(stream) }
        #expect(order == some)
    }

    @Test("no feed shows its credentials, and its other fields are unchanged")
    func hiddenCredentials() async throws {
        let world = World(scale: .small)
        let run = try await SyncRun(world: world).run("catalogs_feeds")
        let records = run.log.records(of: "catalogs_feeds")
        let served = ExpectedData(world).records(of: .catalogsFeeds)
        #expect(served.contains { $0.contains(#""credentials":{"#) })
        #expect(records.count == served.count)
        for (record, served) in zip(records, served) {
            #expect(!record.contains("credentials"))
            var members = try JSONValue(parsing: Array(served.utf8)).objectValue
            members?["credentials"] = nil
            let stripped = try #require(members)
            #expect(try JSONValue(parsing: Array(record.utf8)) == .object(stripped))
        }
    }

    @Test(
        "a record is printed byte for byte, with its numbers and escapes unchanged",
        arguments: [
            #"{"id":"1","a":0.10,"b":1e-7,"c":9223372036854775809,"d":-0,"e":1E+2}"#,
            #"{"id":"1","z":null,"a":[],"A":{},"t":true,"u":"caf\u00e9 \ud83d\ude00 \/"}"#,
            #"{ "id" : "1" , "spaced" : [ 1 , 2 ] }"#,
            #"{"id":1234567890123456789,"nested":{"emitted_at":5,"data":{"type":"RECORD"}}}"#,
        ]
    )
    func bytes(_ record: String) async throws {
        let page = ScenarioAction.text(#"{"items":["# + record + #"],"bookmark":null}"#)
        let run = try await SyncRun(scenario: .rule(.init(operation: "boards/list"), page)).run("boards")
        #expect(run.log.records(of: "boards") == [record])
    }
}
