/// A moment in wall time, as milliseconds since 1970 in UTC.
package struct Timestamp: Sendable, Hashable, Comparable {
    package var milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// Parses `2026-11-23T00:00:00Z`, with an optional fraction of up to three digits; nil for anything else.
    package init?(iso8601 text: String) {
        guard text.utf8.count >= 20, text.hasSuffix("Z"), let day = CalendarDate(String(text.prefix(10))) else {
            return nil
        }
        let rest = text.dropFirst(10).dropLast()
        guard rest.first == "T" else { return nil }
        let halves = rest.dropFirst().split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let clock = halves[0].split(separator: ":", omittingEmptySubsequences: false)
        guard clock.count == 3, clock.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy(\.isDigit) }),
            let hour = Int64(clock[0]), let minute = Int64(clock[1]), let second = Int64(clock[2]),
            hour < 24, minute < 60, second < 60
        else { return nil }
        var fraction: Int64 = 0
        if halves.count == 2 {
            guard (1...3).contains(halves[1].utf8.count), halves[1].utf8.allSatisfy(\.isDigit),
                let value = Int64(halves[1] + String(repeating: "0", count: 3 - halves[1].utf8.count))
            else { return nil }
            fraction = value
        }
        milliseconds = Int64(day.daysSince1970) * 86_400_000 + ((hour * 60 + minute) * 60 + second) * 1000 + fraction
    }

    /// Whole seconds since 1970.
    package var seconds: Int64 { milliseconds.flooringDivision(by: 1000) }

    /// The UTC day that contains it.
    package var date: CalendarDate { CalendarDate(daysSince1970: Int(milliseconds.flooringDivision(by: 86_400_000))) }

    /// `2026-11-23T00:00:00.000Z`.
    package var iso8601: String {
        let inDay = milliseconds - Int64(date.daysSince1970) * 86_400_000
        func padded(_ value: Int64, _ width: Int) -> String {
            String(String(value + Int64(1_000_000)).suffix(width))
        }
        return "\(date)T\(padded(inDay / 3_600_000, 2)):\(padded(inDay / 60000 % 60, 2)):"
            + "\(padded(inDay / 1000 % 60, 2)).\(padded(inDay % 1000, 3))Z"
    }

    package static func < (left: Self, right: Self) -> Bool { left.milliseconds < right.milliseconds }

    /// The instant that is later by a duration, in whole milliseconds.
    package func advanced(by duration: Duration) -> Timestamp {
        Timestamp(milliseconds: milliseconds + duration.wholeMilliseconds)
    }

    /// The time from this instant to another; negative if the other is earlier.
    package func duration(to other: Timestamp) -> Duration { .milliseconds(other.milliseconds - milliseconds) }
}

extension Duration {
    /// Rounded up, so that a wait is never shorter than requested.
    package var wholeMilliseconds: Int64 {
        let (seconds, attoseconds) = components
        let part = 1_000_000_000_000_000 as Int64
        // Division drops the fraction, which already rounds up below zero.
        let roundingUp = attoseconds > 0 ? part - 1 : 0
        return seconds * 1000 + (attoseconds + roundingUp) / part
    }
}

extension Int64 {
    func flooringDivision(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
