import AirbyteProtocol
import JSONText
import MockPinterest
import Testing

@testable import PinterestSource

@Suite("The stream table")
struct StreamTableTests {
    @Test("it holds the published connector's 32 streams, 20 of them direct, and those of the emulated API, each once")
    func names() {
        #expect(Set(StreamTable.published.map(\.name)).count == 32)
        #expect(StreamTable.published.count { $0.family.report == nil } == 20)
        #expect(StreamTable.names.sorted() == DirectStream.allCases.map(\.rawValue).sorted())
        #expect(Set(StreamTable.all.map(\.name)).count == StreamTable.all.count)
    }

    @Test("reports come last: a listing after one could hold the worker that the report needs")
    func reportsLast() throws {
        let isReport = StreamTable.all.map { $0.family.report != nil }
        let first = try #require(isReport.firstIndex(of: true))
        #expect(isReport[first...].allSatisfy { $0 })
    }

    @Test("parents come before their children", arguments: StreamTable.names)
    func parentsFirst(_ name: String) throws {
        let place = try #require(StreamTable.names.firstIndex(of: name))
        guard let parent = StreamTable.named(name)?.family.parent else { return }
        #expect(try #require(StreamTable.names.firstIndex(of: parent)) < place)
    }

    @Test("no stream has parents whose records are read in batches, which do not say whose ids are complete")
    func batchedParents() {
        let batched = StreamTable.all.filter { stream in
            if case .child(_, _, .query(_, .some), _) = stream.family { true } else { false }
        }
        #expect(!batched.isEmpty)
        let parents = Set(StreamTable.all.compactMap(\.family.parent))
        #expect(parents.isDisjoint(with: batched.map(\.name)))
    }

    @Test("keys, cursors and hidden fields are fields of the schema, or not", arguments: StreamTable.all.map(\.name))
    func schema(_ name: String) throws {
        let definition = try #require(StreamTable.named(name))
        let stream = definition.catalogStream
        let properties = try #require(stream.jsonSchema["properties"]?.objectValue)
        for field in definition.primaryKey { #expect(properties[field] != nil, "\(field)") }
        if let cursor = definition.cursor { #expect(properties[cursor.field] != nil) }
        for field in definition.hiddenFields { #expect(properties[field] == nil, "\(field)") }
        #expect(!definition.primaryKey.isEmpty)
        #expect(stream.supportedSyncModes.contains(.incremental) == (definition.cursor != nil))
    }

    @Test(
        "no two records of an analytics stream have the same key",
        arguments: StreamTable.names.filter { $0.hasSuffix("_analytics") }
    )
    func keys(_ name: String) throws {
        let key = try #require(StreamTable.named(name)).primaryKey
        let keys = try Expected(World()).records(of: name).map { record in
            let value = try JSONValue(parsing: Array(record.utf8))
            return try key.map { String(decoding: try #require(value[$0]).bytes, as: UTF8.self) }
        }
        #expect(keys.count > 50)
        #expect(Set(keys).count == keys.count)
    }
}
