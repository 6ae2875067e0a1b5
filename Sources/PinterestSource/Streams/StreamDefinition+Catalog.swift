package import AirbyteProtocol

extension StreamDefinition {
    /// The stream as `discover` shows it.
    package var catalogStream: CatalogStream {
        guard let schema = StreamSchema.named(name) else { preconditionFailure("\(name) has no schema") }
        return CatalogStream(
            name: name,
            jsonSchema: schema,
            supportedSyncModes: syncModes,
            sourceDefinedCursor: cursor == nil ? nil : true,
            defaultCursorField: cursor.map { [$0.field] },
            sourceDefinedPrimaryKey: primaryKey.map { [$0] },
            isResumable: cursor != nil
        )
    }
}
