import JSONText
import PinterestSource
import Testing

@Suite("Record schemas")
struct StreamSchemaTests {
    @Test("every stream that is read directly has a schema, an unknown name has none")
    func names() {
        for stream in streams.keys { #expect(StreamSchema.named(stream) != nil, "\(stream)") }
        #expect(StreamSchema.named("no_such_stream") == nil)
        #expect(StreamSchema.named("") == nil)
    }

    @Test("every field has a description", arguments: streams.keys.sorted())
    func descriptions(_ stream: String) throws {
        for field in Node.fields(of: try #require(StreamSchema.named(stream))) {
            #expect(field.value["description"]?.stringValue?.hasSuffix(".") == true, "\(field.path)")
        }
    }

    @Test("the key fields and the cursor are declared", arguments: streams.keys.sorted())
    func keys(_ stream: String) throws {
        let properties = try #require(StreamSchema.named(stream)?["properties"])
        for key in streams[stream] ?? [] { #expect(properties[key] != nil, "\(key)") }
    }

    @Test("names and types match the reviewed ones")
    func unchanged() throws {
        let lines = streams.keys.sorted().flatMap { types(of: StreamSchema.named($0) ?? .null, name: $0) }
        try RepositoryFile.expectUnchanged(lines.joined(separator: "\n") + "\n", fixture: "catalogs/schemas.txt")
    }

    @Test(
        "all names and types of Airbyte's own connector are declared the same",
        .enabled(
            if: RepositoryFile.sharedFact("reference-catalog.json") != nil,
            "the shared facts are not on this machine"
        ),
        arguments: streams.keys.sorted()
    )
    func reference(_ stream: String) throws {
        let catalog = try #require(RepositoryFile.sharedFact("reference-catalog.json")?["streams"]?.arrayValue)
        let theirs = try #require(catalog.first { $0["name"]?.stringValue == stream }?["json_schema"])
        let ours = try #require(StreamSchema.named(stream))
        #expect(Set(types(of: theirs, name: stream)).subtracting(types(of: ours, name: stream)) == [])
    }

    @Test("112 columns are requested, without duplicates and without DATE")
    func columns() throws {
        #expect(AnalyticsColumns.all.count == 112)
        #expect(Set(AnalyticsColumns.all).count == 112)
        #expect(!AnalyticsColumns.all.contains("DATE"))
        let declared = try #require(StreamSchema.named("ad_analytics")?["properties"]?.objectValue?.keys)
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
}

/// The streams that are read directly, each with its key and cursor fields.
private let streams: [String: [String]] = [
    "boards": ["id"], "board_sections": ["id"], "board_pins": ["id"], "board_section_pins": ["id"],
    "catalogs": ["id"], "catalogs_feeds": ["id"], "catalogs_product_groups": ["id"],
    "ad_accounts": ["id"], "audiences": ["id"], "keywords": ["id"], "conversion_tags": ["id"], "customer_lists": ["id"],
    "campaigns": ["id", "updated_time"], "ad_groups": ["id", "updated_time"], "ads": ["id", "updated_time"],
    "user_account_analytics": ["date"],
    "ad_account_analytics": ["DATE", "AD_ACCOUNT_ID"],
    "campaign_analytics": ["DATE", "AD_ACCOUNT_ID", "CAMPAIGN_ID"],
    "ad_group_analytics": ["DATE", "AD_ACCOUNT_ID", "AD_GROUP_ID"],
    "ad_analytics": ["DATE", "AD_ACCOUNT_ID", "AD_ID"],
]

/// One line per field: its place, and everything in its schema except the description.
private func types(of schema: JSONValue, name: String) -> [String] {
    let own = Node(name: name, path: "", value: schema)
    return ([own] + Node.fields(of: schema)).map { node in
        let keywords = (node.value.objectValue ?? [:]).filter { !["description", "properties"].contains($0.key) }
        let facts = keywords.map { "\($0.key)=\($0.value.text)" }.sorted().joined(separator: " ")
        return "\(name)\(node.path) \(facts)"
    }
}
