/// The time zone in which the days of the numbers of ads begin and end.
///
/// Source: `ReportingTimeZone` of the API description.
package enum ReportingTimezone: String, CaseIterable, Sendable {
    case pinterest = "PINTEREST_TIME_ZONE"
    case adAccount = "AD_ACCOUNT_TIME_ZONE"

    /// The name of the configuration's field, and of the API's parameter.
    static let field = "reporting_timezone"
}
