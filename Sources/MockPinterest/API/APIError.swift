import JSONText

/// An error answer of the API: `{"code": …, "message": …}` with its HTTP status.
struct APIError: Error, Sendable, Equatable {
    let status: Int
    let code: Int
    let message: String
    /// Whether the body carries `"status": "failure"` as well, as authentication errors do.
    var saysFailure = false

    /// A parameter that is not what it should be.
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
    static let methodNotAllowed = APIError(status: 405, code: 5, message: "Method not allowed")
    static let boardNotFound = APIError(status: 404, code: 404, message: "Board not found.")
    static let sectionNotFound = APIError(status: 404, code: 404, message: "Board or section not found.")
    static let feedNotFound = APIError(
        status: 404,
        code: 4161,
        message: "Sorry! We could not find your catalogs feed."
    )
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
        return MockAnswer(json: body.bytes, status: status)
    }
}
