import ConnectorTesting
import HTTPTransport
import PinterestAPI
import Testing

@Suite("Refusals without a reason")
struct RefusalTests {
    private static let ourEnd = "Sorry! Something went wrong on our end."
    private static let page = """
        <!DOCTYPE html><HTML><HEAD><style>body {color: red}</style><TITLE>Access Denied</TITLE></HEAD>
        <BODY><script>let a = 1 < 2</script><H1>No way</H1>Reference 18.6fd0</BODY></HTML>
        """
    private static func html(_ status: Int, _ text: String) -> [AnswerPiece] {
        .answer(status, text, fields: [.init("Content-Type", "text/html; charset=UTF-8")])
    }

    static let all: [[AnswerPiece]] =
        [200, 400, 401, 403, 404, 409, 422, 500, 503].map { TestClient.error($0, 2787, ourEnd) }
        + [1, 2, 3, 12, 29].map { TestClient.error(401, $0, ourEnd) }
        + [400, 401, 403, 404, 405, 500, 502, 530].map { html($0, page) }
        + [
            html(403, "blocked"), .answer(403, "\u{FEFF} \n<?xml version=\"1.0\"?><Error/>"), .answer(400, ""),
            .answer(400, " \n"), .answer(403, ourEnd),
        ]

    @Test("are retried, and the call succeeds once they stop", arguments: all)
    func passing(answer: [AnswerPiece]) async throws {
        let test = TestClient(answer, answer, TestClient.good)
        #expect(try await test.call() == ["items": []])
        #expect(test.observer.seen.calls.count == 3)
    }

    @Test("are transient after the last attempt, and both possible causes are named", arguments: all)
    func lasting(answer: [AnswerPiece]) async throws {
        let test = TestClient(answer)
        let failure = try await test.failure()
        #expect(failure.cause == .refusedWithoutReason && failure.rule.kind == .transient)
        #expect(test.observer.seen.calls.count == 5)
        for word in ["outage", "block", "HTTP \(try #require(failure.status))"] {
            #expect(failure.description.contains(word), "\(failure)")
        }
    }

    @Test("show the first words of a page, without parts meant for browsers")
    func words() async throws {
        let text = try await TestClient(Self.html(403, Self.page)).failure().description
        #expect(text.contains("Access Denied No way Reference 18.6fd0 ["), "\(text)")
        let long = try await TestClient(Self.html(403, Self.page + String(repeating: "<b>x</b>", count: 20_000)))
            .failure().description
        #expect(long.contains("Access Denied No way") && long.count < 1500)
    }

    @Test(
        "do not include these",
        arguments: [
            (html(414, page), .addressTooLong), (html(302, page), .redirect),
            (TestClient.error(403, 29), .notPermitted),
            (.answer(403, ""), .notPermitted), (.answer(400, "{}"), .badRequest),
            (.answer(403, #"{"code": 29, "message": "<b>no</b>"}"#), .notPermitted),
        ] as [([AnswerPiece], FailureCause)]
    )
    func others(answer: [AnswerPiece], cause: FailureCause) async throws {
        let test = TestClient(answer)
        #expect(try await test.failure().cause == cause)
        #expect(test.observer.seen.calls.count == 1)
    }

    @Test("of the token endpoint show no text that is not the API's, which may echo the credentials")
    func token() async throws {
        let test = TestClient(.always(Self.html(403, "denied: client-secret-of-tests")), accessToken: nil)
        let failure = try await test.failure()
        #expect(failure.cause == .refusedWithoutReason && failure.operation == .oauthToken)
        #expect(!failure.description.contains("client-secret-of-tests"))
    }
}
