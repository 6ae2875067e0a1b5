import Basics
import ConnectorTesting
import PinterestAPI
import Testing

@Suite("Tokens")
struct TokenTests {
    /// The token endpoint gives the responses in order; all other calls accept the tokens it has issued.
    private static func script(_ tokens: [AnswerPiece]..., refusing refused: Set<String> = []) -> ServerScript {
        let issued = Locked(0)
        return ServerScript { request in
            guard request.target.hasSuffix("oauth/token") else {
                let token = request.values("Authorization").first.map { String($0.dropFirst("Bearer ".count)) } ?? ""
                return refused.contains(token) ? TestClient.error(401, 2, "Authentication failed.") : TestClient.good
            }
            let number = issued.withLock { issued in
                defer { issued += 1 }
                return issued
            }
            return tokens[min(number, tokens.count - 1)]
        }
    }

    private static func tokensUsed(_ test: TestClient) -> [String] {
        test.transport.log.requests.flatMap { $0.values("Authorization") }.filter { $0.hasPrefix("Bearer ") }
            .map { String($0.dropFirst("Bearer ".count)) }
    }

    @Test("the first call fetches one, with the client's credentials and the refresh token")
    func first() async throws {
        let test = TestClient(Self.script(TestClient.token("a1")), accessToken: nil)
        try await test.call()
        let requests = test.transport.log.requests
        #expect(requests.map(\.method) == ["POST", "GET"])
        #expect(requests[0].values("Authorization") == ["Basic MTQ5MjM0MTpjbGllbnQtc2VjcmV0LW9mLXRlc3Rz"])
        #expect(requests[0].values("Content-Type") == ["application/x-www-form-urlencoded"])
        #expect(
            String(decoding: requests[0].body, as: UTF8.self)
                == "grant_type=refresh_token&refresh_token=refresh-token-of-tests"
        )
        #expect(Self.tokensUsed(test) == ["a1"])
    }

    @Test("twenty waiting callers share one refresh")
    func shared() async throws {
        let test = TestClient(Self.script(TestClient.token("a1")), accessToken: nil)
        try await withThrowingTaskGroup { group in
            for _ in 0..<20 { group.addTask { try await test.call() } }
            try await group.waitForAll()
        }
        #expect(test.observer.seen.calls.count { $0 == .oauthToken } == 1)
        #expect(Self.tokensUsed(test) == Array(repeating: "a1", count: 20))
    }

    @Test("a failed refresh fails every waiting caller once")
    func sharedFailure() async throws {
        let gate = Gate()
        let test = TestClient(
            ServerScript { _ in [.wait(gate)] + TestClient.error(401, 2, "Authentication failed.") },
            accessToken: nil
        )
        let causes = await withTaskGroup(of: FailureCause?.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    do { try await test.call() } catch { return (error as? APIFailure)?.cause }
                    return nil
                }
            }
            // By then every caller has started its call; all but one wait for the refresh.
            while test.observer.seen.calls.count < 21 { await Task.yield() }
            gate.open()
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(causes == Array(repeating: .refreshRefused, count: 20))
        #expect(test.observer.seen.calls.count { $0 == .oauthToken } == 1)
    }

    @Test("one that is about to expire is replaced before it is used")
    func expiry() async throws {
        let test = TestClient(
            Self.script(TestClient.token("a1", expiresIn: 3600), TestClient.token("a2", expiresIn: 3600)),
            accessToken: nil
        )
        try await test.call()
        try await test.time.sleep(for: .seconds(3539))
        try await test.call()
        try await test.time.sleep(for: .seconds(1))
        try await test.call()
        #expect(Self.tokensUsed(test) == ["a1", "a1", "a2"])
    }

    @Test("a stored one that was rejected is replaced once, and the call continues")
    func rejected() async throws {
        let test = TestClient(Self.script(TestClient.token("a1"), refusing: ["stored-access-token"]))
        try await test.call()
        #expect(Self.tokensUsed(test) == ["stored-access-token", "a1"])
    }

    @Test("a fresh one that is rejected too ends the call")
    func freshRejected() async throws {
        let test = TestClient(Self.script(TestClient.token("a1"), refusing: ["stored-access-token", "a1"]))
        let failure = try await test.failure()
        #expect(failure.cause == .freshTokenRejected)
        #expect(failure.rule.action == .failSync && failure.rule.kind == .config)
        #expect(test.transport.log.requests.map(\.method) == ["GET", "POST", "GET"])
    }

    @Test("a rotated refresh token is handed over before its access token is used, and used next time")
    func rotation() async throws {
        let test = TestClient(
            Self.script(
                TestClient.token("a1", refresh: "r1", expiresIn: 3600),
                TestClient.token("a2", expiresIn: 3600),
                TestClient.token("a3", expiresIn: 3600)
            ),
            accessToken: nil
        )
        for _ in 0..<3 {
            try await test.call()
            try await test.time.sleep(for: .seconds(4000))
        }
        #expect(test.handedOver.withLock { $0 } == ["r1", "r1", "r1"])
        let refreshes = test.transport.log.requests.filter { $0.method == "POST" }
            .map { String(decoding: $0.body, as: UTF8.self) }
        #expect(refreshes.map { $0.hasSuffix("=refresh-token-of-tests") } == [true, false, false])
        #expect(refreshes.map { $0.hasSuffix("=r1") } == [false, true, true])
    }

    @Test("a token that could not be handed over is never used")
    func handOverFails() async throws {
        struct Full: Error {}
        let test = TestClient(
            Self.script(TestClient.token("a1", refresh: "r1")),
            accessToken: nil,
            handOverFailure: Full()
        )
        for _ in 0..<2 { await #expect(throws: Full.self) { try await test.call() } }
        #expect(Self.tokensUsed(test).isEmpty)
        #expect(test.handedOver.withLock { $0 }.first == "r1")
    }

    @Test(
        "a refresh that is refused asks for a new authorisation, without a retry",
        arguments: [
            TestClient.error(401, 2, "Authentication failed."), TestClient.error(400, 1, "Invalid grant"),
            TestClient.error(403, 29), .answer(401, ""),
        ]
    )
    func refused(answer: [AnswerPiece]) async throws {
        let test = TestClient(Self.script(answer), accessToken: nil)
        let failure = try await test.failure()
        #expect(failure.cause == .refreshRefused && failure.rule.kind == .config)
        #expect(test.observer.seen.calls.count { $0 == .oauthToken } == 1)
        #expect(!failure.description.contains("refresh-token-of-tests"))
    }

    @Test(
        "a refresh that fails temporarily is retried",
        arguments: [.answer(503, ""), .answer("{}"), .answer(#"{"access_token": ""}"#), .answer("<html>"), [.reset]]
            as [[AnswerPiece]]
    )
    func refreshRetried(answer: [AnswerPiece]) async throws {
        let test = TestClient(Self.script(answer, TestClient.token("a1")), accessToken: nil)
        try await test.call()
        #expect(Self.tokensUsed(test) == ["a1"])
    }

    @Test("a nonsensical lifetime does no harm", arguments: [Int.max, -5, 0])
    func lifetime(seconds: Int) async throws {
        let test = TestClient(Self.script(TestClient.token("a1", expiresIn: seconds)), accessToken: nil)
        try await test.call()
        #expect(Self.tokensUsed(test) == ["a1"])
    }

    @Test("against the emulated API, tokens rotate and expire as Pinterest's do")
    func emulated() async throws {
        try await EmulatedAPI.check()
    }
}
