package import Basics
import AirbyteProtocol
package import ConnectorTesting
package import HTTPTransport
import JSONText
package import MockPinterest
package import struct MockPinterest.ReceivedRequest
import PinterestAPI
import PinterestSource

/// A whole sync of a small world, with a scenario and an initial state.
package struct SweepSync: Sendable {
    /// How a connector reaches an emulated API.
    package protocol Backend: Sendable {
        /// Gives a transport to the API, and the base URL; nil if the transport answers at any URL.
        func open<Result: Sendable>(
            _ mock: MockPinterest,
            time: any TimeSource,
            _ body: (any Transport, String?) async throws -> Result
        ) async throws -> Result
    }

    /// The result.
    package struct Outcome: Sendable {
        package let log: MessageLog
        package let isComplete: Bool
        /// Elapsed virtual time.
        package let elapsed: Duration
        /// All requests, in order of arrival.
        package let requests: [ReceivedRequest]
        /// How often a task has been suspended or has ended.
        package let turns: Int
        /// What the sync should have given back at its end and has not.
        package let unreturned: [String]
    }

    package var scenario = Scenario()
    /// Text of a state file; nil for none.
    package var state: [UInt8]?
    /// The turn after which the sync is cancelled; nil for never.
    package var cancelledAfter: Int?
    package var workers = 1
    /// The streams of the sync.
    package let streams: [String]
    private let door: any Backend

    package init(through door: any Backend, streams: [String] = Self.allStreams) {
        self.door = door
        self.streams = streams
    }

    /// The smallest world in which every stream has records, most of several pages or partitions.
    package static let world: World = {
        var counts = WorldScale.tiny.counts
        (counts[.adGroupKeywords], counts[.sections], counts[.boards]) = (6, 2, 2)
        // Grown by two days, so that some campaigns, ad groups and ads have changed since the start date.
        return World(counts: counts, generation: 2)
    }()

    /// How many days before today reports and analytics begin.
    private static let days = 2

    /// - Throws: `InputError`, ``MessageLog/Malformed`` for a line that is not a message, or ``Cancellation/Hang``.
    package func run() async throws -> Outcome {
        var options = MockOptions()
        options.reports.progress = .polls(1)
        let world = Self.world
        let mock = MockPinterest(world: world, scenario: scenario, options: options)
        let noon = world.today.startOfDay.advanced(by: .seconds(43_200))
        let cancellation = Cancellation(after: cancelledAfter)
        let time = VirtualTime(
            startingAt: noon,
            afterTurn: { cancellation.tookTurn() },
            whenStalled: { _ in cancellation.stalled() }
        )
        let statistics = Locked<SyncStatistics?>(nil)
        let sink = Lines()
        let isComplete = try await cancellation.run { [self] in
            try await door.open(mock, time: time) { transport, address in
                let connector = Connector(
                    ConnectorEnvironment(
                        transport: transport,
                        time: time,
                        baseURL: try address.map { try BaseURL($0) } ?? .live,
                        seed: 1,
                        output: Output(sink: sink, time: time, level: .warn),
                        interleavesStreams: workers > 1
                    )
                )
                statistics.withLock { $0 = connector.statistics }
                return try await time.run { () async throws(InputError) in
                    defer { cancellation.ended() }
                    return try await connector.read(
                        configuration: JSONInput(source: "config", value: configuration(mock)),
                        selection: .choice(StreamChoice(names: streams)),
                        states: try state.map { text throws(InputError) in try InputStates(source: "state", text: text)
                        }
                    )
                }
            }
        }
        let inFlight = time.requestsInFlight
        return Outcome(
            log: try MessageLog(sink.bytes),
            isComplete: isComplete,
            elapsed: noon.duration(to: time.now),
            requests: mock.received,
            turns: cancellation.turns,
            unreturned: (statistics.withLock { $0?.unreturned } ?? []).sorted()
                + (inFlight == 0 ? [] : ["\(inFlight) requests"])
        )
    }

    private func configuration(_ mock: MockPinterest) -> JSONValue {
        var members = mock.configuration.objectValue ?? [:]
        members["num_workers"] = .number(JSONNumber(workers))
        members["start_date"] = .string(Self.world.today.advanced(by: -Self.days).description)
        return .object(members)
    }

    /// All streams, in the order of the table.
    package static let allStreams = StreamTable.all.map(\.name)

    /// All streams in four groups, each of which is swept as a sync of its own: the runs of a sweep are as many as the
    /// requests and as long as the sync, so that a whole sync would take four times as long.
    package static let groups: [[String]] = {
        let size = (allStreams.count + 3) / 4
        return stride(from: 0, to: allStreams.count, by: size).map { Array(allStreams[$0...].prefix(size)) }
    }()

    private final class Lines: MessageSink {
        private let state = Locked<[UInt8]>([])

        var bytes: [UInt8] { state.withLock { $0 } }

        func write(_ lines: [UInt8]) throws(SinkFailure) { state.withLock { $0 += lines } }
    }
}

/// The door in memory.
package struct MemoryBackend: SweepSync.Backend {
    package init() {}

    package func open<Result: Sendable>(
        _ mock: MockPinterest,
        time: any TimeSource,
        _ body: (any Transport, String?) async throws -> Result
    ) async throws -> Result {
        try await body(mock.transport(time: time), nil)
    }
}
