import PinterestAPI

extension Operation {
    static let userAccountAnalytics = Operation(
        "user_account/analytics",
        path: "user_account/analytics",
        .orgAnalytics,
        scopes: ["user_accounts:read"],
        isPaginated: false
    )
}

extension StreamTable {
    static let userAccountAnalytics = StreamDefinition(
        "user_account_analytics",
        .userAnalytics(.userAccountAnalytics),
        key: ["date"],
        cursor: .date(field: "date"),
        schema: .fields([
            .string("data_status", "Whether the day's numbers are READY, still PROCESSING, or why there are none."),
            .date("date", "Day the numbers are about; the stream's cursor."),
            .object("metrics", "The numbers of the day.", metrics),
        ])
    )

    private static let metrics: [SchemaField] = [
        .number("ENGAGEMENT", "How many times somebody engaged with a Pin: saved, clicked or enlarged it."),
        .number("CLICKTHROUGH_RATE", "Clicks to a destination as a share of impressions."),
        .number("CLICKTHROUGH", "Clicks to a destination."),
        .number("CLOSEUP", "How many times a Pin was enlarged."),
        .number("CLOSEUP_RATE", "Times enlarged as a share of impressions."),
        .number("ENGAGEMENT_RATE", "Engagements as a share of impressions."),
        .number("SAVE", "How many times a Pin was saved."),
        .number("SAVE_RATE", "Saves as a share of impressions."),
        .number("IMPRESSION", "How many times a Pin was seen."),
        // Newer metrics, which Airbyte's own connector does not declare.
        .number("PIN_CLICK", "How many times somebody clicked a Pin and stayed on Pinterest."),
        .number("PIN_CLICK_RATE", "Such clicks as a share of impressions."),
        .number("OUTBOUND_CLICK", "Clicks that led out to a destination."),
        .number("OUTBOUND_CLICK_RATE", "Such clicks as a share of impressions."),
        .number("VIDEO_START", "How many times a video began to play."),
        .number("VIDEO_MRC_VIEW", "Views of videos as the Media Rating Council counts them."),
        .number("VIDEO_AVG_WATCH_TIME", "Milliseconds a video was watched, on average."),
        .number("VIDEO_V50_WATCH_TIME", "Milliseconds that videos were watched in all, half of each in view."),
        .number("VIDEO_10S_VIEW", "Videos watched for 10 seconds at least."),
        .number("QUARTILE_95_PERCENT_VIEW", "Videos watched to 95 per cent."),
    ]
}
