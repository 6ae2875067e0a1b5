package import Basics
import AirbyteProtocol
package import CassetteTools
package import Cassettes
import HTTPTransport
package import JSONText
import PinterestAPI
import PinterestSource

/// The connector in this process, with a cassette in place of the network.
package struct ReplayedSync: RecordedSync {
    /// The command that the connector runs.
    package enum Command: Sendable {
        case check
        case read(catalog: JSONInput, state: (source: String, text: [UInt8])?)
    }

    private let configuration: JSONInput
    private let command: Command
    private let clock: Timestamp?

    /// - Parameter clock: the time at its start; nil for that of the recording.
    package init(configuration: JSONInput, command: Command, clock: Timestamp? = nil) {
        self.configuration = configuration
        self.command = command
        self.clock = clock
    }

    package func use(_ cassette: Cassette) async -> CassetteUse {
        var outcome = ReplayOutcome()
        do throws(InputError) { try OrderCheck.check(cassette, source: "cassette") } catch {
            outcome.complaints = [error.problem]
            return CassetteUse(outcome: outcome, unused: [], hasMisses: false)
        }
        let start = clock ?? cassette.clock ?? Timestamp(milliseconds: 0)
        let time = VirtualTime(startingAt: start)
        let replayer = Replayer(cassette)
        replayer.know(configuration: configuration.value)
        let base = (try? cassette.provenance.apiURL.map { try BaseURL($0) }) ?? .live
        let rule = AddressRule(api: base)
        let lines = Lines()
        let door = RedirectFollowing(ReplayingTransport(replayer), allows: { rule.allows($0) })
        let connector = Connector(
            ConnectorEnvironment(
                transport: VirtualTimeHeader(SettlingTransport(door, time: time), time: time, server: base.origin),
                time: time,
                baseURL: base,
                quotas: .none,
                seed: 0,
                output: Output(sink: lines, time: time, level: .info),
                interleavesStreams: false
            )
        )
        do throws(InputError) { outcome.succeeded = try await run(connector) } catch {
            outcome.complaints = ["\(error)"]
        }
        outcome.output = lines.bytes
        outcome.complaints += replayer.misses.map(\.description)
        if outcome.complaints.isEmpty {
            outcome.complaints = replayer.leftovers.map { "entry \($0.number ?? 0) was not asked for" }
        }
        return CassetteUse(outcome: outcome, unused: replayer.unused, hasMisses: !replayer.misses.isEmpty)
    }

    /// - Throws: ``InputError`` for a configuration, catalog or state with which no sync can begin.
    private func run(_ connector: Connector) async throws(InputError) -> Bool {
        switch command {
        case .check:
            await connector.check(configuration: configuration)
            return true
        case .read(let catalog, let state):
            let states = try state.map { (state) throws(InputError) in
                try InputStates(source: state.source, text: state.text)
            }
            return try await connector.read(
                configuration: configuration,
                selection: .catalog(catalog),
                states: states
            )
        }
    }
}

/// Standard output, kept in memory.
private final class Lines: MessageSink {
    private let kept = Locked<[UInt8]>([])

    var bytes: [UInt8] { kept.withLock { $0 } }

    func write(_ lines: [UInt8]) throws(SinkFailure) { kept.withLock { $0 += lines } }
}
