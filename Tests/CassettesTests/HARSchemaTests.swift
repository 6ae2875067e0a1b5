import Basics
import Cassettes
import ConnectorTesting
import Foundation
import JSONText
import Testing

@Suite("A written HAR matches the schema of HAR 1.2")
struct HARSchemaTests {
    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The recordings of the checkout.
    static let recordings: [String] = {
        let folder = root.appendingPathComponent("cassettes")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.sorted().map { "cassettes/\($0)/recording.har" }.filter {
            FileManager.default.fileExists(atPath: root.appendingPathComponent($0).path)
        }
    }()

    private func problems(_ document: JSONValue) throws -> [String] {
        let file = Self.root.appendingPathComponent("Fixtures/schemas/har-1.2.schema.json")
        let schema = try JSONValue(parsing: Array(Data(contentsOf: file)))
        return SchemaValidator(document: schema).problems(document, schema)
    }

    @Test("with failures, cookies, forms, binary bodies, and bodies beside the document")
    func everyKindOfEntry() throws {
        #expect(try problems(HARWriter.document(Cassette.everyKind)) == [])
        let written = CassetteFile("some.har").serialised(Cassette.everyKind)
        #expect(written.bodies.count == 1)
        #expect(try problems(JSONValue(parsing: written.document)) == [])
    }

    @Test("for each recording of the checkout, as it is and written again", arguments: recordings)
    func recording(name: String) throws {
        let path = Self.root.appendingPathComponent(name).path
        #expect(try problems(JSONValue(parsing: InputFile.read(path, describedAs: "cassette"))) == [])
        #expect(try problems(HARWriter.document(CassetteFile(path).load())) == [])
    }

    @Test("when the file that was read lacks members that HAR requires")
    func poorInput() throws {
        let text =
            #"{"log":{"version":"1.1","entries":[{"request":{"method":"GET","url":"http://h/"},"#
            + #""response":{"status":0}}]}}"#
        let read = try HARReader().cassette(JSONInput(source: "cassette", parsing: Array(text.utf8)))
        #expect(try problems(HARWriter.document(read)) == [])
    }

    @Test(
        "and the schema notices files that do not",
        arguments: [
            ("startedDateTime", .string("yesterday")), ("startedDateTime", nil), ("time", .number(JSONNumber(-1))),
            ("cache", nil), ("timings", .object(["send": 0, "wait": 0])), ("stream", "boards"), ("response", .null),
        ] as [(String, JSONValue?)]
    )
    func wrongEntry(member: String, value: JSONValue?) throws {
        var entry = try #require(HARWriter.document(Cassette.everyKind)["log"]?["entries"]?.arrayValue?[0].objectValue)
        entry[member] = value
        let document: JSONValue = [
            "log": [
                "version": "1.2", "creator": ["name": "a", "version": "1"], "entries": .array([.object(entry)]),
            ]
        ]
        #expect(try problems(document).count == 1)
    }

    @Test("and the reason for a missing answer is where browsers look for it, and is read from there")
    func reasonOfFailure() throws {
        let document = HARWriter.document(Cassette.everyKind)
        #expect(document["log"]?["entries"]?.arrayValue?[1]["response"]?["_error"] == "gone")
        let text =
            #"{"log":{"version":"1.2","entries":[{"request":{"method":"GET","url":"http://h/"},"#
            + #""response":{"status":0,"_error":"net::ERR_CONNECTION_REFUSED"}}]}}"#
        let read = try HARReader().cassette(JSONInput(source: "cassette", parsing: Array(text.utf8)))
        #expect(read.interactions[0].failure?.message == "net::ERR_CONNECTION_REFUSED")
    }
}
