import HTTPTransport
import MockPinterest
import Testing

@Suite("Warnings about refresh tokens", .timeLimit(.minutes(10)))
struct RefreshTokenWarningTests {
    @Test("a token that is not renewed is reported once per sync, however many access tokens it fetches")
    func notRenewed() async throws {
        var options = MockOptions()
        options.refreshTokens = .omit
        let expiry = Scenario.rule(.init(operation: "boards/list_pins", nth: 2), ScenarioAction(effect: .expireToken))
        let result = try await SyncRun(scenario: expiry, options: options).run("boards", "board_pins")
        #expect(result.isComplete && result.mock.counts["oauth/token"] == 2)
        let warnings = result.log.logs("WARN").filter { $0.contains("refresh token") }
        #expect(warnings.count == 1)
        #expect(warnings.first?.contains("on \(result.mock.world.today)") == true)
    }

    @Test("a token that expires within two weeks is reported with its day, by a sync")
    func ending() async throws {
        let body =
            #"{"access_token": "made-up", "expires_in": 60, "refresh_token": "r2", "refresh_token_expires_in": 864000}"#
        var run = SyncRun()
        run.intercept = { $0.hasSuffix("oauth/token") ? (200, body) : nil }
        let result = try await run.run("boards")
        let end = result.mock.world.today.advanced(by: 10)
        #expect(result.log.logs("WARN").count { $0.hasPrefix("The refresh token expires on \(end)") } == 1)
    }

    @Test("a check warns too")
    func check() async throws {
        var options = MockOptions()
        options.refreshTokens = .omit
        let verdict = try await CheckedConnection.check(options: options)
        #expect(verdict.status == "SUCCEEDED")
        #expect(verdict.log.logs("WARN").count { $0.contains("did not renew the refresh token") } == 1)
    }

    @Test("a token that is renewed for two months is not reported")
    func renewed() async throws {
        let result = try await SyncRun().run("boards")
        #expect(!result.log.logs("WARN").contains { $0.contains("refresh token") })
    }
}
