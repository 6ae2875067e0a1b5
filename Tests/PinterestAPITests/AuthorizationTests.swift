import Basics
import ConnectorTesting
import PinterestAPI
import Testing

@Suite("The consent page and its code")
struct AuthorizationTests {
    private static let redirect = "http://localhost:8085/"

    private static func request(seed: UInt64 = 1) -> ConsentRequest {
        var generator = SeededRandom(seed: seed)
        return ConsentRequest(
            clientID: "149 2341",
            redirect: redirect,
            scopes: ["ads:read", "pins:read"],
            using: &generator
        )
    }

    @Test("the page is asked with everything that Pinterest documents")
    func address() {
        let request = Self.request()
        let items = "client_id=149%202341&redirect_uri=http%3A%2F%2Flocalhost%3A8085%2F&response_type=code"
        #expect(
            request.address(of: .live)
                == "https://www.pinterest.com/oauth/?\(items)&scope=ads%3Aread,pins%3Aread&state=\(request.state)"
        )
        #expect(request.state.wholeMatch(of: /[0-9a-f]{32}/) != nil)
        #expect(request.state == Self.request().state && request.state != Self.request(seed: 2).state)
    }

    @Test("another API has its consent page on the same host")
    func otherPage() throws {
        #expect(try BaseURL("http://127.0.0.1:4010/v5/").consentPage == "http://127.0.0.1:4010/oauth/")
    }

    @Test("an answer is a code, a refusal, another request's, or none at all")
    func answers() throws {
        let request = Self.request()
        func answer(_ query: String, isPasted: Bool = true) -> ConsentAnswer? {
            let address = Self.redirect + query.replacing("STATE", with: request.state)
            return ConsentAnswer(address: address, isPasted: isPasted, to: request)
        }
        #expect(answer("?error=access_denied", isPasted: false) == nil && answer("?error=access_denied") != nil)
        #expect(answer("?state=STATE&code=a%2Bb") == .code(Secret("a+b")))
        #expect(answer("?code=a&state=STATE#_=_") == .code(Secret("a")))
        #expect(answer("?code=a&state=other") == .failed(.wrongState))
        #expect(answer("?code=a") == .failed(.wrongState))
        #expect(answer("?error=access_denied&state=other") == .failed(.wrongState))
        for nothing in ["", "?", "?state=STATE", "?code=&state=STATE", "favicon.ico"] {
            #expect(answer(nothing) == nil)
        }
        guard case .failed(let denied) = answer("?error=access_denied&state=STATE") else {
            Issue.record("no refusal")
            return
        }
        #expect(denied.description.hasPrefix("Access was not allowed"))
        guard case .failed(let other) = answer("?error=invalid_request&error_description=No%1B%5B2J%0A") else {
            Issue.record("no refusal")
            return
        }
        #expect(other.description.contains("(invalid_request: No [2J )") && other.description.contains(Self.redirect))
    }

    private static func exchange(_ answers: [AnswerPiece]...) async throws -> (OAuthGrant, ScriptedTransport) {
        let transport = ScriptedTransport(.inTurn(answers))
        let exchange = CodeExchange(
            transport: transport,
            time: VirtualTime(startingAt: TestClient.start),
            options: ClientOptions(userAgent: "tests", backoff: Backoff(jitter: { 0 })),
            observer: RecordingObserver()
        )
        let grant = try await exchange.grant(for: Secret("c0de 77"), of: request(), clientSecret: Secret("the-secret"))
        return (grant, transport)
    }

    @Test("a code is exchanged for a refresh token that can be renewed, also when the first attempt fails")
    func exchanged() async throws {
        let (grant, transport) = try await Self.exchange(.answer(503, ""), TestClient.token("a1", refresh: "r1"))
        #expect(grant.refreshToken == Secret("r1") && grant.accessToken?.value == Secret("a1"))
        let sent = try #require(transport.log.requests.last)
        #expect(
            String(decoding: sent.body, as: UTF8.self)
                == "grant_type=authorization_code&code=c0de%2077&redirect_uri=http%3A%2F%2Flocalhost%3A8085%2F"
                + "&continuous_refresh=true"
        )
        #expect(sent.values("Authorization") == ["Basic " + Base64.encode("149 2341:the-secret".utf8)])
    }

    @Test(
        "a refusal names the problem in one line, without secrets, and is not retried",
        arguments: [
            (
                TestClient.error(401, 2, "Authentication failed."),
                "the app id or the app secret: Authentication failed."
            ),
            (TestClient.error(403, 29), "the app id or the app secret"),
            (
                TestClient.error(400, 283, "Invalid code."),
                "refused the code: Invalid code. [oauth/token, HTTP 400, code 283]"
            ),
            (TestClient.error(400, 1), "http://localhost:8085/ is one of the app's redirect URIs"),
            (TestClient.token("a1"), "no refresh token"),
        ] as [([AnswerPiece], String)]
    )
    func refused(answer: [AnswerPiece], text: String) async throws {
        let failure = await #expect(throws: AuthorizationFailure.self) { try await Self.exchange(answer) }
        let description = try #require(failure?.description)
        #expect(description.contains(text) && !description.contains("\n"))
        #expect(!description.contains("the-secret") && !description.contains("c0de"))
    }

    @Test("an API that is down is reported as such")
    func down() async throws {
        let failure = await #expect(throws: AuthorizationFailure.self) {
            try await Self.exchange(
                .answer(503, ""),
                .answer(503, ""),
                .answer(503, ""),
                .answer(503, ""),
                .answer(503, "")
            )
        }
        #expect(failure?.description.hasPrefix("Pinterest answered with a server error") == true)
    }

    @Test("a secret that a server sends back is removed from the failure")
    func hidden() {
        let failure = AuthorizationFailure("It said abc-def", fix: "Look").hiding([Secret("abc-def"), Secret("")])
        #expect(failure.description == "It said <secret>. Look.")
    }
}
