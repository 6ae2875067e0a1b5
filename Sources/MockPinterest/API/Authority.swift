import Basics
import HTTPTransport
import HTTPTypes

/// The credentials of a request, as shown in the journal.
package enum CredentialState: String, Sendable {
    /// No Authorization header.
    case none
    /// A valid bearer token, or the app's own id and secret.
    case valid
    case expired
    /// A token, id or secret that was never issued, or is no longer valid.
    case unknown
    /// Valid, but without a scope that the operation needs.
    case insufficient
}

/// What the response to a refresh says about the refresh token.
package enum RefreshTokenPolicy: String, Sendable, CaseIterable {
    /// Each access token comes with a new one, and the one used becomes invalid: Pinterest's behaviour since 2025.
    case rotate
    /// The same one is returned.
    case keep
    /// None is returned; the one used stays valid.
    case omit
}

/// Issues access tokens and knows which are valid.
struct Authority: Sendable {
    static let scopes = ["ads:read", "boards:read", "catalogs:read", "pins:read", "user_accounts:read"]

    let clientID: String
    let clientSecret: String
    let seed: UInt64
    private(set) var refreshToken: String
    /// An app starts out with a refresh token that every use renews.
    private var kind = RefreshTokenKind.continuous
    var consents: ConsentSessions
    private var serial = 0
    /// Access tokens and their expiry. At most ``limit``; the oldest are dropped first.
    private var expiries: [String: Timestamp] = [:]
    private var order: [String] = []

    private static let limit = 1000

    init(seed: UInt64) {
        self.seed = seed
        clientID = "1\(scrambled(seed) % 1_000_000)"
        clientSecret = Self.token("mock_secret_", seed, 1)
        refreshToken = Self.token(RefreshTokenKind.continuous.prefix, seed, 2)
        consents = ConsentSessions(seed: seed)
    }

    /// Text that depends only on the seed and the number, and does not occur in any file.
    static func token(_ prefix: String, _ seed: UInt64, _ number: Int) -> String {
        var draw = SeededDraw(seed, number, salt: 99)
        return prefix + String(draw.next(), radix: 36) + String(draw.next(), radix: 36)
    }

    /// Checks the Authorization header of a request to the API itself.
    func state(of headers: HTTPFields, now: Timestamp) -> CredentialState {
        guard let header = headers[.authorization] else { return .none }
        guard header.lowercased().hasPrefix("bearer "),
            let expiry = expiries[String(header.dropFirst(7))]
        else { return .unknown }
        return now < expiry ? .valid : .expired
    }

    mutating func expireAll() {
        for token in order { expiries[token] = Timestamp(milliseconds: .min) }
    }

    /// Checks the app's own credentials in a token request.
    func stateOfApp(_ headers: HTTPFields) -> CredentialState {
        guard let header = headers[.authorization] else { return .none }
        let expected = "Basic " + Base64.encode("\(clientID):\(clientSecret)".utf8)
        return header == expected ? .valid : .unknown
    }

    /// Answers a token request with valid app credentials.
    mutating func grant(
        body: [UInt8],
        now: Timestamp,
        options: MockOptions
    ) throws(APIError) -> MockAnswer {
        guard let form = QueryString(String(decoding: body, as: UTF8.self)[...]) else {
            throw .invalid("The form body is malformed")
        }
        switch form["grant_type"] {
        case "refresh_token": break
        case "authorization_code": return try exchange(form, now: now, options: options)
        default: throw .invalid("'grant_type' value '\(form["grant_type"] ?? "")' is not supported")
        }
        guard form["refresh_token"] == refreshToken else { throw .notAuthenticated }
        let isRenewed = kind == .continuous
        if isRenewed, options.refreshTokens == .rotate { replaceRefreshToken(by: kind) }
        return answer(
            "refresh_token",
            scopes: options.scopes ?? Self.scopes,
            showsRefreshToken: isRenewed && options.refreshTokens != .omit,
            now: now,
            options: options
        )
    }

    mutating func replaceRefreshToken(by kind: RefreshTokenKind) {
        self.kind = kind
        refreshToken = Self.token(kind.prefix, seed, 1_000_000 + serial + 1)
    }

    /// A response with a new access token.
    mutating func answer(
        _ type: StaticString,
        scopes: [String],
        showsRefreshToken: Bool,
        now: Timestamp,
        options: MockOptions
    ) -> MockAnswer {
        serial += 1
        let access = Self.token("pina_mock_", seed, 1000 + serial)
        expiries[access] = now.advanced(by: .seconds(options.tokenLifetime))
        order.append(access)
        if order.count > Self.limit { expiries[order.removeFirst()] = nil }
        var output = RecordWriter()
        output.raw("{\"response_type\":\"")
        output.raw(type)
        output.raw("\",\"access_token\":\"")
        output.bytes += access.utf8
        output.raw("\",\"token_type\":\"bearer\",\"expires_in\":")
        output.number(options.tokenLifetime)
        output.raw(",\"scope\":\"")
        output.bytes += scopes.joined(separator: " ").utf8
        output.raw("\"")
        if showsRefreshToken {
            output.raw(",\"refresh_token\":\"")
            output.bytes += refreshToken.utf8
            output.raw("\",\"refresh_token_expires_in\":")
            output.number(kind.lifetime)
            output.raw(",\"refresh_token_expires_at\":")
            output.number(now.seconds + Int64(kind.lifetime))
        }
        output.raw("}")
        return MockAnswer(json: output.bytes)
    }
}
