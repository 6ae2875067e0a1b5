import Foundation
import JSONText
import Testing

@Suite("Input files")
struct InputFileTests {
    @Test("the bytes of a file are read as they are, also more than one buffer of them")
    func read() throws {
        let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let path = try temporaryFile(Data(bytes))
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(try InputFile.read(path, describedAs: "state file") == bytes)
    }

    @Test("a missing file is told with its kind and path")
    func missing() throws {
        let error = try #require(throws: InputError.self) {
            _ = try InputFile.read("/no/such/config.json", describedAs: "configuration file")
        }
        #expect(error.description == "configuration file /no/such/config.json: there is no such file. Check the path.")
    }

    @Test("a directory is told as such")
    func directory() throws {
        let error = try #require(throws: InputError.self) { _ = try InputFile.read("/", describedAs: "catalog file") }
        #expect(error.description == "catalog file /: this is a directory. Name a file.")
    }

    @Test("a path with a null byte is refused instead of being cut there")
    func nullByte() throws {
        let error = try #require(throws: InputError.self) {
            _ = try InputFile.read("/dev/null\u{0}.json", describedAs: "state file")
        }
        #expect(error.problem.contains("null byte"))
    }

    @Test("a file that may not be read is told as such", .enabled(if: getuid() != 0, "root may read everything"))
    func forbidden() throws {
        let path = try temporaryFile(Data("{}".utf8))
        defer { try? FileManager.default.removeItem(atPath: path) }
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
        let error = try #require(throws: InputError.self) { _ = try InputFile.read(path, describedAs: "state file") }
        #expect(error.problem == "it may not be read")
    }

    private func temporaryFile(_ data: Data) throws -> String {
        let path = NSTemporaryDirectory() + "/" + UUID().uuidString
        try data.write(to: URL(fileURLWithPath: path))
        return path
    }
}
