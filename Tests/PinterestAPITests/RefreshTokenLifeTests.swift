import Basics
import ConnectorTesting
import PinterestAPI
import Testing

@Suite("The life of a refresh token")
struct RefreshTokenLifeTests {
    private let now = Timestamp(milliseconds: 1_795_435_200_000)

    @Test("two weeks before its expiry a warning names the day")
    func ending() {
        let end = now.advanced(by: .seconds(14 * 86_400 - 1))
        let warning = RefreshTokenLife.renewed(until: end).warning(at: now)
        #expect(warning?.hasPrefix("The refresh token expires on \(end.date), unless") == true)
        #expect(RefreshTokenLife.renewed(until: now.advanced(by: .seconds(14 * 86_400))).warning(at: now) == nil)
        #expect(RefreshTokenLife.renewed(until: nil).warning(at: now) == nil)
        #expect(RefreshTokenLife.unknown.warning(at: now) == nil)
    }

    @Test("one that is not renewed causes a warning with the day of the response, and its expiry if known")
    func notRenewed() {
        let end = now.advanced(by: .seconds(200 * 86_400))
        let known = RefreshTokenLife.notRenewed(until: end).warning(at: now)
        #expect(known?.contains("did not renew the refresh token on \(now.date)") == true)
        #expect(known?.contains("expires on \(end.date)") == true)
        #expect(
            RefreshTokenLife.notRenewed(until: nil).warning(at: now)?.contains("a year after it was issued") == true
        )
    }

    @Test(
        "the lifetime in a response takes precedence over its moment, and nonsensical numbers do no harm",
        arguments: [
            (#", "refresh_token": "r", "refresh_token_expires_in": 864000, "refresh_token_expires_at": 9"#, 864_000),
            (#", "refresh_token": "r", "refresh_token_expires_at": 1795435260"#, 60),
            (#", "refresh_token": "r", "refresh_token_expires_in": -5"#, 0),
            (#", "refresh_token": "r", "refresh_token_expires_in": 9223372036854775807"#, 1_000_000_000),
            (#", "refresh_token": "r", "refresh_token_expires_in": "soon""#, nil), (#", "refresh_token": "r""#, nil),
        ] as [(String, Int64?)]
    )
    func read(members: String, seconds: Int64?) async throws {
        let test = TestClient(
            ServerScript { request in
                request.target.hasSuffix("oauth/token")
                    ? .answer(#"{"access_token": "a1", "expires_in": 2592000\#(members)}"#) : TestClient.good
            },
            accessToken: nil
        )
        try await test.call()
        let end = seconds.map { now.advanced(by: .seconds($0)) }
        #expect(test.lives.withLock { $0 } == [.renewed(until: end)])
    }
}
