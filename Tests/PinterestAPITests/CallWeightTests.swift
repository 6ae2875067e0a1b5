import ConnectorTesting
import PinterestAPI
import Testing

@Suite("Calls that are too much for Pinterest")
struct CallWeightTests {
    private static var batch: APIRequest {
        var request = APIRequest(.campaignsAnalytics, pathIDs: ["1"])
        request.isDivisible = true
        return request
    }

    private static let broken: [AnswerPiece] = [
        .head(200, [], .length(100)), .body(Array(#"{"items": ["#.utf8)), .close,
    ]

    @Test(
        "are given up after two attempts if they can be divided, otherwise after five",
        arguments: [
            .answer(500, ""), .answer(504, "<html>"), TestClient.error(502, 500, "upstream"), [.reset], [.close],
        ] as [[AnswerPiece]]
    )
    func two(answer: [AnswerPiece]) async throws {
        let divisible = TestClient(answer)
        #expect(try await divisible.failure(Self.batch).mayBeTooHeavy)
        #expect(divisible.observer.seen.calls.count == 2)
        let single = TestClient(answer)
        #expect(try await single.failure().mayBeTooHeavy)
        #expect(single.observer.seen.calls.count == 5)
    }

    @Test(
        "are not those that are limited, refused or damaged",
        arguments: [
            TestClient.error(429, 8), TestClient.error(500, 8), TestClient.error(400, 12), .answer("{"),
        ] as [[AnswerPiece]]
    )
    func others(answer: [AnswerPiece]) async throws {
        let test = TestClient(answer, answer, answer, TestClient.good)
        try await test.call(Self.batch)
        #expect(test.observer.seen.calls.count == 4)
    }

    @Test("are tried in full once more after a body that broke off")
    func brokenBody() async throws {
        let once = TestClient(.answer(500, ""), Self.broken, TestClient.good)
        try await once.call(Self.batch)
        #expect(once.observer.seen.calls.count == 3)
        let twice = TestClient(Self.broken)
        #expect(try await twice.failure(Self.batch).mayBeTooHeavy)
        #expect(twice.observer.seen.calls.count == 2)
    }
}
