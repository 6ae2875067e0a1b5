import Basics
import HTTPTransport

/// Reads a wait from a header's value or from a sentence.
enum WaitText {
    /// What a sentence says.
    enum Sentence: Equatable {
        case nothing
        case wait(Duration)
        case notUnderstood(String)
    }

    /// No limit is longer: larger values mean something else, or nothing.
    private static let longest: Double = 31 * 86_400
    /// A number from here on is a moment since 1970: in seconds from 2001 on, in milliseconds from 2001 on.
    private static let (epochSeconds, epochMilliseconds) = (1e9..<1e11, 1e12..<1e14)

    private static let seconds: [(names: [String], each: Double)] = [
        (["s", "sec", "secs", "second", "seconds"], 1), (["m", "min", "mins", "minute", "minutes"], 60),
        (["h", "hr", "hrs", "hour", "hours"], 3600), (["d", "day", "days"], 86_400),
        (["ms", "millisecond", "milliseconds"], 0.001),
    ]

    /// Seconds, the first of a list ("30, 30;w=60"); or a moment as an HTTP date, as ISO 8601 or as seconds or
    /// milliseconds since 1970. A moment in the past is a wait of zero. Nil for anything else.
    static func duration(_ text: String, at now: Timestamp) -> Duration? {
        if let moment = HTTPDate.moment(text) ?? Timestamp(iso8601: text) { return duration(from: now, to: moment) }
        let item = text.prefix { $0 != "," && $0 != ";" }.filter { !$0.isWhitespace }
        guard let number = number(item) else { return nil }
        if epochSeconds.contains(number) {
            return duration(from: now, to: Timestamp(milliseconds: Int64(number * 1000)))
        }
        if epochMilliseconds.contains(number) {
            return duration(from: now, to: Timestamp(milliseconds: Int64(number)))
        }
        return duration(number)
    }

    /// "Retry after 2 minutes", with seconds where no unit follows.
    static func duration(in sentence: String, at now: Timestamp) -> Sentence {
        let words = sentence.lowercased().split { $0.isWhitespace }
        for index in words.indices.dropFirst() where words[index - 1].hasSuffix("retry") {
            guard words[index].filter(\.isLetter) == "after" else { continue }
            let rest = words[(index + 1)...].joined(separator: " ")
            if rest.isEmpty { return .nothing }
            return span(rest, at: now).map(Sentence.wait) ?? .notUnderstood(String("retry after \(rest)".prefix(80)))
        }
        return .nothing
    }

    /// The sum of the numbers with units at the start of a text: "1 hour and 30 minutes", "3s", "an hour".
    private static func span(_ text: String, at now: Timestamp) -> Duration? {
        let first = text.prefix { $0 != " " && $0 != "," }
        let moment = first.hasSuffix(".") ? first.dropLast() : first
        if let moment = Timestamp(iso8601: moment.uppercased()) { return duration(from: now, to: moment) }
        var (rest, total): (Substring, Double?) = (Substring(text), nil)
        while true {
            rest = rest.drop { !$0.isLetter && !$0.isNumber }
            if rest.hasPrefix("and ") { rest = rest.dropFirst(4) }
            var digits = rest.prefix { $0.isASCII && $0.isNumber || $0 == "." }
            let next = rest.dropFirst(digits.count).first
            if next == "-" || next == ":" || next == "/" { return nil }
            if digits.last == "." { digits.removeLast() }
            let after = rest.dropFirst(digits.count)
            let isWord = digits.isEmpty && (after.hasPrefix("a ") || after.hasPrefix("an ") || after.hasPrefix("one "))
            let behind = (isWord ? after.drop { $0 != " " } : after).drop { $0 == " " }
            let word = behind.prefix(while: \.isLetter)
            let unit = seconds.first { $0.names.contains(String(word)) }
            guard let number = isWord ? (unit == nil ? nil : 1) : number(String(digits)) else { break }
            // A second number without a unit is not part of the wait: "retry after 20 seconds, request 4711".
            if total != nil, unit == nil { break }
            total = (total ?? 0) + number * (unit?.each ?? 1)
            rest = unit == nil ? behind : behind.dropFirst(word.count)
            if unit == nil { break }
        }
        return total.flatMap(duration)
    }

    /// Digits with or without a fraction. Other forms that `Double` accepts ("0x10", "1e9", "inf") are not numbers
    /// here.
    private static func number(_ text: String) -> Double? {
        guard text.first?.isNumber == true, text.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }) else {
            return nil
        }
        return Double(text)
    }

    private static func duration(_ seconds: Double) -> Duration? {
        seconds <= longest ? .milliseconds(Int64((seconds * 1000).rounded(.up))) : nil
    }

    private static func duration(from now: Timestamp, to moment: Timestamp) -> Duration? {
        let wait = max(now.duration(to: moment), .zero)
        return wait <= .seconds(longest) ? wait : nil
    }
}
