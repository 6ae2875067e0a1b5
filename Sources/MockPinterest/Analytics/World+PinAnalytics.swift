import Basics
import JSONText
import PinterestFacts

/// What the parameter `pin_ids` of `multi_pins/analytics`, which is a beta, does for an app.
package enum PinIDsPolicy: String, Sendable, CaseIterable {
    /// The answer has all these Pins.
    case honour
    /// It has only the first.
    case first
    /// The call is refused.
    case refuse
}

extension Routes {
    /// The numbers of one Pin, or of many under their ids.
    func pinAnalytics(_ arguments: Arguments, today: CalendarDate) throws(APIError) -> MockAnswer {
        let range = try range(arguments, today: today, message: "Invalid pin analytics parameters.")
        if let id = arguments.ids("ad_account_id")?.first, world.index(of: id, in: .adAccounts) == nil {
            throw .notPermitted
        }
        let metrics = Set(arguments.list("metric_types") ?? [])
        var output = RecordWriter()
        guard var ids = arguments.ids("pin_ids") else {
            try write(arguments.id("pin_id"), range, metrics, to: &output)
            return MockAnswer(json: output.bytes)
        }
        switch pinIDs {
        case .honour: break
        case .first: ids = Array(ids.prefix(1))
        case .refuse:
            throw APIError(
                status: 401,
                code: 3,
                message: "Your application does not have access to this restricted feature: multi_pins_analytics."
            )
        }
        for (place, id) in ids.enumerated() {
            output.raw(place == 0 ? "{" : ",")
            output.quoted(id)
            output.raw(":")
            try write(id, range, metrics, to: &output)
        }
        output.raw("}")
        return MockAnswer(json: output.bytes)
    }

    private func write(
        _ id: Int64,
        _ range: ClosedRange<CalendarDate>,
        _ metrics: Set<String>,
        to output: inout RecordWriter
    ) throws(APIError) {
        guard let pin = world.pin(id) else { throw APIError(status: 404, code: 50, message: "Pin not found.") }
        output.raw("{\"all\":{\"daily_metrics\":[")
        for (place, day) in days(range).enumerated() {
            if place > 0 { output.raw(",") }
            world.writeDay(day, of: pin, metrics, to: &output)
            output.raw("}")
        }
        output.raw("],\"lifetime_metrics\":{\"TOTAL_COMMENTS\":3,\"TOTAL_REACTIONS\":14},\"summary_metrics\":{")
        world.writeNumbers(range.lowerBound.daysSince1970, 1 << 4, of: pin, metrics, to: &output)
        output.raw("}}}")
    }
}

/// A Pin of the user's boards.
struct AnalysedPin {
    let id: Int64
    fileprivate let isVideo: Bool
}

extension World {
    /// The metrics that a request may name.
    static let pinMetrics: [String] =
        APIFacts.shared["pins/analytics"]?.parameter("metric_types")?.field.items?.choices?
        .compactMap(\.stringValue) ?? []

    func pin(_ id: Int64) -> AnalysedPin? {
        if explicit[Listing(.pins)] != nil {
            return index(of: id, in: Listing(.pins)).map { _ in AnalysedPin(id: id, isVideo: false) }
        }
        guard let place = ListRow.boardPins.ids.parse(id, seed: seed),
            let index = index(of: id, in: .boardPins(board: place.parent))
        else { return nil }
        return AnalysedPin(id: id, isVideo: index % 3 == 1)
    }

    /// Appends an element of `daily_metrics`, except for its end.
    func writeDay(_ day: CalendarDate, of pin: AnalysedPin, _ metrics: Set<String>, to output: inout RecordWriter) {
        let age = day.days(to: today)
        output.raw("{\"data_status\":")
        output.quoted(dataStatus(of: day))
        output.raw(",\"date\":\"")
        output.date(day)
        output.raw("\",\"metrics\":{")
        if age > 0, day >= businessStart {
            writeNumbers(day.daysSince1970, min(age, Self.correctedDays), of: pin, metrics, to: &output)
        }
        output.raw("}")
    }

    /// Appends the members of a metrics object.
    fileprivate func writeNumbers(
        _ day: Int,
        _ corrections: Int,
        of pin: AnalysedPin,
        _ metrics: Set<String>,
        to output: inout RecordWriter
    ) {
        var isFirst = true
        for (place, metric) in Self.pinMetrics.enumerated() where metrics.contains(metric) {
            // Totals are not counted by day, and only videos are watched.
            let isOfVideos = metric.hasPrefix("VIDEO_") || metric.hasPrefix("QUARTILE_")
            if metric.hasPrefix("TOTAL_") || isOfVideos && !pin.isVideo { continue }
            var draw = SeededDraw(seed, Int(pin.id), day, place << 8 | corrections, salt: HashSalt.pins)
            output.raw(isFirst ? "\"" : ",\"")
            isFirst = false
            output.bytes.append(contentsOf: metric.utf8)
            output.raw("\":")
            if metric.hasSuffix("_RATE") {
                output.raw(draw.pick(["0.10", "1e-7", "1.0", "-0.0", "0.035087719298245615", "0.5"]))
            } else {
                output.number(draw.below(100_000))
            }
        }
    }
}
