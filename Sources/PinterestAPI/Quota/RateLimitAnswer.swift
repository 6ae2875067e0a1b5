import HTTPTransport
import HTTPTypes

/// How long a rate-limited answer asks to wait.
///
/// In this order: `X-RateLimit-Reset` and `Retry-After` in seconds from now, "Retry after N seconds" in the message,
/// else one second.
enum RateLimitAnswer {
    static func wait(headers: HTTPFields, message: String?) -> Duration {
        for name in ["x-ratelimit-reset", "retry-after"] {
            guard let field = HTTPField.Name(name), let text = headers[field], let seconds = Double(text),
                seconds.isFinite, seconds >= 0
            else { continue }
            return .milliseconds(Int64(min(seconds, 1e9) * 1000))
        }
        if let seconds = message.flatMap(seconds(in:)) { return .seconds(seconds) }
        return .seconds(1)
    }

    private static func seconds(in message: String) -> Int64? {
        let words = message.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber })
        for index in words.indices.dropLast(2) where words[index] == "retry" && words[index + 1] == "after" {
            return Int64(words[index + 2])
        }
        return nil
    }
}
