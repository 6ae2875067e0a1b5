package import JSONText

extension CatalogStream {
    /// The stream as an entry of a configured catalog: the protocol's `ConfiguredAirbyteStream`, with append as
    /// destination mode.
    ///
    /// - Parameter isDescribed: whether the entry holds the schema, which a source does not need.
    package func configured(_ mode: SyncMode, isDescribed: Bool) -> JSONValue {
        var members: [(String, JSONValue)] = [
            ("stream", isDescribed ? json : describing([:])),
            ("sync_mode", .string(mode.rawValue)), ("destination_sync_mode", "append"),
        ]
        if let defaultCursorField { members.append(("cursor_field", Self.path(defaultCursorField))) }
        if let sourceDefinedPrimaryKey {
            members.append(("primary_key", .array(sourceDefinedPrimaryKey.map(Self.path))))
        }
        return .members(members)
    }
}
