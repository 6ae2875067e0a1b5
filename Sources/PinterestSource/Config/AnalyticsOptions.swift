import Basics
import JSONText

/// What the analytics of ads are asked for, beside dates and entities.
struct AnalyticsOptions: Sendable {
    /// The columns of the configuration, without duplicates; nil for those of Airbyte's own connector.
    let columns: [String]?
    /// Query items. What the configuration leaves out is left out here too, as Airbyte's own connector does.
    let query: [(name: String, value: String)]
    /// The longest conversion window, in days: later the numbers do not change.
    let conversionWindowDays: Int

    init(_ configuration: JSONInput, _ timezone: ReportingTimezone?) throws(InputError) {
        columns = try Self.columns(configuration)
        let windows = try AttributionWindows(configuration)
        let time = try configuration["conversion_report_time"]?.oneOf(ReportAttribution.ReportTime.self)
        conversionWindowDays = windows.longest
        var query = windows.configured.map { (name: $0.name, value: "\($0.days)") }
        if let time { query.append(("conversion_report_time", time.rawValue)) }
        if let timezone { query.append((ReportingTimezone.field, timezone.rawValue)) }
        self.query = query
    }

    private static func columns(_ configuration: JSONInput) throws(InputError) -> [String]? {
        let names = try configuration.distinct("analytics_columns") { column throws(InputError) in
            try name(of: column)
        }
        guard let names else { return nil }
        // Rows have their date without being asked.
        return names.filter { $0 != ReportKey.date }
    }

    private static func name(of column: JSONInput) throws(InputError) -> String {
        let name = try column.string()
        guard name != ReportKey.date, !AnalyticsColumns.choices.contains(name) else { return name }
        let nearest = NameDistance.nearest(to: name.uppercased(), among: AnalyticsColumns.choices)
        guard !ReportColumns.known.contains(name) else {
            throw column.error(
                "the column \(name) exists in reports only",
                fix: "Use \(nearest), which is the most similar one, or a custom report"
            )
        }
        throw column.error("\"\(name)\" is not a column of analytics", fix: "Use \(nearest), or take it out")
    }
}
