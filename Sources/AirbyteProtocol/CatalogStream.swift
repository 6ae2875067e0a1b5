package import JSONText

/// A stream as `discover` lists it: the protocol's `AirbyteStream`.
package struct CatalogStream: Sendable {
    package let name: String
    /// JSON Schema of the records.
    package let jsonSchema: JSONValue
    package let supportedSyncModes: [SyncMode]
    /// Whether the source chooses the cursor; nil if there is none.
    package let sourceDefinedCursor: Bool?
    /// Path of the cursor field in a record.
    package let defaultCursorField: [String]?
    /// Paths of the fields that together identify a record.
    package let sourceDefinedPrimaryKey: [[String]]?
    /// Whether an interrupted full refresh can continue from its last state.
    package let isResumable: Bool

    package init(
        name: String,
        jsonSchema: JSONValue,
        supportedSyncModes: [SyncMode],
        sourceDefinedCursor: Bool?,
        defaultCursorField: [String]?,
        sourceDefinedPrimaryKey: [[String]]?,
        isResumable: Bool
    ) {
        self.name = name
        self.jsonSchema = jsonSchema
        self.supportedSyncModes = supportedSyncModes
        self.sourceDefinedCursor = sourceDefinedCursor
        self.defaultCursorField = defaultCursorField
        self.sourceDefinedPrimaryKey = sourceDefinedPrimaryKey
        self.isResumable = isResumable
    }
}

extension CatalogStream {
    var json: JSONValue { describing(jsonSchema) }

    /// - Parameter schema: replaces the stream's own.
    func describing(_ schema: JSONValue) -> JSONValue {
        var members: [(String, JSONValue)] = [
            ("name", .string(name)),
            ("json_schema", schema),
            ("supported_sync_modes", .array(supportedSyncModes.map { .string($0.rawValue) })),
        ]
        if let sourceDefinedCursor { members.append(("source_defined_cursor", .bool(sourceDefinedCursor))) }
        if let defaultCursorField { members.append(("default_cursor_field", Self.path(defaultCursorField))) }
        if let sourceDefinedPrimaryKey {
            members.append(("source_defined_primary_key", .array(sourceDefinedPrimaryKey.map(Self.path))))
        }
        members.append(("is_resumable", .bool(isResumable)))
        return .members(members)
    }

    static func path(_ fields: [String]) -> JSONValue { .array(fields.map { .string($0) }) }
}
