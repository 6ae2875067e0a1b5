import HTTPTransport
import JSONText

/// `POST oauth/token` with `grant_type=refresh_token`.
struct TokenRefresh: Sendable {
    let sender: RequestSender
    let attempts: Attempts
    let time: any TimeSource

    /// Bytes a token answer may have; Pinterest's are below 2 KB.
    private static let answerLimit = 65_536

    /// - Throws: ``APIFailure``; `refreshRefused` when the user has to authorise again.
    func refresh(_ grant: OAuthGrant) async throws -> OAuthGrant {
        let request = APIRequest(.oauthToken)
        let form = "grant_type=refresh_token&refresh_token=\(PercentEncoding.encode(grant.refreshToken.reveal()))"
        let basic = "Basic " + Base64.encode("\(grant.clientID):\(grant.clientSecret.reveal())".utf8)
        return try await attempts.run(request) {
            do {
                let answer = try await sender.send(request, authorization: basic, form: form) { response in
                    let body = try await response.body.collect(limit: Self.answerLimit)
                    let value = try JSONValue(parsing: body)
                    guard let answer = TokenAnswer(value) else {
                        if let error = ErrorBody(value) { throw ErrorInBody(error) }
                        throw BodyFailure(.unexpectedBody, "it holds no access token")
                    }
                    return answer
                }
                return answer.grant(after: grant, receivedAt: time.now)
            } catch let failure as APIFailure {
                throw Self.refusals.contains(failure.cause)
                    ? failure.recast(as: .refreshRefused, for: request) : failure
            }
        }
    }

    // What these causes mean for other calls, they cannot mean here: there is no older token to fall back on.
    private static let refusals: Set<FailureCause> = [
        .tokenRejected, .missingScope, .notPermitted, .badRequest, .notFound,
    ]
}
