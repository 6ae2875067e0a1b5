package import JSONText

/// What `spec` answers: the fields of the configuration, and how the platform authenticates a user.
package enum ConnectorSpec {
    /// The protocol's `ConnectorSpecification`.
    package static let document: JSONValue = [
        "documentationUrl": "https://github.com/source-pinterest/source-pinterest/blob/main/docs/pinterest.md",
        "connectionSpecification": connectionSpecification,
        "supportsNormalization": false,
        "supportsDBT": false,
        "advanced_auth": advancedAuthorization,
    ]

    // No field is required at this level: the oldest configurations have their credentials at the top level.
    private static let connectionSpecification: JSONValue = [
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Pinterest Spec",
        "type": "object",
        "additionalProperties": true,
        "properties": SpecField.properties(fields),
    ]

    /// Names of a configuration's top-level members.
    static let names = Set(fields.map(\.name))

    private static let fields: [SpecField] =
        [credentials] + selection + [customReports] + behaviour + numbers
        + [unchangedBoards, pinAge, silentAccounts, quotaShare]

    private static let selection: [SpecField] = [
        .date(
            "start_date",
            "Start Date",
            """
            The first day to read, in UTC. If empty, each stream goes back as far as Pinterest keeps its data: \
            everything for campaigns, ad groups and ads, 913 days for reports, 89 days for analytics.
            """
        ),
        // An empty string counts as absent: forms send it for blank fields.
        .string(
            "account_id",
            "Account ID",
            """
            The number of one ad account. Only this account is read, and boards and catalogs are listed on its behalf. \
            For several accounts use Ad Account IDs instead.
            """
        ).with("pattern", "^[0-9]{0,18}$").with("examples", ["1234567890"]),
        .list(
            "ad_account_ids",
            "Ad Account IDs",
            of: accountNumber,
            """
            The numbers of the ad accounts to read. If empty, every ad account that the user can see is read. Cannot \
            be combined with Account ID.
            """
        ).with("uniqueItems", true).with("examples", [["549755885175", "549755885176"]]),
        .list(
            "excluded_ad_account_ids",
            "Excluded Ad Account IDs",
            of: accountNumber,
            "The numbers of ad accounts to skip, for example closed ones or those of other teams."
        ).with("uniqueItems", true).with("examples", [["549755885177"]]),
        .list(
            "status",
            "Status",
            of: ["type": "string", "enum": .strings(EntityStatus.allCases.map(\.rawValue))],
            """
            Read only campaigns, ad groups and ads that have one of these statuses. If empty, Pinterest returns the \
            active and the paused ones.
            """
        ).with("type", ["array", "null"]).with("uniqueItems", true),
    ]

    private static let unchangedBoards: SpecField = .boolean(
        "skip_unchanged_boards",
        "Skip Unchanged Boards",
        """
        Offer incremental reads of board_pins, board_sections and board_section_pins, which list a board again only when \
        its time of modification or its number of Pins has changed, and every board at least every 7 days. Changes \
        that show in neither, such as a Pin's new title, arrive up to 7 days late.
        """
    ).with("default", false)

    private static let silentAccounts: SpecField = .boolean(
        "skip_silent_accounts",
        "Skip Silent Accounts",
        """
        When an ad account's advertiser_report is empty, do not request the account's finer reports of the same days. \
        Needs advertiser_report among the selected streams. Never applies to custom reports, product_item_report and \
        keyword_report. Not tried with live accounts yet: numbers that only a finer level has would be missing.
        """
    ).with("default", false)

    private static let pinAge: SpecField = .integer(
        "pin_analytics_max_age_days",
        "Pin Analytics: longest age of Pins (days)",
        """
        Read pin_analytics only for Pins that were created in the last so many days. If empty or 0, all Pins are read. \
        Most apps need one call for each Pin, and Pinterest allows 60 a minute.
        """
    ).within(ConfigurationLimits.pinAge).with("examples", [30, 365])

    private static let quotaShare: SpecField = .integer(
        ConfigurationLimits.quotaShareField,
        "Share of the Rate Limits (percent)",
        """
        The part of the app's rate limits that this connection may use. Set it where several connections share an app \
        and user, so that together they stay within the limits; their shares must not add up to more than 100, which \
        no connection can check.
        """
    ).within(ConfigurationLimits.quotaShare)
        .with("default", .number(JSONNumber(ConfigurationLimits.quotaShare.upperBound)))
        .with("examples", [25, 50])

    private static let accountNumber: JSONValue = ["type": "string", "pattern": "^[0-9]{1,18}$"]

    private typealias Limits = ConfigurationLimits

    private static let behaviour: [SpecField] = [
        .list(
            "targeting_types",
            "Targeting Types",
            of: ["type": "string", "enum": .strings(TargetingTypes.all)],
            """
            What the targeting reports are broken down by, in Pinterest's own names. If empty, none are requested.
            """
        ).with("uniqueItems", true).with("examples", [["GENDER", "AGE_BUCKET", "COUNTRY"]]),
        .list(
            "trend_regions",
            "Trend Regions",
            of: ["type": "string", "enum": .strings(TrendChoice.allRegions)],
            "Regions whose trends are read. All but trending_keywords are offered for US, GB+IE and CA only."
        ).with("uniqueItems", true).with("default", .strings(TrendChoice.defaultRegions)).with(
            "examples",
            [["US", "DE"]]
        ),
        .list(
            "trend_types",
            "Trend Types",
            of: ["type": "string", "enum": .strings(TrendChoice.allTypes)],
            "Types of trending keywords that are read. If empty, all of them."
        ).with("uniqueItems", true).with("examples", [["growing", "monthly"]]),
        .integer(
            "conversion_lookback_days",
            "Conversion Lookback Days",
            """
            How many days before the last synced day are read again on every incremental sync of analytics and \
            reports. Pinterest counts a conversion on the day of the ad that led to it, so numbers of past days still \
            change. A report never goes further back than its own largest conversion window.
            """
        ).within(Limits.conversionLookback)
            .with("default", .number(JSONNumber(Limits.suggestedConversionLookback)))
            .with("examples", [0, 7, 30]),
        .boolean(
            "only_final_days",
            "Only Final Days",
            """
            Hold back the rows of analytics and reports until Pinterest says that the numbers of their day are final, \
            so that Append without Deduped writes each day once. Set Conversion Lookback Days to 0 as well; otherwise \
            final days are read again, since conversions are still attributed to them.
            """
        ).with("default", false),
        .integer(
            "num_workers",
            "Number of Workers",
            "How many requests run at the same time. Rate limits are respected with any number."
        ).within(Limits.workers).with("default", .number(JSONNumber(Limits.defaultWorkers))).with(
            "examples",
            [2, 4, 8]
        ),
        .integer(
            "num_threads",
            "Number of concurrent threads",
            "The former name of Number of Workers, which is used when both are set."
        ).within(Limits.workers).with("default", 2).with("examples", [1, 2, 3]),
        .integer(
            "max_rate_limit_wait_seconds",
            "Longest Wait for a Rate Limit (seconds)",
            """
            When Pinterest announces a longer wait than this, the affected streams end with their progress saved, and \
            the next sync continues from there.
            """
        ).within(Limits.rateLimitWait).with("default", .number(JSONNumber(Limits.defaultRateLimitWait)))
            .with("examples", [900, 3600]),
        .integer(
            "report_timeout_minutes",
            "Report Timeout (minutes)",
            "How long Pinterest may take to prepare one report before it counts as stuck."
        ).within(Limits.reportTimeout).with("default", .number(JSONNumber(Limits.defaultReportTimeout)))
            .with("examples", [60, 120]),
    ]
}
