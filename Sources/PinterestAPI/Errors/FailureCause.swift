/// What went wrong: every way a call can fail is one of these. ``ErrorTable`` says how each is recognised.
package enum FailureCause: String, Sendable, CaseIterable, Hashable {
    case connection
    case tls
    case serverError = "server_error"
    case transientRefusal = "transient_refusal"
    case refusedWithoutReason = "refused_without_reason"
    case apiDown = "api_down"
    case damagedBody = "damaged_body"
    case unexpectedBody = "unexpected_body"
    case rateLimit = "rate_limit"
    case rateLimitTooLong = "rate_limit_too_long"
    case rateLimitWithoutEnd = "rate_limit_without_end"
    case tokenRejected = "token_rejected"
    case freshTokenRejected = "fresh_token_rejected"
    case refreshRefused = "refresh_refused"
    case missingScope = "missing_scope"
    case appNotGranted = "app_not_granted"
    case betaNotGranted = "beta_not_granted"
    case notPermitted = "not_permitted"
    case notFound = "not_found"
    case parentGone = "parent_gone"
    case badRequest = "bad_request"
    case columnsNotAvailable = "columns_not_available"
    case reportRefused = "report_refused"
    case addressTooLong = "address_too_long"
    case noCatalog = "no_catalog"
    case noWebsite = "no_website"
    case catalogConflict = "catalog_conflict"
    case endOfList = "end_of_list"
    case repeatedBookmark = "repeated_bookmark"
    case reportLost = "report_lost"
    case reportStuck = "report_stuck"
    case downloadRefused = "download_refused"
    case addressNotAllowed = "address_not_allowed"
    case redirect
    case notRecorded = "not_recorded"
    case cancelled
}
