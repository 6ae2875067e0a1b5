import Basics
import HTTPTransport

/// One limit that `X-RateLimit-Limit` names: `1000;w=60;name="ads_read_app_id_user_id"`.
struct RateLimitWindow: Sendable, Equatable {
    let limit: Int
    let width: Duration
    let name: String?

    /// Widths above a day are meaningless and could overflow.
    private static let widest = 86_400

    /// The first number of a header's value, which is not a window, and the windows after it. Parts that are not
    /// understood are ignored.
    static func list(_ text: String) -> (first: Int?, windows: [RateLimitWindow]) {
        let items = split(text, at: ",").map { split($0, at: ";") }
        let first = items.first.flatMap { $0.count == 1 ? number($0[0]) : nil }
        return (first, items.compactMap { RateLimitWindow(parts: $0) })
    }

    private init?(parts: [Substring]) {
        guard let limit = parts.first.flatMap(Self.number), limit > 0 else { return nil }
        var width: Int?
        var name: String?
        for part in parts.dropFirst() {
            let halves = part.split(separator: "=", maxSplits: 1)
            guard halves.count == 2 else { continue }
            switch Self.trimmed(halves[0]).lowercased() {
            case "w": width = Self.number(halves[1])
            case "name": name = Self.trimmed(halves[1]).filter { $0 != "\"" }
            default: continue
            }
        }
        guard let width, (1...Self.widest).contains(width) else { return nil }
        (self.limit, self.width, self.name) = (limit, .seconds(width), name)
    }

    /// Splits at separators that are not within quotation marks.
    private static func split(_ text: some StringProtocol, at separator: Character) -> [Substring] {
        var isQuoted = false
        return Substring(text).split(omittingEmptySubsequences: false) { character in
            if character == "\"" { isQuoted.toggle() }
            return character == separator && !isQuoted
        }
    }

    /// At most nine digits: larger numbers are meaningless and could overflow.
    private static func number(_ text: Substring) -> Int? {
        let digits = trimmed(text)
        guard (1...9).contains(digits.count), digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
        return Int(digits)
    }

    private static func trimmed(_ text: Substring) -> Substring { text.trimmed(\.isWhitespace) }
}
