import JSONText
import PinterestAPI

/// The user's most successful Pins of the last 30 days, by each measure.
extension StreamTable {
    static let topPins = topPins(
        "user_account_top_pins",
        "user_account/analytics/top_pins",
        by: ["ENGAGEMENT", "SAVE", "IMPRESSION", "OUTBOUND_CLICK", "PIN_CLICK"]
    )

    static let topVideoPins = topPins(
        "user_account_top_video_pins",
        "user_account/analytics/top_video_pins",
        by: [
            "SAVE", "IMPRESSION", "OUTBOUND_CLICK", "VIDEO_MRC_VIEW", "VIDEO_AVG_WATCH_TIME", "VIDEO_V50_WATCH_TIME",
            "QUARTILE_95_PERCENT_VIEW", "VIDEO_10S_VIEW", "VIDEO_START",
        ]
    )

    private static func topPins(_ name: String, _ operation: String, by measures: [String]) -> StreamDefinition {
        StreamDefinition(
            name,
            .list(
                Operation(
                    operation,
                    path: operation,
                    .orgAnalytics,
                    scopes: ["pins:read", "user_accounts:read"],
                    isPaginated: false,
                    query: [("num_of_pins", "50")]
                ),
                ListingForm(.member("pins")) { context in
                    let end = context.today.advanced(by: -1)
                    let start = end.advanced(by: -29)
                    return measures.map { measure in
                        ListingForm.Variant(
                            query: [
                                ("start_date", start.description), ("end_date", end.description), ("sort_by", measure),
                            ],
                            members: [
                                AddedMember("sort_by", .string(measure)),
                                AddedMember("start_date", .string(start.description)),
                                AddedMember("end_date", .string(end.description)),
                            ]
                        )
                    }
                }
            ),
            key: ["sort_by", "pin_id", "end_date"],
            schema: .fields([
                .string("sort_by", "Measure by which these are the best Pins."),
                .date("start_date", "First day that is counted."),
                .date("end_date", "Last day that is counted."),
                .string("pin_id", "Id of the Pin."),
                .object("metrics", "The numbers of these days, by measure."),
                .object("data_status", "Whether each number is final, by measure."),
            ])
        )
    }
}
