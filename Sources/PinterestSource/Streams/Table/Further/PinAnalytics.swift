import PinterestAPI

/// The numbers of each Pin, day by day.
extension StreamTable {
    static let pinAnalytics = StreamDefinition(
        "pin_analytics",
        .pinAnalytics(
            of: pins,
            operation("pins/analytics", "pins/{pin_id}/analytics"),
            batch: operation("multi_pins/analytics", "pins/analytics", isRestricted: true)
        ),
        key: ["date", "pin_id", "app_type"],
        cursor: .date(field: "date"),
        schema: .fields([
            .date("date", "Day the numbers are about; the stream's cursor."),
            .requiredString("pin_id", "Id of the Pin."),
            .requiredString("app_type", "Kind of app that the Pin was seen in; all for the sum of them."),
            .string("data_status", "Whether the day's numbers are READY, still PROCESSING, or why there are none."),
            .object("metrics", "The numbers of the day.", metrics),
        ])
    )

    private static func operation(_ id: String, _ path: String, isRestricted: Bool = false) -> Operation {
        Operation(
            id,
            path: path,
            .orgAnalytics,
            scopes: ["boards:read", "pins:read"],
            isPaginated: false,
            query: [("metric_types", metrics.map(\.name).joined(separator: ","))],
            isRestricted: isRestricted
        )
    }

    private static let metrics: [SchemaField] = [
        .number("IMPRESSION", "How many times the Pin was seen."),
        .number("OUTBOUND_CLICK", "Clicks that led out to a destination."),
        .number("PIN_CLICK", "How many times somebody clicked the Pin and stayed on Pinterest."),
        .number("SAVE", "How many times the Pin was saved."),
        .number("SAVE_RATE", "Saves as a share of impressions."),
        .number("TOTAL_COMMENTS", "Comments on the Pin."),
        .number("TOTAL_REACTIONS", "Reactions to the Pin."),
        .number("USER_FOLLOW", "How many people followed the user after they had seen the Pin."),
        .number("PROFILE_VISIT", "Visits of the user's profile that came from the Pin."),
        .number("VIDEO_MRC_VIEW", "Views of the video as the Media Rating Council counts them."),
        .number("VIDEO_10S_VIEW", "How many times the video was watched for 10 seconds at least."),
        .number("QUARTILE_95_PERCENT_VIEW", "How many times the video was watched to 95 per cent."),
        .number("VIDEO_V50_WATCH_TIME", "Milliseconds that the video was watched in all, half of it in view."),
        .number("VIDEO_START", "How many times the video began to play."),
        .number("VIDEO_AVG_WATCH_TIME", "Milliseconds the video was watched, on average."),
    ]
}
