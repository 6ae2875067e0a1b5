/// What went wrong, in the terms of the error table: every way a call can fail is one of these.
package enum FailureCause: String, Sendable, CaseIterable, Hashable {
    /// No connection, or it broke: name, connect, reset, time-out, truncated or corrupt transfer.
    case connection
    /// The server's certificate or the TLS handshake was refused.
    case tls
    /// 5xx.
    case serverError = "server_error"
    /// 400 code 12, 409 without a catalog's reason, and other answers that say to try again.
    case transientRefusal = "transient_refusal"
    /// An answer that is not JSON, or damaged JSON.
    case damagedBody = "damaged_body"
    /// JSON, but not what the operation answers: `items` missing, null or no list, a record that is no object.
    case unexpectedBody = "unexpected_body"
    /// 429, or code 8 or 2726 at any status.
    case rateLimit = "rate_limit"
    /// A rate limit whose end is farther away than the configuration lets us wait.
    case rateLimitTooLong = "rate_limit_too_long"
    /// 401 code 2: the access token is bad or has expired.
    case tokenRejected = "token_rejected"
    /// A fresh access token was rejected too.
    case freshTokenRejected = "fresh_token_rejected"
    /// The token endpoint refused the refresh token or the client.
    case refreshRefused = "refresh_refused"
    /// 401 code 3: the token lacks a scope.
    case missingScope = "missing_scope"
    /// Code 29 and other 401 or 403: the user may not read this.
    case notPermitted = "not_permitted"
    /// 404.
    case notFound = "not_found"
    /// 400 and other 4xx: the request itself was refused.
    case badRequest = "bad_request"
    /// 414 or 431: the address is too long.
    case addressTooLong = "address_too_long"
    /// 409 code 4182 on catalogs: the account has none, which is no error.
    case noCatalog = "no_catalog"
    /// The API answered with the same bookmark twice.
    case repeatedBookmark = "repeated_bookmark"
    /// Pinterest could not make a report, however often it was asked for.
    case reportLost = "report_lost"
    /// A report stayed in progress for longer than the configuration lets us wait.
    case reportStuck = "report_stuck"
    /// The address of a report's rows was refused: it lives for five minutes.
    case downloadRefused = "download_refused"
    /// Pinterest named an address for a download that downloads may not go to.
    case addressNotAllowed = "address_not_allowed"
    /// A redirect where none is expected, too many, or to a place not allowed.
    case redirect
    /// The run was ended from outside.
    case cancelled
}
