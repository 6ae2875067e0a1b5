package import Basics
package import Cassettes
import JSONText

/// The files of the sync that a cassette records: `config.json`, `catalog.json` and `state.json` beside it unless
/// others are named.
package struct SyncFiles: Sendable {
    private let configuration: String
    private let catalog: String?
    private let state: String?
    private let clock: Timestamp?
    private let areThere: Bool

    /// - Parameter clock: the time at the sync's start; nil for that of the recording.
    package init(
        cassette: CassetteFile,
        config: String? = nil,
        catalog: String? = nil,
        state: String? = nil,
        clock: Timestamp? = nil
    ) {
        let isThere = { (name: String) in CassetteFile(cassette.folder + name).exists ? cassette.folder + name : nil }
        configuration = config ?? cassette.folder + "config.json"
        self.catalog = catalog ?? isThere("catalog.json")
        self.state = state ?? isThere("state.json")
        self.clock = clock
        areThere = config != nil || isThere("config.json") != nil
    }

    /// The sync: a read, or a check of the connection when there is no catalog; nil when there is no configuration
    /// either, named or beside the cassette.
    ///
    /// - Throws: ``InputError`` when a file is missing or malformed.
    package func sync() throws(InputError) -> ReplayedSync? {
        guard areThere else { return nil }
        let configuration = try Self.document(configuration, "configuration file")
        guard let catalog else { return ReplayedSync(configuration: configuration, command: .check, clock: clock) }
        return ReplayedSync(
            configuration: configuration,
            command: .read(
                catalog: try Self.document(catalog, "catalog file"),
                state: try state.map { (path) throws(InputError) in
                    ("state file \(path)", try InputFile.read(path, describedAs: "state file"))
                }
            ),
            clock: clock
        )
    }

    private static func document(_ path: String, _ kind: String) throws(InputError) -> JSONInput {
        try JSONInput(source: "\(kind) \(path)", parsing: try InputFile.read(path, describedAs: kind))
    }
}
