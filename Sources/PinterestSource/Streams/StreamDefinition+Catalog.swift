package import AirbyteProtocol
import JSONText

extension StreamDefinition {
    /// The types that the schema declares for the rows of analytics and reports; empty for lists, whose records are
    /// passed on unchanged.
    var declaredTypes: [String: DeclaredType] {
        family.hasRows ? schema().declaredTypes : [:]
    }

    /// Key columns, other than the cursor, that the API puts into each row.
    var rowKeys: [String] {
        guard family.hasRows else { return [] }
        return primaryKey.filter { $0 != cursor?.field && $0 != ReportKey.reportEntityID }
    }

    /// The stream as `discover` shows it.
    package var catalogStream: CatalogStream {
        CatalogStream(
            name: name,
            jsonSchema: schema().json,
            supportedSyncModes: syncModes,
            sourceDefinedCursor: cursor == nil ? nil : true,
            defaultCursorField: cursor.map(\.path),
            sourceDefinedPrimaryKey: primaryKey.isEmpty ? nil : primaryKey.map { [$0] },
            // A full refresh lists everything.
            isResumable: cursor != nil && !skipsUnchanged
        )
    }
}
