import Basics
import AirbyteProtocol
import JSONText

/// A choice of streams by a person, who has no configured catalog: incremental where they can be, unless asked otherwise.
package struct StreamChoice: Equatable, Sendable {
    /// Names of streams; nil for all that the configuration has.
    private let names: [String]?
    private let isFullRefresh: Bool

    /// - Parameters:
    ///   - names: the streams; nil for all that the configuration has.
    ///   - isFullRefresh: whether streams with a cursor are read whole too.
    package init(names: [String]? = nil, isFullRefresh: Bool = false) {
        self.names = names
        self.isFullRefresh = isFullRefresh
    }

    /// The streams chosen. Those of custom reports that are not possible are among them, so that the read says why.
    func catalog(of configuration: ConnectorConfiguration) throws(InputError) -> ConfiguredCatalog {
        let possible = try streams(of: configuration).map {
            ConfiguredStream(descriptor: StreamDescriptor(name: $0.name), syncMode: mode($0))
        }
        let refused = refusedStreams(of: configuration).map {
            ConfiguredStream(descriptor: StreamDescriptor(name: $0), syncMode: .fullRefresh)
        }
        return ConfiguredCatalog(streams: possible + refused)
    }

    /// The same streams as a file.
    ///
    /// - Parameter isDescribed: whether the entries hold the streams' schemas.
    func document(of configuration: ConnectorConfiguration, isDescribed: Bool) throws(InputError) -> JSONValue {
        let possible = try streams(of: configuration).map {
            $0.catalogStream.configured(mode($0), isDescribed: isDescribed)
        }
        let refused = refusedStreams(of: configuration).map { name in
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

    /// In the order of `discover`.
    private func streams(of configuration: ConnectorConfiguration) throws(InputError) -> [StreamDefinition] {
        let all = StreamTable.streams(of: configuration)
        guard let names else { return all }
        let refused = refusedStreams(of: configuration)
        for name in names where !all.contains(where: { $0.name == name }) && !refused.contains(name) {
            throw InputError(
                source: "list of streams",
                pointer: nil,
                problem: "there is no stream \"\(name)\"",
                fix: "Use names of these: \(all.map(\.name).joined(separator: ", "))"
            )
        }
        return all.filter { names.contains($0.name) }
    }

    /// The streams, among those chosen, of custom reports that are not possible; each once.
    private func refusedStreams(of configuration: ConnectorConfiguration) -> [String] {
        var seen: Set<String> = []
        return configuration.refusedReports.compactMap(\.stream).filter { stream in
            (names?.contains(stream) ?? true) && seen.insert(stream).inserted
        }
    }

    private func mode(_ stream: StreamDefinition) -> SyncMode {
        isFullRefresh ? .fullRefresh : stream.syncModes.last ?? .fullRefresh
    }
}
