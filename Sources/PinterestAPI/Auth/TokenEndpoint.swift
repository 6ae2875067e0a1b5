import Basics
import HTTPTransport
import JSONText

/// `POST oauth/token`: new tokens for a refresh token, or for the code of the consent page.
struct TokenEndpoint: Sendable {
    let sender: RequestSender
    let attempts: RetryLoop
    let time: any TimeSource

    /// Limit of a token response in bytes; Pinterest's are below 2 KB.
    private static let answerLimit = 65_536

    /// - Throws: ``APIFailure``; `refreshRefused` when the user has to authorise again.
    func refresh(_ grant: OAuthGrant) async throws -> OAuthGrant {
        let form: [(String, String)] = [
            ("grant_type", "refresh_token"), ("refresh_token", grant.refreshToken.reveal()),
        ]
        let answer = try await answer(to: form, from: grant.clientID, grant.clientSecret)
        return answer.grant(after: grant, receivedAt: time.now)
    }

    /// - Throws: ``APIFailure``; `refreshRefused` when the code, the redirect address or the app is refused.
    func answer(
        to form: [(name: String, value: String)],
        from clientID: String,
        _ clientSecret: Secret
    ) async throws -> TokenAnswer {
        let request = APIRequest(.oauthToken)
        let form = form.map { "\($0.name)=\(PercentEncoding.encode($0.value))" }.joined(separator: "&")
        let basic = "Basic " + Base64.encode("\(clientID):\(clientSecret.reveal())".utf8)
        return try await attempts.run(request) {
            do {
                return try await sender.send(request, authorization: basic, form: form) { response in
                    let body = try await response.body.collect(limit: Self.answerLimit)
                    let value = try JSONValue(parsing: body, reading: .repairing)
                    guard let answer = TokenAnswer(value) else {
                        if let error = ErrorBody(value) { throw ErrorInBody(error) }
                        throw BodyFailure(.unexpectedBody, "it holds no access token")
                    }
                    return answer
                }
            } catch let failure as APIFailure {
                throw Self.refusals.contains(failure.cause)
                    ? failure.recast(as: .refreshRefused) : failure
            }
        }
    }

    // These causes cannot mean here what they mean for other calls: there is no older token to fall back on.
    private static let refusals: Set<FailureCause> = [
        .tokenRejected, .missingScope, .notPermitted, .badRequest, .notFound,
    ]
}
