import HTTPTransport
import HTTPTypes
package import JSONText

/// Maps a failed exchange to a cause of the error table.
enum Classification {
    /// A transport failure.
    static func failure(_ error: TransportError, _ request: APIRequest) -> APIFailure {
        let cause: FailureCause =
            switch error.code {
            case .nameNotResolved, .connectionFailed, .connectTimeout, .connectionLost, .bodyTruncated, .idleTimeout,
                .badResponse:
                .connection
            case .badEncoding, .bodyTooLarge: .damagedBody
            case .tlsFailed: .tls
            case .addressRefused: .redirect
            case .notRecorded: .notRecorded
            case .cancelled: .cancelled
            }
        var failure = APIFailure(cause, request, detail: error.message)
        failure.isLackOfAnswer = lacksOfAnswer.contains(error.code)
        return failure
    }

    /// The request arrived, but no complete response came back, as happens with an overloaded server.
    private static let lacksOfAnswer: Set<TransportError.Code> = [
        .connectionLost, .bodyTruncated, .idleTimeout, .badResponse,
    ]

    /// A failed response: a status other than 2xx, or a body with an error code in it.
    static func failure(status: Int, body: RefusalBody, headers: HTTPFields, _ request: APIRequest) -> APIFailure {
        // A body that is not the API's may echo the request, including the credentials of a token request.
        let isShown = body.error != nil || request.operation != .oauthToken
        let text = isShown ? body.text : nil
        var failure = APIFailure(cause(status: status, body: body, request), request, detail: text)
        failure.status = status
        failure.code = body.error?.code
        failure.requestID = headers.requestID
        failure.isFromAPI = body.error != nil
        if failure.cause == .columnsNotAvailable {
            failure.refusedColumns = RefusedColumns.names(in: body.error?.message ?? "")
        }
        return failure
    }

    private static func cause(status: Int, body refusal: RefusalBody, _ request: APIRequest) -> FailureCause {
        let body = refusal.error
        let message = body?.message?.lowercased() ?? ""
        if status == 429 || body?.code == 8 || body?.code == 2726 || message.contains("retry after ") {
            return .rateLimit
        }
        if isWithoutReason(status, refusal) { return .refusedWithoutReason }
        if status == 401 || status == 403, let cause = AccessText.cause(code: body?.code, message) { return cause }
        switch (status, body?.code) {
        case (401, 3) where request.operation.isRestricted, (403, _) where request.operation.isRestricted:
            return .betaNotGranted
        case (500..., _): return .serverError
        case (300..<400, _): return .redirect
        case (401, 2): return .tokenRejected
        case (_, 29): return .notPermitted
        case (401, _) where body == nil: return .tokenRejected
        case (401, _), (403, _): return .notPermitted
        case (404, _): return .notFound
        case (408, _): return .transientRefusal
        case (409, let code) where request.operation.category == .catalogsRead:
            return code == 4182 ? .noCatalog : code == 4168 ? .noWebsite : .catalogConflict
        case (409, _): return .transientRefusal
        case (414, _), (431, _): return .addressTooLong
        case (400, 12): return .transientRefusal
        case (400, _) where message.contains("from the last 90 days"): return .transientRefusal
        case (400..<500, _) where message.contains("pagination beyond"): return .endOfList
        case (400..., _) where [.createReport, .createMixReport].contains(request.operation):
            return RefusedColumns.names(in: body?.message ?? "").isEmpty ? .reportRefused : .columnsNotAvailable
        case (400..., _): return .badRequest
        default: return .unexpectedBody
        }
    }

    /// Whether the response says nothing about the request itself, so that the same request may succeed next time.
    private static func isWithoutReason(_ status: Int, _ body: RefusalBody) -> Bool {
        if body.text?.lowercased().contains("something went wrong") == true { return true }
        switch status {
        // A URL that is too long is refused with a web page by the first server that reads it, and will be refused
        // again.
        case 414, 431: return false
        case 400: return body.isPage || body.isEmpty
        case 401...: return body.isPage
        default: return false
        }
    }

    /// A response of the storage that holds the reports. Its error bodies are not JSON and echo the URL, so they are
    /// not read.
    static func download(status: Int, _ request: APIRequest) -> APIFailure {
        let cause: FailureCause =
            switch status {
            case 500..., 408, 429: .serverError
            case 300..<400: .redirect
            default: .downloadRefused
            }
        var failure = APIFailure(cause, request)
        failure.status = status
        return failure
    }
}

/// The API's error body, `{"code": int, "message": string}`.
package struct ErrorBody: Sendable {
    package let code: Int64?
    package let message: String?

    /// Nil when the value is not an error body; a good response never has `code` and `message` at the top level.
    package init?(_ value: JSONValue) {
        guard let members = value.objectValue else { return nil }
        code = members["code"]?.numberValue?.integer
        message = members["message"]?.stringValue
        guard code != nil || message != nil else { return nil }
    }
}

extension HTTPFields {
    /// `x-pinterest-rid`.
    var requestID: String? { HTTPField.Name("x-pinterest-rid").flatMap { self[$0] } }
}
