import PinterestFacts

/// Where the emulated API differs from the facts on purpose.
enum Exceptions {
    struct ParameterRule: Sendable {
        let rule: Parameter.Rule
        let reason: String
    }

    /// The rules of parameters, by name, in place of those that follow from the facts.
    static let rules: [String: ParameterRule] = [
        "aggregate_report_rows": .init(rule: .choice(["false"]), reason: "rows that are summed up are not emulated"),
        "split_field": .init(rule: .choice(["NO_SPLIT"]), reason: "numbers that are split are not emulated"),
        "date": .init(rule: .date, reason: "the description does not say that the text is a date"),
        "conversion_report_time": named("ConversionReportTimeType"),
        "click_window_days": windows, "engagement_window_days": windows, "view_window_days": windows,
        "from_claimed_content": listed(["OTHER", "CLAIMED", "BOTH"]),
        "pin_format": listed([
            "ALL", "ORGANIC_IMAGE", "ORGANIC_PRODUCT", "ORGANIC_VIDEO", "ADS_STANDARD", "ADS_PRODUCT", "ADS_VIDEO",
            "ADS_IDEA",
        ]),
        "app_types": listed(["ALL", "MOBILE", "TABLET", "WEB"]),
        "content_type": listed(["ALL", "PAID", "ORGANIC"]),
        "source": listed(["ALL", "YOUR_PINS", "OTHER_PINS"]),
    ]

    private static let windows = ParameterRule(
        rule: .integerChoice(
            Set(
                (APIFacts.shared.enumeration("ConversionAttributionWindowDays") ?? [])
                    .compactMap { $0.numberValue?.integer.map(Int.init) }
            )
        ),
        reason: "the description has the days of reports only, and any number here"
    )

    private static func named(_ enumeration: String) -> ParameterRule {
        ParameterRule(
            rule: .choice(Set(APIFacts.shared.names(enumeration) ?? [])),
            reason: "the description does not name the enumeration here"
        )
    }

    private static func listed(_ choices: Set<String>) -> ParameterRule {
        ParameterRule(rule: .choice(choices), reason: "the description has the choices in words only")
    }
}

extension Operation {
    /// Categories that an operation counts against besides that of the facts.
    ///
    /// Polling a report has a quota of its own.
    static let furtherCategories = [getReport: ["analytics_get_report"]]
}
