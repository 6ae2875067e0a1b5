import JSONText
import Testing

@testable import PinterestSource

@Suite("Record schemas")
struct StreamSchemaTests {
    @Test(
        "every field of the published streams says in words what it holds",
        arguments: StreamTable.published.map(\.name)
    )
    func descriptions(_ stream: String) throws {
        for field in Node.fields(of: try schema(stream)) {
            #expect(field.value["description"]?.stringValue?.hasSuffix(".") == true, "\(field.path)")
        }
    }

    @Test("names and types are what was reviewed")
    func unchanged() throws {
        let lines = try StreamTable.names.sorted().flatMap { types(of: try schema($0), name: $0) }
        try RepositoryFile.expectUnchanged(lines.joined(separator: "\n") + "\n", fixture: "catalogs/schemas.txt")
    }

    @Test(
        "all names and types of Airbyte's own connector are declared the same",
        .enabled(
            if: RepositoryFile.sharedFact("reference-catalog.json") != nil,
            "the shared facts are not on this machine"
        ),
        arguments: StreamTable.published.filter { $0.family.report == nil }.map(\.name)
    )
    func reference(_ stream: String) throws {
        let catalog = try #require(RepositoryFile.sharedFact("reference-catalog.json")?["streams"]?.arrayValue)
        let theirs = try #require(catalog.first { $0["name"]?.stringValue == stream }?["json_schema"])
        let ours = try schema(stream)
        #expect(Set(types(of: theirs, name: stream)).subtracting(types(of: ours, name: stream)) == [])
    }

    @Test("112 columns are requested, without duplicates and without DATE")
    func columns() throws {
        #expect(AnalyticsColumns.all.count == 112)
        #expect(Set(AnalyticsColumns.all).count == 112)
        #expect(!AnalyticsColumns.all.contains("DATE"))
        let declared = StreamTable.adAnalytics.schema().fields.map(\.name)
        #expect(Set(declared) == Set(AnalyticsColumns.all + ["DATE"]))
    }

    @Test(
        "the columns are requested in the order of Airbyte's own connector",
        .enabled(
            if: RepositoryFile.sharedFact("reference-requests.json") != nil,
            "the shared facts are not on this machine"
        )
    )
    func columnOrder() throws {
        let requests = try #require(RepositoryFile.sharedFact("reference-requests.json"))
        let columns = requests["synchronous_analytics"]?["columns"]?.arrayValue?.compactMap(\.stringValue)
        #expect(AnalyticsColumns.all == columns)
    }

    private func schema(_ stream: String) throws -> JSONValue {
        try #require(StreamTable.named(stream)).schema().json
    }
}

/// One line per field: its place, and everything in its schema except the description.
private func types(of schema: JSONValue, name: String) -> [String] {
    let own = Node(name: name, path: "", value: schema)
    return ([own] + Node.fields(of: schema)).map { node in
        let keywords = (node.value.objectValue ?? [:]).filter { !["description", "properties"].contains($0.key) }
        let facts = keywords.map { "\($0.key)=\($0.value.text)" }.sorted().joined(separator: " ")
        return "\(name)\(node.path) \(facts)"
    }
}
