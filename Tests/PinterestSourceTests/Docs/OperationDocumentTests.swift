import PinterestAPI
import PinterestFacts
import Testing

@testable import PinterestSource

@Suite("The documentation page of the API's operations")
struct OperationDocumentTests {
    @Test("names for each operation the streams that read it, or why none does")
    func operations() throws {
        var text = "| operation | path | read by |\n|---|---|---|\n"
        var readers: [String: [String]] = [:]
        for stream in StreamTable.all where stream.family.report == nil {
            for operation in [stream.family.operation, stream.family.batchOperation].compactMap(\.self) {
                readers[operation.id, default: []].append("`\(stream.name)`")
            }
        }
        for operation in Operation.shared where readers[operation.id] == nil {
            readers[operation.id] = ["the connector itself"]
        }
        readers[Operation.createReport.id] = ["the report streams"]
        readers[Operation.getReport.id] = ["the report streams"]
        readers[Operation.createMixReport.id] = ["custom reports of kind MMM"]
        readers[Operation.getMixReport.id] = ["custom reports of kind MMM"]
        for facts in APIFacts.shared.operations {
            let reason = UnreadOperations.reasons[facts.id]
            #expect((readers[facts.id] == nil) == (reason != nil), "\(facts.id)")
            let restriction = facts.isRestricted ? " (restricted)" : ""
            let cell = readers[facts.id]?.joined(separator: ", ") ?? "– \(reason ?? "")"
            text += "| `\(facts.id)`\(restriction) | `\(facts.method) \(facts.path)` | \(cell) |\n"
        }
        #expect(Set(UnreadOperations.reasons.keys).isSubset(of: APIFacts.shared.operations.map(\.id)))
        try RepositoryFile.expectUnchanged(text, generatedPartOf: "docs/operations.md", part: "operations")
    }
}
