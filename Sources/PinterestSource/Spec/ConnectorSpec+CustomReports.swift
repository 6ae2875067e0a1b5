import JSONText

extension ConnectorSpec {
    static let customReports: SpecField = .list(
        "custom_reports",
        "Custom Reports",
        of: report,
        "Reports of your own: each becomes a stream named custom_ and the report's name."
    )

    private static let report: JSONValue = [
        "title": "ReportConfig",
        "type": "object",
        "required": ["name", "level", "granularity", "columns"],
        "properties": SpecField.properties(subject + attribution),
    ]

    private static let subject: [SpecField] = [
        .string("name", "Name", "The name of the report, which no other report has.").with("minLength", 1),
        .choice(
            "level",
            "Level",
            [
                "ADVERTISER", "ADVERTISER_TARGETING", "CAMPAIGN", "CAMPAIGN_TARGETING", "AD_GROUP",
                "AD_GROUP_TARGETING", "PIN_PROMOTION", "PIN_PROMOTION_TARGETING", "KEYWORD", "PRODUCT_GROUP",
                "PRODUCT_GROUP_TARGETING", "PRODUCT_ITEM",
            ],
            "What a row is about: the whole ad account, or each campaign, ad group, ad, keyword or product."
        ).with("default", "ADVERTISER"),
        .choice(
            "granularity",
            "Granularity",
            ["TOTAL", "DAY", "HOUR", "WEEK", "MONTH"],
            """
            The time that one row covers. TOTAL gives one row for the whole time since the start date and is read \
            anew in full each time.
            """
        ).with("default", "TOTAL"),
        .list(
            "columns",
            "Columns",
            of: ["title": "ValidEnums", "type": "string", "enum": .strings(AnalyticsColumns.all)],
            "The columns of the report. The date and the ids that tell rows apart are always added."
        ).with("default", []),
    ]

    private static let attribution: [SpecField] = [
        .days("click_window_days", "Click window days", "How many days after a click a conversion still counts."),
        .days(
            "engagement_window_days",
            "Engagement window days",
            "How many days after an engagement, such as a save, a conversion still counts."
        ),
        .days("view_window_days", "View window days", "How many days after a view a conversion still counts."),
        .choice(
            "conversion_report_time",
            "Conversion report time",
            ["TIME_OF_AD_ACTION", "TIME_OF_CONVERSION"],
            "Whether a conversion counts on the day of the ad action that led to it or on its own day."
        ).with("default", "TIME_OF_AD_ACTION"),
        .list(
            "attribution_types",
            "Attribution types",
            of: ["title": "ValidEnums", "type": "string", "enum": ["INDIVIDUAL", "HOUSEHOLD"]],
            "Whose conversions count: those of the person who saw the ad, or those of their household too."
        ).with("default", ["INDIVIDUAL", "HOUSEHOLD"]),
        .date(
            "start_date",
            "Start Date",
            "The first day of this report. Left empty, the start date of the whole connection counts."
        ),
    ]
}

extension SpecField {
    /// One of the attribution windows that Pinterest knows; the default is that of Airbyte's own connector.
    fileprivate static func days(_ name: String, _ title: String, _ description: String) -> SpecField {
        integer(name, title, description).with("enum", [0, 1, 7, 14, 30, 60]).with("default", 30)
    }
}
