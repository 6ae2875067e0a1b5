package import HTTPTransport

/// What a client needs beside its transport.
package struct ClientOptions: Sendable {
    package var baseURL: BaseURL = .live
    /// `User-Agent` of every call.
    package var userAgent: String
    /// How far away the end of a rate limit may be that a call waits for.
    package var maximumRateLimitWait: Duration = .seconds(900)
    /// How long one call waits for rate limits in all, as a multiple of that: a limit that is announced anew whenever it
    /// should have ended must not hold a sync up for ever.
    package var rateLimitWaitsOfOneCall = 4
    package var backoff: Backoff
    package var quotas: Quotas = .documented

    package init(userAgent: String, backoff: Backoff) {
        self.userAgent = userAgent
        self.backoff = backoff
    }
}

/// What the client tells whoever watches: each call, and each wait.
package protocol ClientObserver: Sendable {
    /// An exchange begins.
    func callStarted(_ request: APIRequest)
    /// A call failed and will be sent again after the pause.
    func retrying(_ failure: APIFailure, attempt: Int, after pause: Duration)
    /// A category's limit was hit; calls of it go on at the moment given.
    func waiting(_ failure: APIFailure, until moment: Timestamp)
    /// Calls of the request's category wait, for a limit or for their quota; told once a minute.
    func stillWaiting(_ request: APIRequest, until moment: Timestamp)
    /// One call waits before it is sent again; reported once a minute.
    func pausing(_ request: APIRequest, until moment: Timestamp)
    /// A rate limit's end is in a form that is not understood; reported once.
    func notUnderstood(_ failure: APIFailure, form: String, wait: Duration)
}
