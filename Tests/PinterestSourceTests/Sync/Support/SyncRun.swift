import Basics
import AirbyteProtocol
import ConnectorTesting
import HTTPTransport
import JSONText
import MockPinterest
import PinterestAPI

@testable import PinterestSource

/// A read against the emulated API in memory: the world's noon is now, and time passes only when something waits.
struct SyncRun {
    var world = World()
    var streams: [String] = []
    var mode = SyncMode.fullRefresh
    /// The modes of streams for which it is another.
    var modes: [String: SyncMode] = [:]
    var destinationMode = "append"
    /// The ids of the catalog that distinguish attempts of one sync from other syncs; nil leaves them out.
    var syncID: Int?
    var generationID: Int?
    /// Text of the state file; nil for none.
    var state: [UInt8]?
    var scenario = Scenario()
    /// Members that replace or extend those of the mock's own configuration; null removes one.
    var configuration: [String: JSONValue] = [:]
    var options = MockOptions()
    var workers = 1
    /// Whether streams may interleave, as with the system's clock.
    var interleaves = true
    var seed: UInt64 = 1
    /// How long after the world's day it is.
    var daysLater = 0
    /// Answers a path with its query before the mock sees it; nil passes it on.
    var intercept: @Sendable (String) -> (status: Int, body: String)? = { _ in nil }
    /// Whether the body of such a response breaks off.
    var breaksOff: @Sendable (String) -> Bool = { _ in false }

    /// The result of the read.
    struct Result {
        let log: MessageLog
        let output: [UInt8]
        let mock: MockPinterest
        let isComplete: Bool
        /// Virtual time that passed.
        let elapsed: Duration
    }

    func run(_ streams: String...) async throws -> Result {
        var copy = self
        copy.streams += streams
        return try await copy.read()
    }

    /// - Throws: `InputError`, as the connector does.
    func read(into sink: CollectingSink = CollectingSink()) async throws -> Result {
        let mock = MockPinterest(world: world, scenario: scenario, options: options)
        let noon = world.today.advanced(by: daysLater).startOfDay.advanced(by: .seconds(43_200))
        let time = VirtualTime(startingAt: noon)
        let connector = Connector.testing(
            InterceptingTransport(base: mock.transport(time: time), intercept: intercept, breaksOff: breaksOff),
            time: time,
            output: Output(sink: sink, time: time, level: .info),
            seed: seed,
            interleaves: interleaves
        )
        let isComplete = try await connector.read(
            configuration: JSONInput(source: "config", value: settings(mock.configuration)),
            selection: .catalog(JSONInput(source: "catalog", value: catalog)),
            states: try state.map { text throws(InputError) in try InputStates(source: "state", text: text) }
        )
        return Result(
            log: try MessageLog(sink.bytes),
            output: sink.bytes,
            mock: mock,
            isComplete: isComplete,
            elapsed: noon.duration(to: time.now)
        )
    }

    private func settings(_ own: JSONValue) -> JSONValue {
        var members = own.objectValue ?? [:]
        members["num_workers"] = .number(JSONNumber(workers))
        for (name, value) in configuration.sorted(by: { $0.key < $1.key }) {
            members[name] = value.isNull ? nil : value
        }
        return .object(members)
    }

    private var catalog: JSONValue {
        ["streams": .array(streams.map(entry))]
    }

    private func entry(_ name: String) -> JSONValue {
        let listed = StreamTable.named(name)
        let definition = configuration["skip_unchanged_boards"] == true ? listed?.skippingUnchanged : listed
        let mode = modes[name] ?? mode
        // A stream that is not in the table is a custom report, which the test has to configure correctly.
        let offered = definition?.syncModes ?? [mode]
        var members: [(String, JSONValue)] = [
            ("stream", ["name": .string(name), "json_schema": [:], "supported_sync_modes": ["full_refresh"]]),
            ("sync_mode", .string((offered.contains(mode) ? mode : .fullRefresh).rawValue)),
            ("destination_sync_mode", .string(destinationMode)),
        ]
        if let syncID { members.append(("sync_id", .number(JSONNumber(syncID)))) }
        if let generationID { members.append(("generation_id", .number(JSONNumber(generationID)))) }
        return .members(members)
    }
}

extension SyncRun {
    /// The mock's own configuration, for tests that set up a connector themselves.
    static func configuration(of mock: MockPinterest, workers: Int, startDate: CalendarDate? = nil) -> JSONInput {
        let changes = startDate.map { ["start_date": JSONValue.string($0.description)] } ?? [:]
        return JSONInput(
            source: "config",
            value: SyncRun(configuration: changes, workers: workers).settings(mock.configuration)
        )
    }

    /// A catalog of streams that are read whole.
    static func catalog(of streams: [String]) -> JSONInput {
        JSONInput(source: "catalog", value: SyncRun(streams: streams).catalog)
    }
}

extension SyncRun.Result {
    /// Calls by operation id that bring records: without those for tokens, and without those that ask whether days are
    /// final for other streams.
    var calls: [String: Int] {
        var others = [Operation.oauthToken.id]
        if log.streamsWithRecords != ["metrics_ready_state"] { others.append(Operation.metricsReadyState.id) }
        return mock.counts.filter { !others.contains($0.key) }
    }

    /// Every message of a stream is in its place: STARTED, RUNNING before the first record, the last state after the
    /// last record, then the end; states count every record once.
    func orderViolations(of stream: String, ending: String = "COMPLETE") -> [String] {
        var seen: [String] = []
        var records = 0
        var counted = 0
        for entry in log.entries {
            switch entry {
            case .record(stream, _):
                records += 1
                if seen.last != "records" { seen.append("records") }
            case .state(let state) where state.stream == stream:
                counted += state.records
                if seen.last == "records" || seen.last == "STARTED" { seen.append("state") }
            case .status(stream, let status): seen.append(status)
            default: break
            }
        }
        let body = seen.dropFirst().dropLast()
        var violations: [String] = []
        if seen.first != "STARTED" { violations.append("it begins with \(seen.first ?? "nothing")") }
        if seen.last != ending { violations.append("it ends with \(seen.last ?? "nothing")") }
        if body.last != "state" { violations.append("no state at the end: \(seen)") }
        if records > 0, body.first != "RUNNING" { violations.append("RUNNING is not first: \(seen)") }
        if records == 0, body.contains("RUNNING") { violations.append("RUNNING without records") }
        if counted != records { violations.append("states count \(counted) of \(records) records") }
        return violations
    }
}
