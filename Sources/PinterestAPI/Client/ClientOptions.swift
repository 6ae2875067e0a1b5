package import Basics

/// What a client needs besides its transport.
package struct ClientOptions: Sendable {
    package var baseURL: BaseURL = .live
    /// `User-Agent` of every call.
    package var userAgent: String
    /// How far away the end of a rate limit may be for a call to wait for it.
    package var maximumRateLimitWait: Duration = .seconds(900)
    /// How long one call waits for rate limits in total, as a multiple of that. A limit that is renewed each time it
    /// should have ended must not block a sync forever.
    package var rateLimitWaitsOfOneCall = 4
    package var backoff: Backoff
    package var quotas: Quotas = .documented

    package init(userAgent: String, backoff: Backoff) {
        self.userAgent = userAgent
        self.backoff = backoff
    }
}

/// Observes the client: each call, and each wait.
package protocol ClientObserver: Sendable {
    /// An exchange begins.
    func callStarted(_ request: APIRequest)
    /// A call failed and will be sent again after the pause.
    func retrying(_ failure: APIFailure, attempt: Int, after pause: Duration)
    /// A category's limit was hit; its calls resume at the given moment.
    func waiting(_ failure: APIFailure, until moment: Timestamp)
    /// Calls of the request's category wait, for a limit or for their quota; reported once a minute.
    func stillWaiting(_ request: APIRequest, until moment: Timestamp)
    /// One call waits before it is retried; reported once a minute.
    func pausing(_ request: APIRequest, until moment: Timestamp)
    /// The end of a rate limit is in an unknown format; reported once.
    func notUnderstood(_ failure: APIFailure, form: String, wait: Duration)
}
