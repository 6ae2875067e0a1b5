package import HTTPTransport

/// A call that failed for good or for now: what happened, and where.
package struct APIFailure: Error, Sendable, CustomStringConvertible {
    package private(set) var cause: FailureCause
    package let operation: Operation
    /// What the call asked about: "ad account 549761668032".
    package let subject: String?
    /// HTTP status, when there was an answer.
    package var status: Int?
    /// `code` of the API's error body.
    package var code: Int64?
    /// More about what happened: the API's own message, or what is wrong with the answer. No secrets.
    package var detail: String?
    /// The answer's `x-pinterest-rid`, by which Pinterest's support finds the call.
    package var requestID: String?
    /// When a rate limit ends, or when the answer asks to be tried again.
    package var resetsAt: Timestamp?
    /// What the answer says about the end of a rate limit, if that is not understood.
    package var waitNotUnderstood: String?
    /// The columns that a report cannot have, all that the message names.
    package var refusedColumns: [String] = []
    /// Whether the answer has the API's own error body; otherwise something in front of the API may have given it.
    package var isFromAPI = false
    /// Whether the request was sent and no whole answer came back.
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

    /// Whether the call may have been too much for Pinterest, which then answers with an error of the server or not at all. An
    /// answer that names when to ask again is not about size, nor is what happens to a request for a token.
    package var mayBeTooHeavy: Bool {
        guard !endsSync, resetsAt == nil else { return false }
        return isLackOfAnswer || (rule.action == .retry && status.map { $0 >= 500 } == true)
    }

    /// Whether the API says that it does not know what the call asks about.
    package var isUnknownToAPI: Bool { cause == .notFound && isFromAPI }

    /// What, where and what to do, in one text.
    package var description: String { "\(statement). \(rule.advice)." }

    /// What and where, for those who need not do anything yet.
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

    /// The call and its answer: "ads/list, ad account 549761668032, HTTP 403, code 29, request id 1234".
    package var place: String {
        var place = [operation.rawValue]
        if let subject { place.append(subject) }
        if let status { place.append("HTTP \(status)") }
        if let code { place.append("code \(code)") }
        if let requestID { place.append("request id \(requestID)") }
        return place.joined(separator: ", ")
    }

    /// The same failure seen as another cause, when more is known: a rate limit that ends too far away.
    package func recast(as cause: FailureCause) -> APIFailure {
        var copy = self
        copy.cause = cause
        return copy
    }
}
