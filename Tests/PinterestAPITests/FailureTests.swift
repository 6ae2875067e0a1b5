import ConnectorTesting
import HTTPTransport
import PinterestAPI
import Testing

@Suite("Responses that end a call")
struct FailureTests {
    static let catalogs = APIRequest(.catalogsProductGroupsList)

    @Test(
        "have the cause of their status, code and text, and are not retried",
        arguments: [
            (TestClient.error(400, 1), .badRequest), (TestClient.error(400, 29), .notPermitted),
            (TestClient.error(401, 29), .notPermitted),
            (TestClient.error(403, 29), .notPermitted), (TestClient.error(401, 7), .notPermitted),
            (TestClient.error(403, 7), .notPermitted), (.answer(403, ""), .notPermitted),
            (TestClient.error(401, 3), .notPermitted), (TestClient.error(404, 50), .notFound),
            (.answer(404, "Not here"), .notFound), (.answer(414, ""), .addressTooLong),
            (.answer(431, ""), .addressTooLong), (.answer(405, ""), .badRequest), (.answer(302, ""), .redirect),
        ] as [([AnswerPiece], FailureCause)]
    )
    func causes(answer: [AnswerPiece], cause: FailureCause) async throws {
        let test = TestClient(answer)
        #expect(try await test.failure().cause == cause)
        #expect(test.observer.seen.calls.count == 1)
        #expect(test.handedOver.withLock { $0 }.isEmpty)
    }

    @Test(
        "have the remaining cause after five attempts",
        arguments: [
            (.answer(500, ""), .serverError), (.answer(599, ""), .serverError), ([.reset], .connection),
            (.answer("{"), .damagedBody), (.answer("{}"), .unexpectedBody),
            (TestClient.error(400, 12), .transientRefusal),
            (TestClient.error(409, 4182), .transientRefusal),
        ] as [([AnswerPiece], FailureCause)]
    )
    func transientCauses(answer: [AnswerPiece], cause: FailureCause) async throws {
        let test = TestClient(answer)
        #expect(try await test.failure().cause == cause)
        #expect(test.observer.seen.calls.count == 5)
    }

    @Test("409 with code 4182 means an account without a catalog, on catalogs only")
    func noCatalog() async throws {
        let failure = try await TestClient(TestClient.error(409, 4182)).failure(Self.catalogs)
        #expect(failure.cause == .noCatalog && failure.rule.action == .empty)
    }

    @Test(
        "another 409 on catalogs is an empty list with a warning, and retried unless its code gives a reason",
        arguments: [(4168, FailureCause.noWebsite, 1), (1, .catalogConflict, 5)]
    )
    func catalogConflict(code: Int, cause: FailureCause, calls: Int) async throws {
        let test = TestClient(TestClient.error(409, code))
        let failure = try await test.failure(Self.catalogs)
        #expect(failure.cause == cause && failure.rule.action.isEmptyList && failure.rule.action != .empty)
        #expect(test.observer.seen.calls.count == calls)
    }

    @Test("a missing scope is named")
    func scope() async throws {
        let failure = try await TestClient(TestClient.error(401, 3, AccessTests.noScope)).failure(Self.catalogs)
        #expect(failure.description.contains("needed: catalogs:read"))
    }

    @Test("the API's own message is kept, on one line and shortened")
    func message() async throws {
        let failure = try await TestClient(
            TestClient.error(400, 1, "Bad\\n  thing. " + String(repeating: "x", count: 900))
        )
        .failure()
        #expect(failure.description.contains("Bad thing. xxx"))
        #expect(failure.description.count < 800)
    }

    @Test("no text contains a credential")
    func secrets() async throws {
        for answer in [TestClient.error(401, 2), TestClient.error(400, 1), .answer(500, ""), [.reset]] {
            let text = "\(try await TestClient(answer).failure())"
            for secret in ["stored-access-token", "client-secret-of-tests", "refresh-token-of-tests"] {
                #expect(!text.contains(secret))
            }
        }
    }

    @Test("every cause has a row that says what happened and what to do", arguments: FailureCause.allCases)
    func table(cause: FailureCause) {
        let rule = ErrorTable.rule(for: cause)
        #expect(rule.cause == cause)
        #expect(!rule.summary.isEmpty && !rule.summary.hasSuffix("."))
        #expect(!rule.advice.isEmpty && !rule.advice.hasSuffix("."))
    }
}
