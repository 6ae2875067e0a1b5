import JSONText

/// Invalid custom reports.
enum ImpossibleReport {
    /// `bad`, whose level has no targeting types, one without a name, and `good`, which is valid.
    static let among: JSONValue = [
        [
            "name": "bad", "level": "CAMPAIGN", "granularity": "DAY", "columns": ["SPEND_IN_DOLLAR"],
            "targeting_types": ["GENDER"],
        ],
        ["level": "CAMPAIGN", "granularity": "DAY", "columns": ["SPEND_IN_DOLLAR"]],
        ["name": "good", "level": "CAMPAIGN", "granularity": "DAY", "columns": ["SPEND_IN_DOLLAR"]],
    ]
}
