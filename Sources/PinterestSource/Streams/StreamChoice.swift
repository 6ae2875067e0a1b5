import AirbyteProtocol
import JSONText

/// A choice of streams by a person, who has no configured catalog: incremental where they can be, unless asked otherwise.
package struct StreamChoice: Sendable {
    /// Names of streams; nil for all that the configuration has.
    private let names: [String]?
    private let isFullRefresh: Bool

    /// - Parameter isFullRefresh: whether streams with a cursor are read whole too.
    package init(names: [String]? = nil, isFullRefresh: Bool = false) {
        self.names = names
        self.isFullRefresh = isFullRefresh
    }

    func catalog(of configuration: ConnectorConfiguration) throws(InputError) -> ConfiguredCatalog {
        ConfiguredCatalog(
            streams: try streams(of: configuration).map {
                ConfiguredStream(descriptor: StreamDescriptor(name: $0.name), syncMode: mode($0))
            }
        )
    }

    /// - Parameter isDescribed: whether the entries hold the streams' schemas.
    func document(of configuration: ConnectorConfiguration, isDescribed: Bool) throws(InputError) -> JSONValue {
        let streams = try streams(of: configuration)
        return ["streams": .array(streams.map { $0.catalogStream.configured(mode($0), isDescribed: isDescribed) })]
    }

    /// In the order of `discover`.
    private func streams(of configuration: ConnectorConfiguration) throws(InputError) -> [StreamDefinition] {
        let all = StreamTable.streams(of: configuration)
        guard let names else { return all }
        for name in names where !all.contains(where: { $0.name == name }) {
            throw InputError(
                source: "list of streams",
                pointer: nil,
                problem: "there is no stream \"\(name)\"",
                fix: "Use names of these: \(all.map(\.name).joined(separator: ", "))"
            )
        }
        return all.filter { names.contains($0.name) }
    }

    private func mode(_ stream: StreamDefinition) -> SyncMode {
        isFullRefresh ? .fullRefresh : stream.syncModes.last ?? .fullRefresh
    }
}
