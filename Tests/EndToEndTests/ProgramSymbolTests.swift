import Foundation
import Testing

@Suite("The production binary")
struct ProductionBinaryTests {
    static let targets = [
        "JSONText", "AirbyteProtocol", "HTTPTransport", "CurlTransport", "PinterestAPI", "PinterestSource",
        "Gzip", "Cassettes", "source-pinterest",
    ]
    /// What a source file of these targets may import beside each other.
    static let allowed: Set = [
        "Glibc", "Darwin", "FoundationEssentials", "HTTPTypes", "DequeModule", "OrderedCollections", "ArgumentParser",
        "CCurl", "CMalloc", "CZlib", "Crypto",
    ]

    @Test("imports neither Foundation, nor NIO, nor the emulated API", arguments: targets)
    func imports(target: String) throws {
        let folder = Fixture.path("Sources/\(target)")
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.hasSuffix(".swift") }
        #expect(!files.isEmpty)
        for file in files {
            let text = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
            for line in text.split(separator: "\n") {
                let words = line.split(separator: " ").map(String.init)
                guard let place = words.firstIndex(of: "import"), words[..<place].allSatisfy(Self.isModifier) else {
                    continue
                }
                let module = words[place + 1]
                #expect(Self.allowed.contains(module) || Self.targets.contains(module), "\(file) imports \(module)")
            }
        }
    }

    private static func isModifier(_ word: String) -> Bool {
        ["package", "internal", "public", "private"].contains(word) || word.hasPrefix("@")
    }

    @Test("holds no symbols of NIO or of the emulated API", .enabled(if: SymbolTable.isThere))
    func symbols() throws {
        let production = try SymbolTable.names(of: Program.source.path)
        let mock = try SymbolTable.names(of: Program.mock.path)
        // Mangled names of types begin with the module's, its length before it.
        for module in ["7NIOCore", "8NIOPosix", "8NIOHTTP1", "6NIOSSL", "13MockPinterest"] {
            #expect(mock.contains(module), "the test no longer finds \(module) where it is")
            #expect(!production.contains(module), "\(module)")
        }
        #expect(production.contains("15PinterestSource"))
    }
}

/// The symbols of a binary, as the command `nm` prints them.
enum SymbolTable {
    static var isThere: Bool { FileManager.default.isExecutableFile(atPath: "/usr/bin/nm") }

    static func names(of binary: String) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/nm")
        process.arguments = [binary]
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: output, as: UTF8.self)
    }
}
