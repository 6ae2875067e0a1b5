/// The time that one row of a report covers.
///
/// Source: `Granularity` of the API description.
package enum ReportGranularity: String, Sendable, CaseIterable {
    case total = "TOTAL"
    case day = "DAY"
    case hour = "HOUR"
    case week = "WEEK"
    case month = "MONTH"
}
