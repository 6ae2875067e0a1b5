import Basics
import HTTPTypes

/// How long a rate-limited response asks to wait.
///
/// In this order: `Retry-After`, "Retry after …" in the message, `X-RateLimit-Reset`, else one second. The first two
/// are about this refusal. The last is about the window that ends next, and every live response has it. Never less than
/// a second: responses that keep saying zero must not cause a storm of calls.
struct RateLimitAnswer: Sendable, Equatable {
    let wait: Duration
    /// What the response says about the wait, if none of it was understood.
    let notUnderstood: String?

    private static let shortest: Duration = .seconds(1)
    private static let (retryAfterName, resetName) = ("retry-after", "x-ratelimit-reset")

    init(headers: HTTPFields, message: String?, at now: Timestamp) {
        var (found, odd): (Duration?, String?) = (nil, nil)
        func take(_ name: String) {
            guard found == nil, let text = Self.value(name, headers) else { return }
            found = WaitText.duration(text, at: now)
            if found == nil { odd = odd ?? "\(name): \(text.prefix(80))" }
        }
        take(Self.retryAfterName)
        if found == nil, let message {
            switch WaitText.duration(in: message, at: now) {
            case .wait(let wait): found = wait
            case .notUnderstood(let text): odd = odd ?? text
            case .nothing: break
            }
        }
        take(Self.resetName)
        wait = max(found ?? Self.shortest, Self.shortest)
        notUnderstood = found == nil ? odd : nil
    }

    /// How long `Retry-After` asks to wait; nil when it is absent or not understood.
    static func retryAfter(_ headers: HTTPFields, at now: Timestamp) -> Duration? {
        value(retryAfterName, headers).flatMap { WaitText.duration($0, at: now) }
    }

    /// The least wait before a call that was refused this often is retried, regardless of what responses announce. A
    /// limit that keeps outliving its announced end must not cause hundreds of calls.
    ///
    /// - Parameter refusals: the number before the one that is waited for.
    static func leastWait(after refusals: Int) -> Duration {
        refusals < 3 ? .zero : .seconds(min(60, 1 << min(refusals - 2, 10)))
    }

    private static func value(_ name: String, _ headers: HTTPFields) -> String? {
        HTTPField.Name(name).flatMap { headers[$0] }
    }
}
