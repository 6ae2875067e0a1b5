import ArgumentParser
import CassetteTools
import Cassettes
import HTTPTransport

/// The sync that cassettes are recordings of.
struct SyncOptions: ParsableArguments {
    static let explanation = """
        The configuration, the catalog and the state of the recorded sync are config.json, catalog.json and state.json \
        beside the cassette unless they are given; without a catalog the check of the connection is run.
        """

    @Option(help: ArgumentHelp("Configuration of the recorded sync.", valueName: "file"))
    var config: String?

    @Option(help: ArgumentHelp("Configured catalog of the recorded sync.", valueName: "file"))
    var catalog: String?

    @Option(help: ArgumentHelp("State that the recorded sync began with.", valueName: "file"))
    var state: String?

    @Option(
        help: ArgumentHelp(
            "The time at the sync's start, such as 2026-11-23T12:00:00Z, where the recording does not tell it.",
            valueName: "instant"
        )
    )
    var clock: Timestamp?

    func files(for cassette: String) -> SyncFiles {
        SyncFiles(cassette: CassetteFile(cassette), config: config, catalog: catalog, state: state, clock: clock)
    }
}
