import Foundation
import JSONText
import PinterestAPI
import Testing

@Suite("The operations")
struct OperationTests {
    @Test("paths name each placeholder once, and only the token endpoint needs no scope", arguments: Operation.allCases)
    func shape(operation: PinterestAPI.Operation) {
        #expect(!operation.pathTemplate.hasPrefix("/") && !operation.pathTemplate.hasSuffix("/"))
        #expect(operation.scopes.isEmpty == (operation == .oauthToken))
    }

    @Test(
        "path, quota, scopes and paging are those of the API description",
        .enabled(if: Self.facts != nil, "the folder with the API's facts is not next to the repository"),
        // That description is of a version without the ready state, which is in the table of facts.
        arguments: Operation.allCases.filter { $0 != .metricsReadyState }
    )
    func description(operation: PinterestAPI.Operation) throws {
        let facts = try #require(Self.facts?.arrayValue)
        let fact = try #require(facts.first { $0["operationId"]?.stringValue == operation.rawValue })
        #expect(fact["path"]?.stringValue == "/" + operation.pathTemplate)
        #expect((fact["method"]?.stringValue == "POST") == [.oauthToken, .createReport].contains(operation))
        #expect(fact["paginated"]?.boolValue ?? false == operation.isPaginated)
        // The token endpoint has neither quota nor scopes of its own.
        guard operation != .oauthToken else { return }
        #expect(fact["rate_limit_category"]?.stringValue == operation.category.rawValue)
        #expect(fact["scopes"]?.arrayValue?.compactMap(\.stringValue).sorted() == operation.scopes.sorted())
    }

    private static let facts: JSONValue? = {
        // Tests/PinterestAPITests/OperationTests.swift
        let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
        let path = root.joined(separator: "/") + "/../shared/contract/endpoints.json"
        return (try? Data(contentsOf: URL(fileURLWithPath: path))).flatMap { try? JSONValue(parsing: Array($0)) }
    }()
}
