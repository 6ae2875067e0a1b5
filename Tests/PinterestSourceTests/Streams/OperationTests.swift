import JSONText
import PinterestAPI
import Testing

@testable import PinterestSource

@Suite("The operations")
struct OperationTests {
    @Test("those of the same name are the same")
    func unique() {
        let batches = StreamTable.all.compactMap(\.family.batchOperation)
        let operations = StreamTable.all.map(\.family.operation) + batches + Operation.shared
        let definitions = Set(operations.map { "\($0)" })
        #expect(definitions.count == StreamTable.operations.count)
        #expect(Set(operations) == Set(StreamTable.operations))
    }

    @Test(
        "paths name their places once, and only the token endpoint needs no scope",
        arguments: StreamTable.operations
    )
    func shape(operation: Operation) {
        #expect(!operation.pathTemplate.hasPrefix("/") && !operation.pathTemplate.hasSuffix("/"))
        #expect(operation.scopes.isEmpty == (operation == .oauthToken))
    }

    @Test("every scope that one needs is asked for on the consent page, except for the one of a single stream")
    func scopes() {
        let scopes = Set(StreamTable.operations.flatMap(\.scopes)).subtracting(ConsentRequest.allScopes)
        #expect(scopes == ["billing:read"])
        #expect(StreamTable.published.flatMap(\.family.operation.scopes).allSatisfy(ConsentRequest.allScopes.contains))
    }

    @Test(
        "path, quota, scopes and paging are those of the API description",
        .enabled(if: Self.facts != nil, "the shared facts are not on this machine"),
        // That description is of an older version, whose facts of other operations the table of facts replaces.
        arguments: StreamTable.published.map(\.family.operation) + [.adAccountsGet, .getReport, .oauthToken]
    )
    func description(operation: Operation) throws {
        let facts = try #require(Self.facts?.arrayValue)
        let fact = try #require(facts.first { $0["operationId"]?.stringValue == operation.id })
        #expect(fact["path"]?.stringValue == "/" + operation.pathTemplate)
        #expect((fact["method"]?.stringValue == "POST") == [.oauthToken, .createReport].contains(operation))
        #expect(fact["paginated"]?.boolValue ?? false == operation.isPaginated)
        // The token endpoint has neither quota nor scopes of its own.
        guard operation != .oauthToken else { return }
        #expect(fact["rate_limit_category"]?.stringValue == operation.category.rawValue)
        #expect(fact["scopes"]?.arrayValue?.compactMap(\.stringValue).sorted() == operation.scopes.sorted())
    }

    private static let facts = RepositoryFile.sharedFact("endpoints.json")
}
