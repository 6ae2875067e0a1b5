import JSONText

/// An error response of the API: `{"code": …, "message": …}` with its HTTP status.
struct APIError: Error, Sendable, Equatable {
    let status: Int
    let code: Int
    let message: String
    /// Whether the body carries `"status": "failure"` as well, as authentication errors do.
    var saysFailure = false
    /// The methods that the path accepts, if the method was wrong.
    var allowed: [String] = []

    /// An invalid parameter.
    static func invalid(_ message: String) -> APIError { APIError(status: 400, code: 1, message: message) }

    static let notAuthenticated = APIError(
        status: 401,
        code: 2,
        message: "Authentication failed.",
        saysFailure: true
    )
    static let missingScope = APIError(
        status: 401,
        code: 3,
        message: "Your token does not have sufficient permissions to perform this operation. "
            + "Please ensure your token is authorized with the correct set of scopes."
    )
    static let notPermitted = APIError(
        status: 403,
        code: 29,
        message: "You are not permitted to access that resource."
    )
    static let unknownPath = APIError(
        status: 404,
        code: 404,
        message: "The requested resource could not be found on this server."
    )
    /// - Parameter methods: those that the path accepts.
    static func methodNotAllowed(but methods: [String]) -> APIError {
        APIError(status: 405, code: 5, message: "Method not allowed", allowed: methods)
    }
    /// An operation of the API that is not emulated.
    static func notEmulated(_ operation: Operation) -> APIError {
        let path = "/" + operation.template.joined(separator: "/")
        return APIError(
            status: 501,
            code: 501,
            message: "The operation \(operation.id) (\(operation.method.rawValue) \(path)) is not emulated."
        )
    }
    static let boardNotFound = APIError(status: 404, code: 40, message: "Board not found.")
    static let feedNotFound = APIError(
        status: 404,
        code: 4161,
        message: "Sorry! We could not find your catalogs feed."
    )
    // The codes of these two were never seen.
    static let productGroupNotFound = APIError(status: 404, code: 404, message: "Product group not found.")
    static let processingResultNotFound = APIError(status: 404, code: 404, message: "Processing result not found.")
    static let noCatalog = APIError(
        status: 409,
        code: 4182,
        message: "Can't access this feature without an existing catalog."
    )
    static let rateLimited = APIError(
        status: 429,
        code: 8,
        message: "This request exceeded a rate limit. This can happen if the client exceeds one\n"
            + "of the published rate limits within a short time window."
    )
    static let tooOld = APIError(
        status: 400,
        code: 1,
        message: "You can only get data from the last 90 days."
    )

    var answer: MockAnswer {
        var body: JSONValue = ["code": .number(JSONNumber(code)), "message": .string(message)]
        if saysFailure {
            body = ["code": .number(JSONNumber(code)), "message": .string(message), "status": "failure"]
        }
        var answer = MockAnswer(json: body.bytes, status: status)
        answer.headers[.contentType] = "application/json; charset=utf-8"
        if !allowed.isEmpty { answer.headers[.allow] = allowed.joined(separator: ", ") }
        return answer
    }
}
