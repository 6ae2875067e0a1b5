package import Basics

/// A call that failed, permanently or for now: what happened, and where.
package struct APIFailure: Error, Sendable, CustomStringConvertible {
    package private(set) var cause: FailureCause
    package let operation: Operation
    /// What the call asked about: "ad account 549761668032".
    package let subject: String?
    /// HTTP status, if there was a response.
    package var status: Int?
    /// `code` of the API's error body.
    package var code: Int64?
    /// Details: the API's own message, or what is wrong with the response. No secrets.
    package var detail: String?
    /// The response's `x-pinterest-rid`, by which Pinterest's support can find the call.
    package var requestID: String?
    /// When a rate limit ends, or when the response asks to be called again.
    package var resetsAt: Timestamp?
    /// What the response says about the end of a rate limit, if that is not understood.
    package var waitNotUnderstood: String?
    /// All columns that the message names as unavailable in the report.
    package var refusedColumns: [String] = []
    /// Whether the response has the API's own error body; otherwise it may come from something in front of the API.
    package var isFromAPI = false
    /// Whether the request was sent and no complete response came back.
    var isLackOfAnswer = false
    /// The quota that was hit; nil for the one of the operation's category.
    var limited: QuotaOwner?

    package init(_ cause: FailureCause, _ request: APIRequest, detail: String? = nil) {
        self.cause = cause
        operation = request.operation
        subject = request.subject
        self.detail = detail
    }

    package var rule: ErrorRule { ErrorTable.rule(for: cause) }

    /// Whether no other call can succeed either: the table says so, or there is no access token.
    package var endsSync: Bool { rule.action == .failSync || operation == .oauthToken }

    /// Whether the call may have been too much for Pinterest, which then responds with a server error or not at all. A
    /// response that says when to retry is not about size, and neither is a failed token request.
    package var mayBeTooHeavy: Bool {
        guard !endsSync, resetsAt == nil else { return false }
        return isLackOfAnswer || (rule.action == .retry && status.map { $0 >= 500 } == true)
    }

    /// Whether the API says that the object of the call does not exist.
    package var isUnknownToAPI: Bool { cause == .notFound && isFromAPI }

    /// What, where and what to do, in one text.
    package var description: String { "\(statement). \(rule.advice)." }

    /// What and where, for messages that require no action yet.
    package var statement: String {
        var text = rule.summary
        if cause == .missingScope { text += " (needed: \(operation.scopes.joined(separator: ", ")))" }
        if let detail { text += ": \(detail)" }
        text += " [\(place)]"
        if let resetsAt {
            text += rule.action.isRetried ? "; Pinterest asks to wait until" : "; the limit ends at"
            text += " \(resetsAt.iso8601)"
        }
        return text
    }

    /// The call and its response: "ads/list, ad account 549761668032, HTTP 403, code 29, request id 1234".
    package var place: String {
        var place = [operation.id]
        if let subject { place.append(subject) }
        if let status { place.append("HTTP \(status)") }
        if let code { place.append("code \(code)") }
        if let requestID { place.append("request id \(requestID)") }
        return place.joined(separator: ", ")
    }

    /// The same failure with another cause, once more is known: for example, a rate limit that ends too far away.
    package func recast(as cause: FailureCause) -> APIFailure {
        var copy = self
        copy.cause = cause
        return copy
    }
}
