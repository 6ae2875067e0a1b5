package import AirbyteProtocol

extension StreamDefinition {
    /// The types that the schema of a report stream declares; empty for streams whose values are passed on untouched.
    var declaredTypes: [String: DeclaredType] {
        guard let report = family.report else { return [:] }
        let isBuiltIn = BuiltInReports.named(name) != nil
        return (isBuiltIn ? ReportSchema(builtIn: report) : ReportSchema(custom: report)).declaredTypes
    }

    /// The stream as `discover` shows it.
    package var catalogStream: CatalogStream {
        guard let schema = StreamSchema.named(name) ?? family.report?.schema else {
            preconditionFailure("\(name) has no schema")
        }
        return CatalogStream(
            name: name,
            jsonSchema: schema,
            supportedSyncModes: syncModes,
            sourceDefinedCursor: cursor == nil ? nil : true,
            defaultCursorField: cursor.map { [$0.field] },
            sourceDefinedPrimaryKey: primaryKey.isEmpty ? nil : primaryKey.map { [$0] },
            isResumable: cursor != nil
        )
    }
}
