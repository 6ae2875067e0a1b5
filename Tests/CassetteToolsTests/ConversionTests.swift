import Basics
import CassetteTools
import Cassettes
import Foundation
import JSONText
import Testing

@Suite("A conversion")
struct ConversionTests {
    /// A folder of its own, removed when the body has ended.
    private static func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder.path)
    }

    private static func write(_ text: String, to path: String) throws {
        try OutputFile.write(Array(text.utf8), to: path, describedAs: "file")
    }

    @Test(
        "recognises a format by the ending of a name",
        arguments: [
            ("a.har", .har), ("A.HAR", .har), ("b/a.yaml", .vcrYAML), ("a.yml", .vcrYAML), ("a.json", .vcrJSON),
            ("a", nil),
            ("-", nil), ("har", nil),
        ] as [(String, RecordingFormat?)]
    )
    func formats(path: String, format: RecordingFormat?) {
        #expect(RecordingFormat(path: path) == format)
    }

    @Test("moves bodies beside the cassette into the document")
    func inlines() throws {
        try Self.withFolder { folder in
            let large = [UInt8](repeating: UInt8(ascii: "x"), count: CassetteFile.largestBodyInside + 1)
            let cassette = Cassette(interactions: [
                Interaction(
                    number: 1,
                    started: "2026-11-23T00:00:00.000Z",
                    request: RecordedRequest(method: "GET", url: "https://h/v5/x"),
                    response: RecordedResponse(status: 200, body: RecordedBody(large, mimeType: "text/plain"))
                )
            ])
            let file = CassetteFile("\(folder)/a.har")
            try file.write(file.serialised(cassette))
            #expect(try InputFile.read("\(folder)/a.har", describedAs: "cassette").count < 10_000)
            let conversion = try Conversion(reading: "\(folder)/a.har", as: .har)
            let document = try JSONValue(parsing: try conversion.document(as: .har))
            let content = document["log"]?["entries"]?.arrayValue?.first?["response"]?["content"]
            #expect(content?["text"]?.stringValue?.utf8.count == large.count)
            #expect(content?["_file"] == nil)
        }
    }

    @Test("accepts a browser's HAR: entries that are not HTTP are left out, a body that was not saved is reported")
    func browser() throws {
        try Self.withFolder { folder in
            func entry(_ url: String, _ content: String) -> String {
                """
                {"startedDateTime": "2026-11-23T00:00:00.000Z", "time": 1, "_resourceType": "fetch",
                "request": {"method": "GET", "url": "\(url)", "httpVersion": "h2", "headers": [{"name": ":method",
                "value": "GET"}]}, "response": {"status": 200, "statusText": "", "httpVersion": "h2", "headers": [{"name":
                "set-cookie", "value": "a=b\\nc=d"}], "content": \(content)}}
                """
            }
            let entries = [
                entry("wss://h/socket", "{}"), entry("https://h/v5/a", #"{"size": 2, "text": "ok"}"#),
                entry("https://h/v5/b", #"{"size": 2, "mimeType": "image/png"}"#),
            ]
            let har =
                #"{"log": {"version": "1.2", "creator": {"name": "WebInspector", "version": "537.36"}, "entries": ["#
                + entries.joined(separator: ",") + "]}}"
            try Self.write("\u{FEFF}" + har, to: "\(folder)/a.har")
            let conversion = try Conversion(reading: "\(folder)/a.har", as: .har)
            #expect(conversion.cassette.interactions.map(\.request.url) == ["https://h/v5/a", "https://h/v5/b"])
            #expect(conversion.cassette.interactions.map(\.number) == [1, 2])
            #expect(conversion.cassette.provenance.apiURL == "https://h/v5/")
            #expect(conversion.notes.count == 2)
            #expect(conversion.notes[0].contains("entries 1, which are not HTTP"))
            #expect(conversion.notes[1].contains("entries 3 had bodies"))
            let yaml = String(decoding: try conversion.document(as: .vcrYAML), as: UTF8.self)
            #expect(yaml.contains("<header:1>") && !yaml.contains("c=d"))
            #expect(yaml.contains("    headers: {}\n"))
        }
    }

    @Test("finds the API's address in a recording of vcrpy, or reports that there is none")
    func apiAddress() throws {
        try Self.withFolder { folder in
            func cassette(_ uri: String) -> String {
                #"{"version": 1, "interactions": [{"request": {"method": "GET", "uri": "\#(uri)", "body": null, "headers": {}}, "#
                    + #""response": {"status": {"code": 200, "message": null}, "headers": {}, "body": {"string": "a"}}}]}"#
            }
            try Self.write(cassette("https://api.pinterest.com/v5/boards"), to: "\(folder)/a.json")
            let conversion = try Conversion(reading: "\(folder)/a.json", as: .vcrJSON)
            #expect(conversion.cassette.provenance.apiURL == "https://api.pinterest.com/v5/")
            #expect(conversion.cassette.provenance.redactionPolicy == Redactor.policyHash)
            #expect(conversion.cassette.provenance.creator.name == "vcrpy")
            try Self.write(cassette("https://h/x"), to: "\(folder)/b.json")
            let other = try Conversion(reading: "\(folder)/b.json", as: .vcrJSON)
            #expect(other.cassette.provenance.apiURL == nil)
            #expect(other.notes.contains { $0.hasPrefix("no request goes to /v5/") })
        }
    }

    @Test("of an empty file is refused, whatever its format", arguments: RecordingFormat.allCases)
    func empty(format: RecordingFormat) throws {
        try Self.withFolder { folder in
            try Self.write("", to: "\(folder)/a")
            let error = #expect(throws: InputError.self) { try Conversion(reading: "\(folder)/a", as: format) }
            #expect(error?.problem == "the file is empty")
        }
    }

    @Test(
        "redacts a file whatever it says about itself, and keeps numbers only from files of this program",
        arguments: ["source-pinterest", "WebPageTest"]
    )
    func forged(creator: String) throws {
        try Self.withFolder { folder in
            let token = "pina_AMA7Q2BWAC6ZYAQAGAAHGD3TKUVCXYZABCDEF"
            let entry = """
                {"startedDateTime": "2026-11-23T00:00:00.000Z", "time": 1, "_number": 7, "request": {"method": "POST",
                "url": "https://h/v5/oauth/token", "httpVersion": "HTTP/1.1", "headers": []}, "response": {"status": 200,
                "statusText": "", "httpVersion": "HTTP/1.1", "headers": [], "content": {"size": 60, "mimeType":
                "application/json", "text": "{\\"access_token\\":\\"\(token)\\"}"}}}
                """
            let har = """
                {"log": {"version": "1.2", "creator": {"name": "\(creator)", "version": "1"},
                "_redactionPolicy": "\(Redactor.policyHash)", "_recordedAt": "2026-11-23T00:00:00.000Z",
                "entries": [\(entry)]}}
                """
            try Self.write(har, to: "\(folder)/a.har")
            let conversion = try Conversion(reading: "\(folder)/a.har", as: .har)
            let written = try conversion.proven(as: .har, for: "\(folder)/b.har", allowing: AllowList())
            let text = String(decoding: written, as: UTF8.self)
            #expect(!text.contains(token) && text.contains("<access_token:1>"))
            #expect(conversion.cassette.interactions.map(\.number) == [creator == "source-pinterest" ? 7 : 1])
        }
    }
}
