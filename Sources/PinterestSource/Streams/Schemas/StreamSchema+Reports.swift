extension StreamSchema {
    /// The schema of a custom report: exactly the columns it asks for, and the fields that its key adds.
    init(custom definition: ReportDefinition) {
        let date = definition.granularity == .total ? [] : [ReportField.named(ReportKey.date)]
        self.init(
            date + definition.columns.map(ReportField.named) + Self.keyFields(definition),
            isOpen: true
        )
    }

    /// The schema of a built-in report: all columns that Airbyte's own connector declares, requested or not, so that a
    /// connection moves over without a reset, and the fields that its key adds.
    init(builtIn definition: ReportDefinition) {
        let known = ReportField.known
        let names = Set(known.map(\.name))
        let added = definition.columns.filter { !names.contains($0) }.map(ReportField.named)
        self.init(known + added + Self.keyFields(definition), isOpen: true)
    }

    private static func keyFields(_ definition: ReportDefinition) -> [SchemaField] {
        let key = ReportKey(definition.level)
        let targeting = definition.level.isTargeting ? [ReportKey.targetingType, ReportKey.targetingValue] : []
        let entity = key.usesReportEntityID ? [ReportKey.reportEntityID] : []
        return (targeting + entity).map(ReportField.named)
    }
}
