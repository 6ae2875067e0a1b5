import JSONText
import PinterestAPI

extension ConnectorSpec {
    static let customReports: SpecField = .list(
        "custom_reports",
        "Custom Reports",
        of: report,
        """
        Reports of your own: each becomes a stream named custom_ and the report's name in lower case, with an \
        underscore before each capital.
        """
    )

    // Columns are not required here: a preset may replace them.
    private static let report: JSONValue = [
        "title": "ReportConfig",
        "type": "object",
        "required": ["name", "level", "granularity"],
        "properties": SpecField.properties(reportFields),
    ]

    /// Names of a custom report's members.
    static let reportNames = Set(reportFields.map(\.name))

    private static let reportFields = subject + attribution + time + reportFilters + [timezone, customLabel, kind]

    private static let subject: [SpecField] = [
        .string("name", "Name", "The name of the report, which must be unique.").with("minLength", 1)
            .with("examples", ["Daily Campaigns"]),
        .choice(
            "level",
            "Level",
            ReportLevel.allCases.map(\.rawValue),
            """
            What a row is about: the whole ad account, or each campaign, ad group, ad (PIN_PROMOTION), keyword, \
            product group or product. Levels that end in _TARGETING break the rows down by targeting.
            """
        ).with("default", "ADVERTISER"),
        .choice(
            "granularity",
            "Granularity",
            ReportGranularity.allCases.map(\.rawValue),
            """
            The period that one row covers. TOTAL gives one row for the whole period since the start date, at most 185 \
            days (31 for products; an older start is moved), and is read in full each time. HOUR reaches back 7 days.
            """
        ).with("default", "TOTAL"),
        .list(
            "columns",
            "Columns",
            of: ["title": "ValidEnums", "type": "string", "enum": .strings(ReportColumns.all)],
            """
            The columns of the report. The date and the ids that identify a row are always added. May be empty when a \
            preset is chosen.
            """
        ).with("default", []).with("examples", [["CAMPAIGN_NAME", "SPEND_IN_DOLLAR"]]),
        .list(
            "more_columns",
            "More columns",
            of: name,
            "Columns that Pinterest has added since this list was made, in Pinterest's own names."
        ).with("uniqueItems", true),
        .choice(
            "preset",
            "Preset",
            ReportPreset.allCases.map(\.rawValue),
            """
            A predefined set of columns, in addition to the ones above or instead of them. dbt_pinterest: the columns \
            that the report models of the dbt package for Pinterest Ads read; use it with granularity DAY.
            """
        ),
        .list(
            "targeting_types",
            "Targeting types",
            of: name,
            """
            What rows are broken down by, at levels that end in _TARGETING. If empty, the Targeting Types of the \
            connection are used.
            """
        ).with("uniqueItems", true).with("examples", [["GENDER", "COUNTRY"]]),
    ]

    private static let attribution: [SpecField] = [
        .days(
            "click_window_days",
            "Click window days",
            "How many days after a click a conversion still counts.",
            AttributionWindows.byDefault.click
        ),
        .days(
            "engagement_window_days",
            "Engagement window days",
            "How many days after an engagement, such as a save, a conversion still counts.",
            AttributionWindows.byDefault.engagement
        ),
        .days(
            "view_window_days",
            "View window days",
            "How many days after a view a conversion still counts.",
            AttributionWindows.byDefault.view
        ),
        .choice(
            "conversion_report_time",
            "Conversion report time",
            ReportAttribution.ReportTime.allCases.map(\.rawValue),
            "Whether a conversion counts on the day of the ad action that led to it or on its own day."
        ).with("default", .string(ReportAttribution.ReportTime.adAction.rawValue)),
        .list(
            "attribution_types",
            "Attribution types",
            of: ["title": "ValidEnums", "type": "string", "enum": attributionTypes],
            "Whose conversions count: those of the person who saw the ad, or those of their household too."
        ).with("default", attributionTypes),
    ]

    private static let attributionTypes = JSONValue.strings(ReportAttribution.AttributionType.allCases.map(\.rawValue))

    private static let time: [SpecField] = [
        .date(
            "start_date",
            "Start Date",
            "The first day of this report. If empty, the start date of the connection is used."
        ),
        .integer(
            "lookback_days",
            "Lookback days",
            """
            How many days before the last synced day this report reads again on every incremental sync. If empty, the \
            Conversion Lookback Days of the connection are used, as far as the windows above reach.
            """
        ).within(ConfigurationLimits.conversionLookback).with("examples", [7, 30]),
    ]

    private static let reportFilters: [SpecField] = ReportFilter.all.map(filter) + [metricsFilters]

    private static func filter(_ filter: ReportFilter) -> SpecField {
        let title = filter.title
        let field: SpecField =
            switch filter.kind {
            case .id:
                .list(filter.name, title, of: ["type": "string", "pattern": "^[0-9]+$"], "Only rows of these ids.")
            case .status(let all):
                .list(
                    filter.name,
                    title,
                    of: ["title": "ValidEnums", "type": "string", "enum": .strings(all)],
                    "Only rows of entities that have one of these statuses. All of them together do not filter."
                ).with("examples", [["PAUSED", "ARCHIVED"]])
            case .objective:
                .list(filter.name, title, of: name, "Only rows of campaigns that have one of these objectives.")
                    .with("examples", [["AWARENESS", "WEB_CONVERSION"]])
            }
        return field.with("uniqueItems", true)
    }

    private static let metricsFilters: SpecField = .list(
        "metrics_filters",
        "Metrics filters",
        of: [
            "title": "MetricsFilter",
            "type": "object",
            "required": ["field", "operator", "values"],
            "properties": SpecField.properties([
                .string("field", "Field", "The metric, in Pinterest's own name.").with("pattern", namePattern)
                    .with("examples", ["SPEND_IN_DOLLAR", "TOTAL_IMPRESSION"]),
                .choice(
                    "operator",
                    "Operator",
                    ReportFilters.Comparison.allCases.map(\.rawValue),
                    "How the metric is compared with the values."
                ),
                .list("values", "Values", of: ["type": "number"], "The numbers to compare with.").with("minItems", 1),
            ]),
        ],
        "Only rows whose metrics are below or above a number."
    )

    private static let timezone = timezone("If empty, that of the connection is used.")

    private static let customLabel: SpecField = .string(
        ReportFilters.label,
        "Campaign custom label",
        "Only rows of campaigns that have this label."
    ).with("examples", ["spring"])

    private static let kind: SpecField = .choice(
        "kind",
        "Kind",
        ReportKind.allCases.map(\.rawValue),
        """
        STANDARD, or MMM for a report for marketing mix models, which Pinterest offers to some apps only: level \
        CAMPAIGN_TARGETING or AD_GROUP_TARGETING, granularity DAY or WEEK, with targeting types of its own, and without \
        conversions and filters. Reports of kind MMM have not been tried with the live API.
        """
    ).with("default", .string(ReportKind.standard.rawValue))

    private static let namePattern: JSONValue = "^[A-Z0-9_]+$"
    private static let name: JSONValue = ["type": "string", "pattern": namePattern]
}

extension ReportFilter {
    /// Its name in words: "Ad group statuses".
    fileprivate var title: String {
        let words = name.split(separator: "_").joined(separator: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}

extension SpecField {
    /// An attribution window that is sent even if it is absent.
    fileprivate static func days(_ name: String, _ title: String, _ description: String, _ days: Int) -> SpecField {
        window(name, title, description).with("default", .number(JSONNumber(days)))
    }
}
