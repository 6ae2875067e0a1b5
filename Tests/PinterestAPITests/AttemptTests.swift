import ConnectorTesting
import HTTPTransport
import JSONText
import PinterestAPI
import Testing

@Suite("RetryLoop of a call")
struct AttemptTests {
    @Test("after five failed attempts the call fails, with advice")
    func five() async throws {
        let test = TestClient(.answer(503, "", fields: [.init("x-pinterest-rid", "4711")]))
        let failure = try await test.failure()
        #expect(failure.cause == .serverError && failure.status == 503)
        #expect(test.observer.seen.calls.count == 5)
        #expect(test.observer.seen.pauses == [1, 2, 4, 8].map(Duration.seconds))
        #expect(test.time.now == TestClient.start.advanced(by: .seconds(15)))
        for part in ["campaigns/list", "ad account 549755885175", "HTTP 503", "request id 4711", "later"] {
            #expect(failure.description.contains(part), "\(failure)")
        }
    }

    @Test(
        "a call that fails temporarily succeeds in the end",
        arguments: [
            .answer(500, ""), [.close], [.reset], .answer("{\"items\": ["), .answer("<html>"), .answer(""),
            .answer("{}"), .answer(#"{"items": null"#), TestClient.error(400, 12), .answer(408, ""), .answer(409, "{}"),
            TestClient.error(400, 1, "You can only get data from the last 90 days."),
            TestClient.error(400, 1, "Something went wrong on our end."), TestClient.error(200, 12),
        ] as [[AnswerPiece]]
    )
    func transient(answer: [AnswerPiece]) async throws {
        let test = TestClient(answer, answer, answer, answer, TestClient.good)
        #expect(try await test.call() == ["items": []])
        #expect(test.observer.seen.calls.count == 5)
    }

    @Test(
        "a rate limit blocks the category until it ends, in every form",
        arguments: [
            .answer(429, "", fields: [.init("X-RateLimit-Reset", "7")]),
            TestClient.error(400, 8, "Retry after 7 seconds"),
            TestClient.error(429, 8, "Retry after 7 seconds"), TestClient.error(400, 2726, "Retry after 7 seconds"),
            TestClient.error(403, 1, "Slow down. Retry after 7 seconds"),
            TestClient.error(200, 8, "Retry after 7 seconds"),
            .answer(429, "<html>", fields: [.init("Retry-After", "7")]),
        ] as [[AnswerPiece]]
    )
    func rateLimit(answer: [AnswerPiece]) async throws {
        let test = TestClient(answer, TestClient.good)
        try await test.call()
        #expect(test.observer.seen.waits == [TestClient.start.advanced(by: .seconds(7))])
        #expect(test.observer.seen.pauses.isEmpty)
        #expect(test.time.now == TestClient.start.advanced(by: .seconds(7)))
    }

    @Test("a limit that ends too far away keeps the whole category from calling, and no other")
    func tooLongForAll() async throws {
        let test = TestClient(.answer(429, "", fields: [.init("X-RateLimit-Reset", "67150")]), TestClient.good)
        _ = try await test.failure()
        let second = try await test.failure()
        #expect(second.cause == .rateLimitTooLong)
        #expect(second.description.contains(TestClient.start.advanced(by: .seconds(67_150)).iso8601), "\(second)")
        #expect(test.observer.seen.calls.count == 1)
        try await test.call(APIRequest(.boardsList))
        #expect(test.time.now == TestClient.start)
    }

    @Test("a limit that outlives its announced end is retried less and less often, and not forever")
    func outlived() async throws {
        let test = TestClient(TestClient.error(429, 8, "Retry after 1 seconds"))
        let failure = try await test.failure()
        #expect(failure.cause == .rateLimitWithoutEnd && failure.rule.kind == .transient)
        let waits = test.observer.seen.waits
        let pauses = zip([TestClient.start] + waits, waits).map { $0.duration(to: $1) }
        #expect(Array(pauses.prefix(9)) == [1, 1, 1, 2, 4, 8, 16, 32, 60].map(Duration.seconds))
        #expect(test.observer.seen.calls.count < 80)
        #expect(test.time.now > TestClient.start.advanced(by: .seconds(3500)))
    }

    @Test("the token endpoint's own limit is waited for, although it counts against no quota")
    func tokenLimit() async throws {
        let test = TestClient(
            .inTurn([
                .answer(429, "", fields: [.init("Retry-After", "7")]), TestClient.token("fresh"), TestClient.good,
            ]),
            accessToken: nil
        )
        try await test.call()
        #expect(test.time.now == TestClient.start.advanced(by: .seconds(7)))
        #expect(test.observer.seen.calls.filter { $0 == .oauthToken }.count == 2)
    }

    @Test("a limit that ends too far away fails the call at once and names its end")
    func tooLong() async throws {
        let test = TestClient(.answer(429, "", fields: [.init("X-RateLimit-Reset", "901")]))
        let failure = try await test.failure()
        #expect(failure.cause == .rateLimitTooLong && failure.rule.kind == .transient)
        #expect(failure.description.contains(TestClient.start.advanced(by: .seconds(901)).iso8601))
        #expect(failure.description.contains("max_rate_limit_wait_seconds"))
        #expect(test.time.now == TestClient.start)
    }

    @Test(
        "a limit is waited for repeatedly, until the waits add up to four times the bound",
        arguments: [0, 100, 800]
    )
    func bound(seconds: Int) async throws {
        let test = TestClient(
            .always(.answer(429, "", fields: [.init("X-RateLimit-Reset", "\(seconds)")]))
        ) { $0.maximumRateLimitWait = .seconds(900) }
        let failure = try await test.failure()
        #expect(failure.cause == .rateLimitWithoutEnd)
        #expect(
            test.time.now == TestClient.start.advanced(by: .seconds([0: 3545, 100: 3600, 800: 3200][seconds] ?? 0))
        )
    }

    @Test("an error of the reader ends the call at once and is rethrown unchanged")
    func ownError() async throws {
        struct Own: Error {}
        let test = TestClient(TestClient.good)
        await #expect(throws: Own.self) { try await test.client.call(TestClient.campaigns) { _ in throw Own() } }
        #expect(test.observer.seen.calls.count == 1)
    }
}
