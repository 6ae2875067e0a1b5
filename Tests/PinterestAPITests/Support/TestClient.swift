import Basics
import ConnectorTesting
import JSONText
import PinterestAPI
import Testing

/// A client with scripted responses, on a virtual clock, with a valid token.
struct TestClient {
    static let start = Timestamp(milliseconds: 1_795_435_200_000)

    let client: PinterestClient
    let transport: ScriptedTransport
    let time = VirtualTime(startingAt: start)
    let observer = RecordingObserver()
    /// Refresh tokens in the order they were handed over.
    let handedOver: Locked<[String]>
    /// What the responses said about the refresh token's lifetime, in the same order.
    let lives: Locked<[RefreshTokenLife]>

    /// - Parameters:
    ///   - accessToken: nil makes the first call fetch one.
    ///   - handOverFailure: thrown when a grant is handed over.
    init(
        _ script: ServerScript,
        accessToken: AccessToken? = AccessToken(value: Secret("stored-access-token"), expiresAt: nil),
        handOverFailure: (any Error & Sendable)? = nil,
        change: (inout ClientOptions) -> Void = { _ in }
    ) {
        let handedOver = Locked<[String]>([])
        let lives = Locked<[RefreshTokenLife]>([])
        var options = ClientOptions(userAgent: "tests", backoff: Backoff(jitter: { 0 }))
        change(&options)
        self.handedOver = handedOver
        self.lives = lives
        transport = ScriptedTransport(script)
        client = PinterestClient(
            transport: transport,
            time: time,
            grant: OAuthGrant(
                clientID: "1492341",
                clientSecret: Secret("client-secret-of-tests"),
                refreshToken: Secret("refresh-token-of-tests"),
                accessToken: accessToken
            ),
            options: options,
            observer: observer,
            publish: { grant in
                handedOver.withLock { $0.append(grant.refreshToken.reveal()) }
                lives.withLock { $0.append(grant.refreshTokenLife) }
                if let handOverFailure { throw handOverFailure }
            }
        )
    }

    init(_ answers: [AnswerPiece]...) { self.init(.inTurn(answers)) }

    /// Makes a call and parses the response.
    @discardableResult
    func call(_ request: APIRequest = TestClient.campaigns) async throws -> JSONValue {
        try await client.call(request) { response in
            let value = try JSONValue(parsing: try await response.body.collect(limit: 10_000))
            if let error = ErrorBody(value) { throw ErrorInBody(error) }
            guard value["items"] != nil else { throw BodyFailure(.unexpectedBody, "items is missing") }
            return value
        }
    }

    /// The failure with which a call ends.
    func failure(_ request: APIRequest = TestClient.campaigns) async throws -> APIFailure {
        try #require(await #expect(throws: APIFailure.self) { try await call(request) })
    }

    static let campaigns = APIRequest(.campaignsList, pathIDs: ["549755885175"], subject: "ad account 549755885175")
    static let good = [AnswerPiece].answer(#"{"items": []}"#)

    /// The response of the token endpoint.
    static func token(_ value: String, refresh: String? = nil, expiresIn: Int = 2_592_000) -> [AnswerPiece] {
        let rotated = refresh.map { #", "refresh_token": "\#($0)""# } ?? ""
        return .answer(#"{"access_token": "\#(value)", "expires_in": \#(expiresIn)\#(rotated)}"#)
    }

    /// An error body of the API.
    static func error(_ status: Int, _ code: Int, _ message: String = "No.") -> [AnswerPiece] {
        .answer(status, #"{"code": \#(code), "message": "\#(message)"}"#)
    }
}

/// Records what is reported to it.
final class RecordingObserver: ClientObserver {
    struct Seen {
        var calls: [Operation] = []
        var pauses: [Duration] = []
        var waits: [Timestamp] = []
        var reminders: [Timestamp] = []
        var pausing: [Timestamp] = []
        var formsNotUnderstood: [String] = []
    }

    private let state = Locked(Seen())

    var seen: Seen { state.withLock { $0 } }

    func callStarted(_ request: APIRequest) { state.withLock { $0.calls.append(request.operation) } }

    func retrying(_ failure: APIFailure, attempt: Int, after pause: Duration) {
        state.withLock { $0.pauses.append(pause) }
    }

    func stillWaiting(_ request: APIRequest, until moment: Timestamp) {
        state.withLock { $0.reminders.append(moment) }
    }

    func pausing(_ request: APIRequest, until moment: Timestamp) {
        state.withLock { $0.pausing.append(moment) }
    }

    func notUnderstood(_ failure: APIFailure, form: String, wait: Duration) {
        state.withLock { $0.formsNotUnderstood.append(form) }
    }

    func waiting(_ failure: APIFailure, until moment: Timestamp) { state.withLock { $0.waits.append(moment) } }
}
