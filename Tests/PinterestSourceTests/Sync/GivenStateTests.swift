import Basics
import ConnectorTesting
import HTTPTransport
import JSONText
import MockPinterest
import Testing

@testable import PinterestSource

@Suite("The state given to a read", .timeLimit(.minutes(10)))
struct GivenStateTests {
    private static let remark = "The state is empty: everything is read."

    /// The log, and the statistics that the table at the end shows.
    private func read(_ streams: [String], state: String?) async throws -> (log: MessageLog, statistics: SyncStatistics)
    {
        let mock = MockPinterest()
        let time = VirtualTime(startingAt: World().today.startOfDay.advanced(by: .seconds(43_200)))
        let sink = CollectingSink()
        let connector = Connector.testing(mock, time: time, into: sink)
        _ = try await connector.read(
            configuration: JSONInput(source: "config", value: mock.configuration),
            selection: .choice(StreamChoice(names: streams)),
            states: try state.map { try InputStates(source: "state", text: Array($0.utf8)) }
        )
        return (try MessageLog(sink.bytes), connector.statistics)
    }

    private func remarks(_ log: MessageLog) -> Int {
        log.entries.count { if case .log("INFO", Self.remark) = $0 { true } else { false } }
    }

    @Test(
        "is mentioned in the log if it is empty, since everything is read again",
        arguments: ["", "{}", "[]", "null"]
    )
    func empty(state: String) async throws {
        #expect(remarks(try await read(["boards"], state: state).log) == 1)
    }

    @Test("is not mentioned if there is none, or if it has a stream", arguments: [nil, #"{"campaigns": {}}"#])
    func other(state: String?) async throws {
        #expect(remarks(try await read(["boards"], state: state).log) == 0)
    }

    @Test("that a stream cannot use leaves the stream in the table at the end, as incomplete")
    func refused() async throws {
        let (_, statistics) = try await read(["campaigns", "boards"], state: #"{"campaigns": {"states": 7}}"#)
        let row = try #require(statistics.streams.first { $0.name == "campaigns" })
        #expect(row.isComplete == false && row.isSelected && row.records == 0 && row.calls == 0)
        #expect(statistics.streams.first { $0.name == "boards" }?.isComplete == true)
    }
}
