package import JSONText

/// The JSON Schema of a stream's records, with the names and types of Airbyte's own connector, so that a connection
/// moves over without a reset.
package struct StreamSchema: Sendable {
    let fields: [SchemaField]
    /// Whether the schema says explicitly that there may be more fields.
    private let isOpen: Bool

    init(_ fields: [SchemaField], isOpen: Bool) {
        self.fields = fields
        self.isOpen = isOpen
    }

    static func fields(_ fields: [SchemaField], open: Bool = false) -> StreamSchema {
        StreamSchema(fields, isOpen: open)
    }

    /// The schema of synchronous analytics of ads.
    ///
    /// - Parameters:
    ///   - advertiserIDIsNumber: the type that Airbyte's own connector declares for `ADVERTISER_ID`, which differs
    ///     between its streams.
    ///   - further: fields that every row has without being asked for them.
    static func analytics(advertiserIDIsNumber: Bool = false, and further: [SchemaField] = []) -> StreamSchema {
        .fields(AnalyticsColumns.fields(advertiserIDIsNumber: advertiserIDIsNumber) + further)
    }

    /// The schema of the same analytics with only `DATE` and these columns, which it may not declare yet.
    func choosing(_ columns: [String]) -> StreamSchema {
        let own = Dictionary(fields.map { ($0.name, $0) }) { first, _ in first }
        let names = [ReportKey.date] + columns
        return StreamSchema(names.map { own[$0] ?? ReportField.named($0) }, isOpen: isOpen)
    }

    package var json: JSONValue {
        var members: [(String, JSONValue)] = [
            ("$schema", "https://json-schema.org/draft-07/schema#"), ("type", "object"),
        ]
        if isOpen { members.append(("additionalProperties", true)) }
        members.append(("properties", SchemaField.properties(fields)))
        return .members(members)
    }

    /// The types of its fields by name.
    var declaredTypes: [String: DeclaredType] { DeclaredType.fields(of: json) }
}
