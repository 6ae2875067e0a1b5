import Basics
import ArgumentParser
import CassetteTools
import ConnectorCases
import Cassettes

/// The files of the sync that was recorded.
struct SyncOptions: ParsableArguments {
    static let explanation = """
        The configuration, the catalog and the state of the recorded sync are config.json, catalog.json and state.json \
        beside the cassette unless given as options. Without a catalog the connection check is run instead of a sync.
        """

    @Option(help: ArgumentHelp("Configuration of the recorded sync.", valueName: "file"))
    var config: String?

    @Option(help: ArgumentHelp("Configured catalog of the recorded sync.", valueName: "file"))
    var catalog: String?

    @Option(help: ArgumentHelp("State that the recorded sync started from.", valueName: "file"))
    var state: String?

    @Option(
        help: ArgumentHelp(
            "Start time of the sync, such as 2026-11-23T12:00:00Z, if the recording does not contain it.",
            valueName: "instant"
        )
    )
    var clock: Timestamp?

    func files(for cassette: String) -> SyncFiles {
        SyncFiles(cassette: CassetteFile(cassette), config: config, catalog: catalog, state: state, clock: clock)
    }

    /// The sync that the cassette records.
    ///
    /// - Throws: `ExitCode` after a complaint, when its files are missing or malformed.
    func required(for cassette: String) throws -> ReplayedSync {
        if let sync = try Command.loading(files(for: cassette).sync) { return sync }
        Command.complain(
            "\(cassette) has no config.json beside it. Give the recorded sync's configuration with --config FILE."
        )
        throw ExitCode.failure
    }
}
