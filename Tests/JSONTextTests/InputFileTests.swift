import Basics
import Foundation
import JSONText
import Testing

@Suite("Input files")
struct InputFileTests {
    @Test("the bytes of a file are read unchanged, even if they need more than one buffer")
    func read() throws {
        let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let path = try temporaryFile(Data(bytes))
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(try InputFile.read(path, describedAs: "state file") == bytes)
    }

    @Test("a missing file is reported with its kind and path")
    func missing() throws {
        let error = try #require(throws: InputError.self) {
            _ = try InputFile.read("/no/such/config.json", describedAs: "configuration file")
        }
        #expect(
            error.description == "configuration file /no/such/config.json: the file does not exist. Check the path."
        )
    }

    @Test("a directory is reported as such")
    func directory() throws {
        let error = try #require(throws: InputError.self) { _ = try InputFile.read("/", describedAs: "catalog file") }
        #expect(error.description == "catalog file /: this is a directory. Name a file.")
    }

    @Test("a path with a null byte is refused instead of being truncated there")
    func nullByte() throws {
        let error = try #require(throws: InputError.self) {
            _ = try InputFile.read("/dev/null\u{0}.json", describedAs: "state file")
        }
        #expect(error.problem.contains("null byte"))
    }

    @Test("a file without read permission is reported as such", .enabled(if: getuid() != 0, "root may read everything"))
    func forbidden() throws {
        let path = try temporaryFile(Data("{}".utf8))
        defer { try? FileManager.default.removeItem(atPath: path) }
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
        let error = try #require(throws: InputError.self) { _ = try InputFile.read(path, describedAs: "state file") }
        #expect(error.problem == "permission to read it is denied")
    }

    private func temporaryFile(_ data: Data) throws -> String {
        let path = NSTemporaryDirectory() + "/" + UUID().uuidString
        try data.write(to: URL(fileURLWithPath: path))
        return path
    }
}
