package import Basics
package import JSONText
import OrderedCollections

/// The validated configuration file. Values that Pinterest would reject are refused here, before the first request.
///
/// Fields and their meaning are in ``ConnectorSpec``. Values are read by their obvious meaning, however they are
/// written; unknown fields are ignored.
package struct ConnectorConfiguration: Sendable {
    /// The whole file, including secrets; printed again with each new token.
    package let document: JSONValue
    package let credentials: OAuthCredentials
    /// The first day to read; nil for as far back as each endpoint reaches.
    package let startDate: CalendarDate?
    /// Statuses of the ad entities to read; nil leaves the API's default.
    package let statuses: [EntityStatus]?
    package let accounts: AccountSelection
    /// The one account of `account_id`, which is also sent for boards and catalogs as `ad_account_id`.
    package let accountID: String?
    /// Slices read at the same time, 1–40.
    package let workers: Int
    /// The longest accepted wait for a quota.
    package let maximumRateLimitWait: Duration
    /// The percentage of the app's rate limits that the calls may use.
    package let quotaShare: Int
    /// How long a report may be in progress.
    package let reportTimeout: Duration
    /// Days before a cursor that are read again.
    package let conversionLookbackDays: Int
    /// Whether analytics and reports print a day only when its numbers are final.
    package let onlyFinalDays: Bool
    /// Whether boards that have not changed are left out of incremental reads.
    let skipsUnchangedBoards: Bool
    /// Whether finer reports of an account are left out when the report of the whole account is empty.
    let skipsSilentAccounts: Bool
    /// The age in days up to which Pins have analytics read; nil for all.
    let pinMaximumAge: Int?
    let trends: TrendChoice
    /// Targeting types of the targeting reports, without duplicates; empty for none.
    package let targetingTypes: [String]
    /// The time zone of the days of reports and of analytics of ads; nil leaves the API's default.
    let reportingTimezone: ReportingTimezone?
    /// What the analytics of ads are asked for.
    let analytics: AnalyticsOptions
    /// The valid ones, in their order; their streams have different names.
    let customReports: [CustomReport]
    /// Why the others are invalid. An error names the report's stream, unless the report has no usable name.
    let refusedReports: [InputError]

    /// Warnings about a configuration that is accepted, a sentence or two each.
    package var warnings: [String] {
        let bound = targetingTypes.compactMap { type in
            TargetingTypes.onlyLevel(of: type).map { level in
                "The targeting type \(type) is requested only at level \(level.rawValue), the only one that has it."
            }
        }
        let analytical = targetingTypes.filter(TargetingTypes.onlyOfAnalytics.contains).map { type in
            "The targeting type \(type) is requested only for analytics; reports do not have it."
        }
        let known = ConnectorSpec.names.union(OAuthCredentials.Field.all)
        let unknown = document.objectValue?.keys.filter { !known.contains($0) }.map { "\"\($0)\"" } ?? []
        let ignored =
            unknown.isEmpty
            ? []
            : ["The configuration has unknown fields, which are ignored: \(unknown.joined(separator: ", "))."]
        return ignored + bound + analytical + [trends.warning].compactMap(\.self) + customReports.flatMap(\.warnings)
    }

    /// - Throws: `InputError` with the field's place; it never holds the value of a credential.
    package init(_ file: JSONInput, today: CalendarDate) throws(InputError) {
        let input = file.takingPlainMeaning
        _ = try input.object()
        document = input.value
        credentials = try OAuthCredentials(configuration: input)
        startDate = try input.startDate(today: today)
        statuses = try Self.statuses(input)
        accounts = try AccountSelection(configuration: input)
        accountID = try input[AccountSelection.Field.single]?.accountID()
        workers = try Self.workers(input)
        typealias Limits = ConfigurationLimits
        let wait = try input.integer("max_rate_limit_wait_seconds", in: Limits.rateLimitWait)
        maximumRateLimitWait = .seconds(wait ?? Limits.defaultRateLimitWait)
        quotaShare = try input.integer(Limits.quotaShareField, in: Limits.quotaShare) ?? Limits.quotaShare.upperBound
        let timeout = try input.integer("report_timeout_minutes", in: Limits.reportTimeout)
        reportTimeout = .seconds(60 * (timeout ?? Limits.defaultReportTimeout))
        conversionLookbackDays = try input.integer("conversion_lookback_days", in: Limits.conversionLookback) ?? 0
        onlyFinalDays = try input["only_final_days"]?.bool() ?? false
        skipsUnchangedBoards = try input["skip_unchanged_boards"]?.bool() ?? false
        skipsSilentAccounts = try input["skip_silent_accounts"]?.bool() ?? false
        let age = try input.integer("pin_analytics_max_age_days", in: Limits.pinAge)
        pinMaximumAge = age == 0 ? nil : age
        targetingTypes =
            try input.distinct("targeting_types") { type throws(InputError) in try type.targetingType() } ?? []
        trends = try TrendChoice(configuration: input)
        reportingTimezone = try input[ReportingTimezone.field]?.oneOf(ReportingTimezone.self)
        analytics = try AnalyticsOptions(input, reportingTimezone)
        (customReports, refusedReports) = CustomReport.list(configuration: input, start: startDate, today: today)
    }

    private static func statuses(_ input: JSONInput) throws(InputError) -> [EntityStatus]? {
        let names = try input.distinct("status") { name throws(InputError) in try name.oneOf(EntityStatus.self).rawValue
        }
        return names?.compactMap { EntityStatus(rawValue: $0) }
    }

    private static func workers(_ input: JSONInput) throws(InputError) -> Int {
        let threads = try input.integer("num_threads", in: ConfigurationLimits.workers)
        let workers = try input.integer("num_workers", in: ConfigurationLimits.workers)
        return workers ?? threads ?? ConfigurationLimits.defaultWorkers
    }
}

extension ConnectorConfiguration {
    /// The document with new tokens in place of the old ones; everything else keeps its value and place.
    ///
    /// - Parameters:
    ///   - accessToken: nil leaves a stored access token as it is.
    ///   - expiry: when the new access token expires; nil removes the old value, which belonged to another token.
    package func document(replacingRefreshToken: Secret, accessToken: Secret?, expiry: Timestamp?) -> JSONValue {
        typealias Field = OAuthCredentials.Field
        var fields: [(String, JSONValue?)] = [(Field.refreshToken, .string(replacingRefreshToken.reveal()))]
        if let accessToken {
            fields.append((Field.accessToken, .string(accessToken.reveal())))
            fields.append((Field.expiry, expiry.map { .string($0.iso8601) }))
        }
        return OAuthCredentials.replacing(fields, in: document)
    }
}

/// Printing a configuration must not print its document, which holds secrets.
extension ConnectorConfiguration: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "<configuration>" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
