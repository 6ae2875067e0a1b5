import Basics
import Cassettes
import Foundation
import Gzip
import JSONText
import Testing

@Suite("A body beside its cassette")
struct LargeBodyTests {
    private let folder = FileManager.default.temporaryDirectory.path + "/bodies-" + UUID().uuidString
    private var file: CassetteFile { CassetteFile(folder + "/x.har") }

    init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }

    private func cassette(_ byte: UInt8, count: Int = 1_048_577) -> Cassette {
        let body = RecordedBody([UInt8](repeating: byte, count: count), mimeType: "text/csv")
        let request = RecordedRequest(method: "GET", url: "https://h.example/x.csv")
        var cassette = Cassette(interactions: [
            Interaction(
                started: "2026-11-20T12:00:00.000Z",
                request: request,
                response: RecordedResponse(status: 200, body: body)
            )
        ])
        cassette.renumber()
        return cassette
    }

    private func bodies() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder + "/x.bodies")
    }

    @Test("is compressed and read back, and is removed with the entry that named it")
    func compressed() throws {
        try file.write(file.serialised(cassette(0x61)))
        #expect(try file.load() == cassette(0x61))
        let name = try #require(try bodies().first)
        #expect(name.hasSuffix(".body.gz"))
        let stored = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/x.bodies/\(name)"))
        #expect(stored.count < 10_000)
        #expect(Gzip.decode(Array(stored)).bytes.count == 1_048_577)
        try file.write(file.serialised(cassette(0x62)))
        #expect(try bodies().count == 1 && bodies() != [name])
        try file.write(file.serialised(cassette(0x62, count: 1_048_576)))
        #expect(try bodies() == [])
    }

    @Test("of an older version is read without decompression")
    func plain() throws {
        try file.write(file.serialised(cassette(0x61), compressesBodies: false))
        let name = try #require(try bodies().first)
        #expect(name.hasSuffix(".body"))
        #expect(try file.load() == cassette(0x61))
    }

    @Test("that is damaged, truncated or a different one is an error", arguments: ["damaged", "cut", "other", "plain"])
    func damaged(kind: String) throws {
        try file.write(file.serialised(cassette(0x61)))
        let path = "\(folder)/x.bodies/\(try #require(try bodies().first))"
        var bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        switch kind {
        case "damaged": bytes[bytes.count / 2] ^= 0xFF
        case "cut": bytes.removeLast(bytes.count / 2)
        case "other": bytes = Gzip.encode(Array("other".utf8))
        default: bytes = [UInt8](repeating: 0x61, count: 1_048_577)
        }
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        let error = #expect(throws: InputError.self) { try file.load() }
        #expect(error?.problem.contains("is not the body that was recorded") == true)
    }

    @Test("that another document names is never removed")
    func others() throws {
        let victim = folder + "/victim.body"
        try Data("kept".utf8).write(to: URL(fileURLWithPath: victim))
        let entry = #"{"request":{},"response":{"content":{"_file":"victim.body"}}}"#
        try Data(#"{"log":{"entries":[\#(entry)]}}"#.utf8).write(to: URL(fileURLWithPath: file.path))
        try file.write(file.serialised(cassette(0x61, count: 1)))
        #expect(FileManager.default.fileExists(atPath: victim))
    }

    @Test("and the cassette keep their mode, and a link remains a link")
    func modes() throws {
        let target = folder + "/target.har"
        try Data("{\"log\":{}}".utf8).write(to: URL(fileURLWithPath: target))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: target)
        try FileManager.default.createSymbolicLink(atPath: file.path, withDestinationPath: "target.har")
        try file.write(file.serialised(cassette(0x61)))
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: file.path) == "target.har")
        let mode = try FileManager.default.attributesOfItem(atPath: target)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        #expect(try file.load() == cassette(0x61))
    }
}
