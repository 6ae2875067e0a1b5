extension StreamSchema {
    static let userAccountAnalytics = Table(fields: [
        .string("data_status", "Whether the day's numbers are READY, still PROCESSING, or why there are none."),
        .date("date", "Day the numbers are about; the stream's cursor."),
        .object(
            "metrics",
            "The numbers of the day.",
            [
                .number("ENGAGEMENT", "How many times somebody engaged with a Pin: saved, clicked or enlarged it."),
                .number("CLICKTHROUGH_RATE", "Clicks to a destination as a share of impressions."),
                .number("CLICKTHROUGH", "Clicks to a destination."),
                .number("CLOSEUP", "How many times a Pin was enlarged."),
                .number("CLOSEUP_RATE", "Times enlarged as a share of impressions."),
                .number("ENGAGEMENT_RATE", "Engagements as a share of impressions."),
                .number("SAVE", "How many times a Pin was saved."),
                .number("SAVE_RATE", "Saves as a share of impressions."),
                .number("IMPRESSION", "How many times a Pin was seen."),
            ]
        ),
    ])
}
