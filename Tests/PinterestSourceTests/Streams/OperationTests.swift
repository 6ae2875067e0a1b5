import JSONText
import PinterestAPI
import Testing

@testable import PinterestSource

@Suite("The operations")
struct OperationTests {
    @Test("each is defined once")
    func unique() {
        let ids =
            StreamTable.all.filter { $0.family.report == nil }.map(\.family.operation.id) + Operation.shared.map(\.id)
        #expect(Set(ids).count == ids.count)
        #expect(StreamTable.operations.map(\.id).sorted() == ids.sorted())
    }

    @Test(
        "paths name their places once, and only the token endpoint needs no scope",
        arguments: StreamTable.operations
    )
    func shape(operation: Operation) {
        #expect(!operation.pathTemplate.hasPrefix("/") && !operation.pathTemplate.hasSuffix("/"))
        #expect(operation.scopes.isEmpty == (operation == .oauthToken))
    }

    @Test("every scope that one needs is asked for on the consent page")
    func scopes() {
        #expect(Set(StreamTable.operations.flatMap(\.scopes)).isSubset(of: ConsentRequest.allScopes))
    }

    @Test(
        "path, quota, scopes and paging are those of the API description",
        .enabled(if: Self.facts != nil, "the shared facts are not on this machine"),
        // That description is of a version without the ready state, which the table of facts has.
        arguments: StreamTable.operations.filter { $0 != .metricsReadyState }
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
