package import AirbyteProtocol
import PinterestAPI

/// One stream, everything about it in one place.
package struct StreamDefinition: Sendable {
    /// Name; that of Airbyte's own connector where it has the stream.
    package let name: String
    let family: StreamFamily
    /// Fields that distinguish records.
    package let primaryKey: [String]
    /// The cursor of incremental reads; nil for a stream that is always read in full.
    package internal(set) var cursor: CursorKind?
    /// What shows that its listings may have changed; nil if nothing does.
    let revision: ParentRevision?
    /// Top-level fields that hold secrets and are removed from every record.
    let hiddenFields: [String]
    // Built on demand: most reads need the schemas of few streams, or of none.
    let schema: @Sendable () -> StreamSchema

    init(
        _ name: String,
        _ family: StreamFamily,
        key primaryKey: [String] = ["id"],
        cursor: CursorKind? = nil,
        revision: ParentRevision? = nil,
        hiding hiddenFields: [String] = [],
        schema: @autoclosure @escaping @Sendable () -> StreamSchema
    ) {
        self.name = name
        self.family = family
        self.primaryKey = primaryKey
        self.cursor = cursor
        self.revision = revision
        self.hiddenFields = hiddenFields
        self.schema = schema
    }

    /// A report stream that every connection has.
    init(_ name: String, builtIn report: ReportDefinition) {
        self.init(name, report, schema: StreamSchema(builtIn: report))
    }

    /// The stream of a report that the configuration defines.
    init(_ name: String, custom report: ReportDefinition) {
        self.init(name, report, schema: StreamSchema(custom: report))
    }

    private init(
        _ name: String,
        _ report: ReportDefinition,
        schema: @autoclosure @escaping @Sendable () -> StreamSchema
    ) {
        self.init(
            name,
            .report(report),
            key: ReportKey(report.level).fields(report.granularity),
            cursor: report.granularity == .total ? nil : .date(field: ReportKey.date),
            schema: schema()
        )
    }

    /// The form its state is written in.
    package var stateForm: StateForm {
        guard let cursor else { return .none }
        return switch family {
        case .userAnalytics, .pinAnalytics: .single(cursor)
        case .entityAnalytics: .partitioned(cursor, byParent: true)
        default: .partitioned(cursor, byParent: false)
        }
    }

    /// Sync modes it can be read in.
    package var syncModes: [SyncMode] { cursor == nil ? [.fullRefresh] : [.fullRefresh, .incremental] }
}
