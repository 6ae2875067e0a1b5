import Basics
import HTTPTransport

extension Authority {
    /// How a refresh token expires. The expiry is reported but not enforced, since months pass in tests.
    enum RefreshTokenKind: Sendable {
        /// Renewed by each use: `continuous_refresh=true`.
        case continuous
        /// Expires a year after the consent, even if it is used.
        case yearly

        /// The prefix of its text.
        var prefix: String {
            switch self {
            case .continuous: "pinr.mock."
            case .yearly: "pinr.mock.year."
            }
        }

        /// In seconds.
        var lifetime: Int {
            switch self {
            case .continuous: 60 * 86_400
            case .yearly: 365 * 86_400
            }
        }
    }

    /// Answers `grant_type=authorization_code`.
    mutating func exchange(_ form: QueryString, now: Timestamp, options: MockOptions) throws(APIError) -> MockAnswer {
        guard let scopes = consents.redeem(form["code"], redirect: form["redirect_uri"], now: now) else {
            throw .invalidCode
        }
        replaceRefreshToken(by: form["continuous_refresh"] == "true" ? .continuous : .yearly)
        let kept = options.scopes.map { Set($0) }
        return answer(
            "authorization_code",
            scopes: scopes.filter { kept?.contains($0) != false },
            showsRefreshToken: true,
            now: now,
            options: options
        )
    }
}

extension APIError {
    static let invalidCode = APIError(status: 400, code: 283, message: "Invalid authorization code.", saysFailure: true)
}
