import HTTPTransport
import HTTPTypes

/// How long a rate-limited answer asks to wait.
///
/// In this order: `X-RateLimit-Reset` and `Retry-After` in seconds from now, "Retry after N seconds" in the message,
/// else one second. Never less than that: an answer that says zero again and again must not become a storm of calls.
enum RateLimitAnswer {
    private static let shortest: Double = 1
    /// 31 years; what is above has no meaning but to overflow.
    private static let longest: Double = 1e9

    static func wait(headers: HTTPFields, message: String?) -> Duration {
        for name in ["x-ratelimit-reset", "retry-after"] {
            guard let field = HTTPField.Name(name), let text = headers[field], let seconds = Double(text),
                seconds.isFinite, seconds >= 0
            else { continue }
            return duration(seconds)
        }
        return duration(message.flatMap(seconds(in:)) ?? shortest)
    }

    /// The least wait before a call that was refused so often is sent again, whatever the answers announce: a limit
    /// that outlives its announced end again and again must not be asked about hundreds of times.
    ///
    /// - Parameter refusals: before the one that is waited for.
    static func leastWait(after refusals: Int) -> Duration {
        refusals < 3 ? .zero : .seconds(min(60, 1 << min(refusals - 2, 10)))
    }

    /// The calls that an answer says are left, and how long that holds; nil when it says nothing.
    ///
    /// `X-RateLimit-Remaining` and `X-RateLimit-Reset`, of which the first number counts: "299, 299;w=60".
    static func rest(_ headers: HTTPFields) -> (calls: Int, for: Duration)? {
        guard let calls = number("x-ratelimit-remaining", headers), let seconds = number("x-ratelimit-reset", headers)
        else { return nil }
        return (calls, .seconds(seconds))
    }

    private static func number(_ name: String, _ headers: HTTPFields) -> Int? {
        guard let field = HTTPField.Name(name), let text = headers[field] else { return nil }
        // Nine digits: more have no meaning here but to overflow.
        return Int(text.prefix { $0.isASCII && $0.isNumber }.prefix(9))
    }

    private static func duration(_ seconds: Double) -> Duration {
        .milliseconds(Int64(min(max(seconds, shortest), longest) * 1000))
    }

    private static func seconds(in message: String) -> Double? {
        let words = message.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber })
        for index in words.indices.dropLast(2) where words[index] == "retry" && words[index + 1] == "after" {
            return UInt64(words[index + 2]).map { Double($0) }
        }
        return nil
    }
}
