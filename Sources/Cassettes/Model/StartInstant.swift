import Basics

/// `startedDateTime` as programs write it: ISO 8601 with a zone and any number of digits in the fraction.
package enum StartInstant {
    /// Milliseconds since 1970; nil if it is not an instant.
    package static func milliseconds(_ text: String) -> Int64? {
        let pattern =
            /(?<second>.{10}T.{8})(\.(?<fraction>[0-9]+))?(Z|(?<sign>[+\-])(?<hours>[0-9]{2}):?(?<minutes>[0-9]{2}))/
        guard let parts = text.wholeMatch(of: pattern)?.output,
            let instant = Timestamp(iso8601: "\(parts.second).\((parts.fraction ?? "0").prefix(3))Z")
        else { return nil }
        let hours = parts.hours.flatMap { Int64($0) } ?? 0
        let minutes = parts.minutes.flatMap { Int64($0) } ?? 0
        let ahead = (hours * 60 + minutes) * 60000
        return instant.milliseconds - (parts.sign == "-" ? -ahead : ahead)
    }

    /// A text that sorts as the instants do, with all digits that were written; nil if it is not an instant.
    static func precise(_ text: String) -> String? {
        guard let milliseconds = milliseconds(text) else { return nil }
        let fraction = text.firstIndex(of: ".").map { text[text.index(after: $0)...].prefix { $0.isNumber } } ?? ""
        let whole = String(milliseconds.magnitude)
        return String(repeating: "0", count: max(0, 19 - whole.count)) + whole + fraction.dropFirst(3)
    }
}
