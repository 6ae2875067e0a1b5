import HTTPTransport
import HTTPTypes
package import JSONText

/// Turns what came back into a cause of the error table.
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
        return APIFailure(cause, request, detail: error.message)
    }

    /// An answer other than a good one: a status that is not 2xx, or a body with an error code in it.
    static func failure(status: Int, body: ErrorBody?, headers: HTTPFields, _ request: APIRequest) -> APIFailure {
        var failure = APIFailure(
            cause(status: status, body: body, request),
            request,
            detail: body?.message.map(oneLine)
        )
        failure.status = status
        failure.code = body?.code
        failure.requestID = headers.requestID
        if failure.cause == .columnsNotAvailable {
            failure.refusedColumns = RefusedColumns.names(in: body?.message ?? "")
        }
        return failure
    }

    private static func cause(status: Int, body: ErrorBody?, _ request: APIRequest) -> FailureCause {
        let message = body?.message?.lowercased() ?? ""
        if status == 429 || body?.code == 8 || body?.code == 2726 || message.contains("retry after ") {
            return .rateLimit
        }
        if status == 401 || status == 403, let cause = AccessText.cause(code: body?.code, message) { return cause }
        switch (status, body?.code) {
        case (500..., _): return .serverError
        case (300..<400, _): return .redirect
        case (401, 2): return .tokenRejected
        case (_, 29): return .notPermitted
        case (401, _) where body == nil: return .tokenRejected
        case (401, _), (403, _): return .notPermitted
        case (404, _): return .notFound
        case (408, _): return .transientRefusal
        case (409, 4182) where request.operation.category == .catalogsRead: return .noCatalog
        case (409, _): return .transientRefusal
        case (414, _), (431, _): return .addressTooLong
        case (400, 12): return .transientRefusal
        case (400, _) where message.contains("something went wrong") || message.contains("from the last 90 days"):
            return .transientRefusal
        case (400..., _) where request.operation == .createReport:
            return RefusedColumns.names(in: body?.message ?? "").isEmpty ? .reportRefused : .columnsNotAvailable
        case (400..., _): return .badRequest
        default: return .unexpectedBody
        }
    }

    /// An answer of the storage that reports lie in. Its error bodies are no JSON and repeat the address, so they stay
    /// unread.
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

    private static func oneLine(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let limit = 500
        return line.count <= limit ? line : line.prefix(limit) + "…"
    }
}

/// The API's error body, `{"code": int, "message": string}`.
package struct ErrorBody: Sendable {
    package let code: Int64?
    package let message: String?

    /// Nil when the value is not an error body; a good answer never has `code` and `message` at its top.
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
