package import AirbyteProtocol
import JSONText

extension StreamDefinition {
    /// The types that the schema declares for the rows of analytics and reports; empty for lists, whose records are passed on
    /// as they came.
    var declaredTypes: [String: DeclaredType] {
        family.hasRows ? DeclaredType.fields(of: jsonSchema) : [:]
    }

    /// Key columns that the API puts into each row, the cursor aside.
    var rowKeys: [String] {
        guard family.hasRows else { return [] }
        return primaryKey.filter { $0 != cursor?.field && $0 != ReportKey.reportEntityID }
    }

    private var jsonSchema: JSONValue {
        guard let schema = StreamSchema.named(name) ?? family.report?.schema else {
            preconditionFailure("\(name) has no schema")
        }
        return schema
    }

    /// The stream as `discover` shows it.
    package var catalogStream: CatalogStream {
        CatalogStream(
            name: name,
            jsonSchema: jsonSchema,
            supportedSyncModes: syncModes,
            sourceDefinedCursor: cursor == nil ? nil : true,
            defaultCursorField: cursor.map { [$0.field] },
            sourceDefinedPrimaryKey: primaryKey.isEmpty ? nil : primaryKey.map { [$0] },
            isResumable: cursor != nil
        )
    }
}
