import Foundation
import HTTPTransport
import HTTPTypes
import JSONText
import MockPinterest
import Testing

@Suite("Access tokens")
struct TokenTests {
    private func refresh(
        _ mock: MockPinterest,
        with token: String? = nil,
        secret: String? = nil,
        now: String? = nil
    ) async throws -> (status: Int, json: JSONValue) {
        let credentials = try #require(mock.configuration["credentials"])
        let pair =
            "\(credentials["client_id"]?.stringValue ?? ""):"
            + (secret ?? credentials["client_secret"]?.stringValue ?? "")
        let refresh = token ?? credentials["refresh_token"]?.stringValue ?? ""
        var request = MockRequest(get: "oauth/token")
        request.head.method = .post
        request.head.headerFields[.authorization] = "Basic " + Data(pair.utf8).base64EncodedString()
        if let now { request.head.headerFields[.mockNow] = now }
        request.body = Array("grant_type=refresh_token&refresh_token=\(refresh)".utf8)
        let answer = await mock.handle(request)
        return (answer.status, try JSONValue(parsing: answer.body.collect()))
    }

    @Test("are issued for the configuration's credentials and give access to the API")
    func life() async throws {
        let mock = MockPinterest()
        let grant = try await refresh(mock)
        #expect(grant.status == 200)
        #expect(grant.json["expires_in"] == 2_592_000)
        #expect(grant.json["token_type"] == "bearer")
        let token = try #require(grant.json["access_token"]?.stringValue)
        #expect(await mock.handle(MockRequest(get: "boards", token: token)).status == 200)
        let state = mock.received.map(\.credentials)
        #expect(state == [.valid, .valid])
    }

    @Test("rotate the refresh token: the one used becomes invalid")
    func rotation() async throws {
        let mock = MockPinterest()
        let first = try #require(mock.configuration["credentials"]?["refresh_token"]?.stringValue)
        let second = try #require(try await refresh(mock).json["refresh_token"]?.stringValue)
        #expect(first != second)
        let refused = try await refresh(mock, with: first)
        #expect(refused.status == 401)
        #expect(refused.json == ["code": 2, "message": "Authentication failed.", "status": "failure"])
        #expect(try await refresh(mock, with: second).status == 200)
    }

    @Test("keep the refresh token, or omit it, by option", arguments: [RefreshTokenPolicy.keep, .omit])
    func otherPolicies(policy: RefreshTokenPolicy) async throws {
        var options = MockOptions()
        options.refreshTokens = policy
        let mock = MockPinterest(options: options)
        let first = mock.configuration["credentials"]?["refresh_token"]
        let grant = try await refresh(mock)
        #expect(grant.json["refresh_token"] == (policy == .keep ? first : nil))
        #expect(try await refresh(mock).status == 200)
    }

    @Test("are refused for a wrong secret or refresh token")
    func wrong() async throws {
        let mock = MockPinterest()
        #expect(try await refresh(mock, secret: "wrong").status == 401)
        #expect(try await refresh(mock, with: "wrong").status == 401)
        #expect(mock.received.map(\.credentials) == [.unknown, .valid])
    }

    @Test("expire after their lifetime, by the clock of the request")
    func expiry() async throws {
        var options = MockOptions()
        options.tokenLifetime = 60
        let mock = MockPinterest(options: options)
        let grant = try await refresh(mock, now: "2026-11-23T10:00:00Z")
        let token = try #require(grant.json["access_token"]?.stringValue)
        func status(_ now: String) async -> Int {
            var request = MockRequest(get: "boards", token: token)
            request.head.headerFields[.mockNow] = now
            return await mock.handle(request).status
        }
        #expect(await status("2026-11-23T10:00:59.999Z") == 200)
        #expect(await status("2026-11-23T10:01:00Z") == 401)
        #expect(mock.received.last?.credentials == .expired)
        #expect(await status("soon") == 400)
    }

    @Test("without a needed scope are answered with code 3")
    func scopes() async throws {
        var options = MockOptions()
        options.scopes = ["ads:read", "boards:read"]
        let mock = MockPinterest(options: options)
        let client = Client(mock)
        #expect(try await client.get("boards").status == 200)
        let board = mock.world.id(of: .boards, at: 0)
        let answer = try await client.get("boards/\(board)/pins")
        #expect(answer.status == 401 && answer.json["code"] == 3)
        #expect(mock.received.last?.credentials == .insufficient)
    }

    @Test("missing or made up are answered with code 2", arguments: [nil, "made-up"])
    func none(token: String?) async throws {
        let mock = MockPinterest()
        let answer = await mock.handle(MockRequest(get: "boards", token: token))
        #expect(answer.status == 401)
        #expect(try JSONValue(parsing: answer.body.collect())["code"] == 2)
    }
}
