import JSONText

/// The fields that the rows of a report stream declare.
struct ReportSchema: Sendable {
    let fields: [SchemaField]

    /// Exactly what a custom report asks for, and what its key adds.
    init(custom definition: ReportDefinition) {
        let date = definition.granularity == .total ? [] : [ReportField.named(ReportKey.date)]
        fields = date + definition.columns.map(ReportField.named) + Self.keyFields(definition)
    }

    /// All columns that Airbyte's own connector declares, whether asked for or not, so that a connection moves over
    /// without a reset, and what the key adds.
    init(builtIn definition: ReportDefinition) {
        let known = ReportField.known
        let names = Set(known.map(\.name))
        let added = definition.columns.filter { !names.contains($0) }.map(ReportField.named)
        fields = known + added + Self.keyFields(definition)
    }

    var json: JSONValue {
        [
            "$schema": "https://json-schema.org/draft-07/schema#", "type": "object", "additionalProperties": true,
            "properties": SchemaField.properties(fields),
        ]
    }

    /// By name of field.
    var declaredTypes: [String: DeclaredType] { DeclaredType.fields(of: json) }

    private static func keyFields(_ definition: ReportDefinition) -> [SchemaField] {
        let key = ReportKey(definition.level)
        let targeting = definition.level.isTargeting ? [ReportKey.targetingType, ReportKey.targetingValue] : []
        let entity = key.usesReportEntityID ? [ReportKey.reportEntityID] : []
        return (targeting + entity).map(ReportField.named)
    }
}

extension ReportDefinition {
    /// The schema of a custom report's stream.
    var schema: JSONValue { ReportSchema(custom: self).json }
}

extension StreamSchema {
    /// The schema of a built-in report stream.
    static func builtInReport(_ definition: ReportDefinition) -> JSONValue { ReportSchema(builtIn: definition).json }
}
