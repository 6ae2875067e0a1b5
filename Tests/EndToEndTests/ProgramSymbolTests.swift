import Foundation
import Testing

@Suite("The programs", .showsPrograms)
struct ProgramSymbolTests {
    @Test(
        "source-pinterest has no symbols of NIO or the emulated API, and only one program has those of a TLS library",
        .enabled(if: SymbolTable.isThere)
    )
    func symbols() throws {
        let production = try SymbolTable.names(of: Program.source.path)
        let mock = try SymbolTable.names(of: Program.mock.path)
        // Mangled type names begin with the length of the module's name, then the name.
        let secure = try SymbolTable.names(of: Program.mockTLS.path)
        for module in ["7NIOCore", "8NIOPosix", "8NIOHTTP1", "6NIOSSL", "13MockPinterest", "CNIOBoringSSL_SSL_new"] {
            #expect(secure.contains(module), "the test no longer finds \(module) where it is")
            #expect(!production.contains(module), "\(module)")
        }
        for module in ["6NIOSSL", "CNIOBoringSSL"] { #expect(!mock.contains(module), "\(module)") }
        #expect(production.contains("15PinterestSource"))
    }
}

/// The symbols of a binary, as the command `nm` prints them.
enum SymbolTable {
    static var isThere: Bool { FileManager.default.isExecutableFile(atPath: "/usr/bin/nm") }

    static func names(of binary: String) throws -> String { try output(of: "/usr/bin/nm", [binary]) }

    /// The output of a command about a binary.
    static func output(of command: String, _ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: command)
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: output, as: UTF8.self)
    }
}
