import Basics

extension World {
    /// The metrics of `user_account/analytics`, in the order in which they are written.
    static let userMetrics = namedUserMetrics + videoMetrics

    /// The metrics that a request may name.
    static let namedUserMetrics: [String] = [
        "ENGAGEMENT", "ENGAGEMENT_RATE", "IMPRESSION", "OUTBOUND_CLICK", "OUTBOUND_CLICK_RATE", "PIN_CLICK",
        "PIN_CLICK_RATE", "SAVE", "SAVE_RATE",
    ]

    /// The metrics that are added when none is named.
    private static let videoMetrics: [String] = [
        "QUARTILE_95_PERCENT_VIEW", "VIDEO_10S_VIEW", "VIDEO_AVG_WATCH_TIME", "VIDEO_MRC_VIEW", "VIDEO_START",
        "VIDEO_V50_WATCH_TIME",
    ]

    /// The day on which the user's account became a business: there are no numbers before it.
    var businessStart: CalendarDate { epoch.advanced(by: -75) }

    /// The state of a day's numbers, of the user's account and of Pins.
    func dataStatus(of day: CalendarDate) -> StaticString {
        if day < businessStart { return "BEFORE_BUSINESS_CREATED" }
        let age = day.days(to: today)
        guard age < oddities.unsettledDays else { return "READY" }
        return age <= 0 ? "PROCESSING" : "ESTIMATE"
    }

    /// Appends one element of `daily_metrics`; a day without numbers, or whose numbers have not arrived yet, has no
    /// metrics.
    ///
    /// - Parameter group: the key of the response that contains it: 0 for `all`.
    func writeUserDay(_ day: CalendarDate, metrics: [String], group: Int = 0, to output: inout RecordWriter) {
        let age = day.days(to: today)
        output.raw("{\"data_status\":")
        output.quoted(dataStatus(of: day))
        output.raw(",\"date\":\"")
        output.date(day)
        output.raw("\",\"metrics\":{")
        if age > 0, day >= businessStart {
            let corrections = min(age, Self.correctedDays)
            writeUserMetrics(day: day.daysSince1970, corrections, metrics: metrics, group: group, to: &output)
        }
        output.raw("}}")
    }

    /// Appends the members of a metrics object.
    func writeUserMetrics(
        day: Int,
        _ corrections: Int,
        metrics: [String],
        group: Int,
        to output: inout RecordWriter
    ) {
        var separator: StaticString = ""
        for (place, metric) in Self.userMetrics.enumerated() where metrics.contains(metric) {
            var draw = SeededDraw(seed, day, group << 8 | place, corrections, salt: HashSalt.user)
            if draw.oneIn(12) { continue }
            output.raw(separator)
            output.raw("\"")
            output.bytes.append(contentsOf: metric.utf8)
            output.raw("\":")
            if metric.hasSuffix("_RATE") {
                output.raw(draw.pick(["0.10", "1e-7", "1.0", "-0.0", "0.035087719298245615", "0.5"]))
            } else {
                output.number(draw.oneIn(20) ? 9_007_199_254_740_993 : draw.below(1_000_000))
            }
            separator = ","
        }
    }
}
