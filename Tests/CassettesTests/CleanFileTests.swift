import Basics
import Cassettes
import Foundation
import Testing

@Suite("A cassette is written")
struct CleanFileTests {
    /// A folder for one test.
    private final class Folder {
        let path = FileManager.default.temporaryDirectory.path + "/cassettes-" + UUID().uuidString

        init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }

        deinit { try? FileManager.default.removeItem(atPath: path) }
    }

    private static func interaction(_ body: String) -> Interaction {
        Interaction(
            started: "2026-11-23T00:00:00.000Z",
            request: RecordedRequest(method: "GET", url: "https://api.pinterest.com/v5/boards"),
            response: RecordedResponse(status: 200, body: RecordedBody(Array(body.utf8), mimeType: "text/plain"))
        )
    }

    @Test("when a secret in hexadecimal digits was removed from it", arguments: [false, true])
    func hexadecimal(isCapital: Bool) throws {
        let folder = try Folder()
        let secret = "c0nfig/secret+with=odd&chars"
        let digits = "id \(secret) in it".utf8.map { String(format: isCapital ? "%02X" : "%02x", $0) }.joined()
        let interaction = Self.interaction(#"{"trace":"\#(digits)"}"#)
        var redactor = Redactor()
        redactor.learn(configuration: ["client_secret": .string(secret)])
        let recording = CleanRecording(Cassette(interactions: [interaction]), knowing: redactor)
        let file = CassetteFile(folder.path + "/x.har")
        let serialised = file.serialised(recording.cassette)
        try recording.check(serialised, in: file, allowing: AllowList())
        try file.write(serialised)
        let written = String(decoding: try InputFile.read(file.path, describedAs: "cassette"), as: UTF8.self)
        #expect(PlantedSecret(value: secret).forms(in: Array(written.utf8)) == [])
        let placeholder = "id <client_secret:1> in it".utf8.map { String(format: isCapital ? "%02X" : "%02x", $0) }
            .joined()
        #expect(written.contains(placeholder))
    }

    @Test("over a recording, and never over any other file")
    func others() throws {
        let folder = try Folder()
        let file = CassetteFile(folder.path + "/x.har")
        func write(_ text: String) throws { try Data(text.utf8).write(to: URL(fileURLWithPath: file.path)) }
        try file.refuseToReplaceOthers()
        for recording in [#"{"log":{}}"#, "{ \n  \"log\" : {}}", "", " \n", "\u{FEFF}{\"log\":{}}"] {
            try write(recording)
            try file.refuseToReplaceOthers()
        }
        for other in [#"{"credentials":{}}"#, #"{"logs":{}}"#, "[]", "log", #"[{"log":{}}]"#] {
            try write(other)
            #expect(throws: InputError.self, "\(other)") { try file.refuseToReplaceOthers() }
            #expect(try InputFile.read(file.path, describedAs: "file") == Array(other.utf8))
        }
    }
}
