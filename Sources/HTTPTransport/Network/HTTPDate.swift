package import Basics

/// Dates of HTTP headers (RFC 9110, 5.6.7), in the three forms that a recipient has to accept:
///
///     Sun, 06 Nov 1994 08:49:37 GMT
///     Sunday, 06-Nov-94 08:49:37 GMT
///     Sun Nov  6 08:49:37 1994
package enum HTTPDate {
    private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// The first of the forms, which is the one for senders.
    package static func text(of moment: Timestamp) -> String {
        let day = moment.date.daysSince1970
        let (year, month, dayOfMonth) = moment.date.components
        let padded = dayOfMonth < 10 ? "0\(dayOfMonth)" : "\(dayOfMonth)"
        let clock = moment.iso8601.dropFirst("2026-11-23T".count).prefix("08:00:00".count)
        return "\(weekdays[(day % 7 + 7) % 7]), \(padded) \(months[month - 1]) \(year) \(clock) GMT"
    }

    /// Nil for anything else. The day of the week is not compared with the date.
    package static func moment(_ text: String) -> Timestamp? {
        let words = text.lowercased().split { $0 == " " || $0 == "," || $0 == "-" }
        if words.count == 6, words[5] == "gmt" || words[5] == "utc" {
            return moment(day: words[1], month: words[2], year: words[3], clock: words[4])
        }
        return words.count == 5 ? moment(day: words[2], month: words[1], year: words[4], clock: words[3]) : nil
    }

    private static func moment(day: Substring, month: Substring, year: Substring, clock: Substring) -> Timestamp? {
        let parts = clock.split(separator: ":", omittingEmptySubsequences: false).map { number($0, digits: 2...2) }
        guard let month = months.firstIndex(where: { $0.lowercased() == month }), let day = number(day, digits: 1...2),
            let year = number(year, digits: 2...4), parts.count == 3,
            let hour = parts[0], let minute = parts[1], let second = parts[2], hour < 24, minute < 60, second <= 60,
            // Two digits mean a nearby year; no server sends a time before 1970.
            let date = CalendarDate(
                year: year < 70 ? year + 2000 : year < 100 ? year + 1900 : year,
                month: month + 1,
                day: day
            )
        else { return nil }
        return Timestamp(
            milliseconds: Int64(date.daysSince1970) * 86_400_000 + Int64((hour * 60 + minute) * 60 + second) * 1000
        )
    }

    private static func number(_ text: Substring, digits: ClosedRange<Int>) -> Int? {
        guard digits.contains(text.utf8.count), text.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
        return Int(text)
    }
}
