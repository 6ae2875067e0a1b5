import JSONText

extension ConnectorSpec {
    /// What decides which numbers of ads Pinterest returns. None has a default here: an absent field is not sent.
    static let numbers: [SpecField] = [timezone("If empty, Pinterest's default is used.")] + analytics

    /// - Parameter ifEmpty: the meaning of an absent field.
    static func timezone(_ ifEmpty: String) -> SpecField {
        .choice(
            ReportingTimezone.field,
            "Reporting Time Zone",
            ReportingTimezone.allCases.map(\.rawValue),
            "The time zone in which the days of the numbers of ads begin and end: Pinterest's own or that of each ad "
                + "account. Pinterest has not opened this to all apps. \(ifEmpty) Refresh the streams when you change it."
        )
    }

    private static let analytics: [SpecField] = [
        .list(
            "analytics_columns",
            "Analytics: columns",
            of: ["title": "ValidEnums", "type": "string", "enum": .strings(AnalyticsColumns.choices)],
            """
            The columns of the streams ad_account_analytics, campaign_analytics, ad_group_analytics and ad_analytics. \
            The date and the ids that identify a row are always added. If empty, 112 columns are read.
            """
        ).with("uniqueItems", true).with("examples", [["CAMPAIGN_NAME", "SPEND_IN_DOLLAR"]]),
        .window(
            "click_window_days",
            "Analytics: click window days",
            "How many days after a click a conversion still counts in the analytics of ads. If empty, 30."
        ),
        .window(
            "engagement_window_days",
            "Analytics: engagement window days",
            """
            How many days after an engagement, such as a save, a conversion still counts in the analytics of ads. If \
            empty, 30.
            """
        ),
        .window(
            "view_window_days",
            "Analytics: view window days",
            "How many days after a view a conversion still counts in the analytics of ads. If empty, 1."
        ),
        .choice(
            "conversion_report_time",
            "Analytics: conversion report time",
            ReportAttribution.ReportTime.allCases.map(\.rawValue),
            """
            Whether the analytics of ads count a conversion on the day of the ad action that led to it or on its own \
            day. If empty, the former.
            """
        ),
    ]
}

extension SpecField {
    /// One of the attribution windows that Pinterest supports.
    static func window(_ name: String, _ title: String, _ description: String) -> SpecField {
        integer(name, title, description)
            .with("enum", .array(AttributionWindows.supported.map { .number(JSONNumber($0)) }))
    }
}
