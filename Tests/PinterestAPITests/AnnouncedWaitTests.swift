import ConnectorTesting
import HTTPTransport
import PinterestAPI
import Testing

@Suite("Waits that responses announce")
struct AnnouncedWaitTests {
    private static let epoch = TestClient.start.seconds

    @Test(
        "a rate limit is waited for in every form of its end",
        arguments: [
            .answer(429, "", fields: [.init("X-RateLimit-Reset", "30, 30;w=60")]),
            .answer(429, "", fields: [.init("X-RateLimit-Reset", "\(epoch + 30)")]),
            .answer(429, "", fields: [.init("Retry-After", "Mon, 23 Nov 2026 12:00:30 GMT")]),
            .answer(429, "", fields: [.init("Retry-After", "30"), .init("X-RateLimit-Reset", "1")]),
            TestClient.error(400, 2726, "Reporting query cost limit exceeded. Retry after 0.5 minutes"),
        ] as [[AnswerPiece]]
    )
    func forms(answer: [AnswerPiece]) async throws {
        let test = TestClient(answer, TestClient.good)
        try await test.call()
        #expect(test.observer.seen.waits == [TestClient.start.advanced(by: .seconds(30))])
        #expect(test.observer.seen.formsNotUnderstood.isEmpty)
    }

    @Test("an unknown form leads to a back-off, with one warning for all calls")
    func notUnderstood() async throws {
        let odd = [AnswerPiece].answer(429, "", fields: [.init("Retry-After", "9999999999")])
        let test = TestClient(odd, odd, odd, odd, odd, TestClient.good)
        try await test.call()
        let waits = test.observer.seen.waits
        let pauses = zip([TestClient.start] + waits, waits).map { $0.duration(to: $1) }
        #expect(pauses == [1, 1, 1, 2, 4].map(Duration.seconds))
        #expect(test.observer.seen.formsNotUnderstood == ["retry-after: 9999999999"])
    }

    @Test("the token endpoint's limit in such a form is also warned about once")
    func tokenNotUnderstood() async throws {
        let odd = [AnswerPiece].answer(429, "", fields: [.init("Retry-After", "soon")])
        let test = TestClient(.inTurn([odd, odd, TestClient.token("fresh"), TestClient.good]), accessToken: nil)
        try await test.call()
        #expect(test.observer.seen.formsNotUnderstood == ["retry-after: soon"])
    }

    @Test(
        "a server error that says when to retry is not retried before",
        arguments: ["30", "Mon, 23 Nov 2026 12:00:30 GMT"],
        [500, 502, 503, 504, 408]
    )
    func retryAfter(value: String, status: Int) async throws {
        let test = TestClient(.answer(status, "", fields: [.init("Retry-After", value)]), TestClient.good)
        try await test.call()
        #expect(test.observer.seen.pauses == [.seconds(30)])
        #expect(test.time.now == TestClient.start.advanced(by: .seconds(30)))
    }

    @Test("the pause is never shorter than without it", arguments: ["0", "soon", "-1", "9999999999"])
    func noShorter(value: String) async throws {
        let test = TestClient(.always(.answer(503, "", fields: [.init("Retry-After", value)])))
        _ = try await test.failure()
        #expect(test.observer.seen.pauses == [1, 2, 4, 8].map(Duration.seconds))
    }

    @Test("a rate-limit header of a server error is ignored")
    func resetOfError() async throws {
        let test = TestClient(.answer(503, "", fields: [.init("X-RateLimit-Reset", "30")]), TestClient.good)
        try await test.call()
        #expect(test.observer.seen.pauses == [.seconds(1)])
    }

    @Test("a server error that asks to retry too late fails at once and says when")
    func tooLate() async throws {
        let test = TestClient(.answer(503, "", fields: [.init("Retry-After", "901")]), TestClient.good)
        let failure = try await test.failure()
        #expect(failure.cause == .serverError && test.observer.seen.calls.count == 1)
        #expect(failure.description.contains("wait until 2026-11-23T12:15:01"), "\(failure)")
    }

    @Test("a long pause is reported once a minute")
    func reminders() async throws {
        let test = TestClient(.answer(503, "", fields: [.init("Retry-After", "150")]), TestClient.good)
        try await test.call()
        let end = TestClient.start.advanced(by: .seconds(150))
        #expect(test.observer.seen.pausing == [end, end])
        #expect(test.time.now == end)
    }

    @Test("a limit on polls of reports blocks those, not the category")
    func reportPolls() async throws {
        let limits =
            "800, 100;w=1;name=\"safety_net_app_id_user_id\", 300;w=60;name=\"ads_analytics_app_id_user_id\", "
            + "800;w=60;name=\"analytics_get_report_app_id\""
        let test = TestClient(
            .answer(
                429,
                "",
                fields: [
                    .init("X-RateLimit-Limit", limits), .init("X-RateLimit-Remaining", "0"),
                    .init("X-RateLimit-Reset", "60"),
                ]
            ),
            TestClient.good
        )
        let poll = APIRequest(.getReport, pathIDs: ["549755885175"])
        try await test.time.run {
            async let polled = test.call(poll)
            try await test.time.sleep(for: .seconds(1))
            try await test.call(APIRequest(.campaignsAnalytics, pathIDs: ["549755885175"]))
            #expect(test.time.now == TestClient.start.advanced(by: .seconds(1)))
            _ = try await polled
        }
        #expect(test.time.now == TestClient.start.advanced(by: .seconds(60)))
    }
}
