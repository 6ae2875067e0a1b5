import Basics
import AirbyteProtocol
import JSONText

/// A choice of streams by a person, who has no configured catalog: incremental where they can be, unless asked otherwise.
package struct StreamChoice: Equatable, Sendable {
    /// The name that chooses all streams.
    static let all = "all"

    /// Names of streams; nil for all that most connections may read.
    private let names: [String]?
    private let isFullRefresh: Bool

    /// - Parameters:
    ///   - names: the streams, or "all"; nil for all that most connections may read. A name that no stream has may
    ///     also be several, separated by blanks.
    ///   - isFullRefresh: whether streams with a cursor are read whole too.
    package init(names: [String]? = nil, isFullRefresh: Bool = false) {
        self.names = names
        self.isFullRefresh = isFullRefresh
    }

    /// The streams chosen. Those of custom reports that are not possible are among them, so that the read says why.
    func catalog(of configuration: ConnectorConfiguration) throws(InputError) -> ConfiguredCatalog {
        let chosen = try streams(of: configuration)
        let possible = chosen.possible.map {
            ConfiguredStream(descriptor: StreamDescriptor(name: $0.name), syncMode: mode($0))
        }
        let refused = chosen.refused.map {
            ConfiguredStream(descriptor: StreamDescriptor(name: $0), syncMode: .fullRefresh)
        }
        return ConfiguredCatalog(streams: possible + refused)
    }

    /// The same streams as a file.
    ///
    /// - Parameter isDescribed: whether the entries hold the streams' schemas.
    func document(of configuration: ConnectorConfiguration, isDescribed: Bool) throws(InputError) -> JSONValue {
        let chosen = try streams(of: configuration)
        let possible = chosen.possible.map { $0.catalogStream.configured(mode($0), isDescribed: isDescribed) }
        let refused = chosen.refused.map { name in
            CatalogStream(
                name: name,
                jsonSchema: [:],
                supportedSyncModes: [.fullRefresh],
                sourceDefinedCursor: nil,
                defaultCursorField: nil,
                sourceDefinedPrimaryKey: nil,
                isResumable: false
            ).configured(.fullRefresh, isDescribed: isDescribed)
        }
        return ["streams": .array(possible + refused)]
    }

    /// Which streams are left out because nobody named them; nil if the choice has names.
    package var remark: String? {
        guard names == nil else { return nil }
        let reasons = StreamTable.limited.map { "\($0.streams.joined(separator: ", ")) (\($0.limitation.reason))" }
        return
            "Not read: \(reasons.joined(separator: "; ")). --streams \(Self.all) reads these too, and --streams with "
            + "names reads what it names."
    }

    /// In the order of `discover`, and the streams of custom reports that are not possible, each once.
    private func streams(
        of configuration: ConnectorConfiguration
    ) throws(InputError) -> (possible: [StreamDefinition], refused: [String]) {
        let possible = StreamTable.streams(of: configuration)
        var refused: [String] = []
        for stream in configuration.refusedReports.compactMap(\.stream) where !refused.contains(stream) {
            refused.append(stream)
        }
        guard let names else { return (possible.filter { $0.limitations.isEmpty }, refused) }
        let chosen = try StreamNames(known: possible.map(\.name) + refused + [Self.all]).find(names)
        if chosen.contains(Self.all) { return (possible, refused) }
        return (possible.filter { chosen.contains($0.name) }, refused.filter(chosen.contains))
    }

    private func mode(_ stream: StreamDefinition) -> SyncMode {
        isFullRefresh ? .fullRefresh : stream.syncModes.last ?? .fullRefresh
    }
}
