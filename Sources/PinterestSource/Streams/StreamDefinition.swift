package import AirbyteProtocol

/// One stream: a row of the stream table.
package struct StreamDefinition: Sendable {
    /// Name, as Airbyte's own connector has it.
    package let name: String
    let family: StreamFamily
    /// Fields that tell records apart.
    package let primaryKey: [String]
    /// The cursor of incremental reads; nil for a stream that is always read whole.
    package let cursor: CursorKind?
    /// Top-level fields that hold secrets and are left out of every record.
    let hiddenFields: [String]

    init(
        _ name: String,
        _ family: StreamFamily,
        key primaryKey: [String] = ["id"],
        cursor: CursorKind? = nil,
        hiding hiddenFields: [String] = []
    ) {
        self.name = name
        self.family = family
        self.primaryKey = primaryKey
        self.cursor = cursor
        self.hiddenFields = hiddenFields
    }

    /// A stream of reports.
    init(_ name: String, _ report: ReportDefinition) {
        self.init(
            name,
            .report(report),
            key: ReportKey(report.level).fields(report.granularity),
            cursor: report.granularity == .total ? nil : .date(field: ReportKey.date)
        )
    }

    /// The form its state is written in.
    package var stateForm: StateForm {
        guard let cursor else { return .none }
        return switch family {
        case .userAnalytics: .single(cursor)
        case .entityAnalytics: .partitioned(cursor, byParent: true)
        default: .partitioned(cursor, byParent: false)
        }
    }

    /// Sync modes it can be read in.
    package var syncModes: [SyncMode] { cursor == nil ? [.fullRefresh] : [.fullRefresh, .incremental] }
}
