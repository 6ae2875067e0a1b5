import ArgumentParser
import CassetteTools
import Cassettes
import Foundation
import Testing

@testable import cassette

@Suite("The command line of cassette inspect")
struct InspectionCommandTests {
    @Test(
        "the help names every option and its values",
        arguments: [
            "<file>", "--stream <name>", "--status <code>", "4xx", "failed", "--url <text>", "--html <file>",
            "--body-bytes <count>", "default: 65536", "--json",
        ]
    )
    func help(text: String) {
        #expect(CassetteCommand.helpMessage(for: Inspect.self, columns: 200).contains(text))
    }

    @Test(
        "an invalid value is a usage error that names the valid ones",
        arguments: [
            (["--status", "4x"], "Use a code such as 429, a class such as 4xx, or failed"),
            (["--status", "9"], "Use a code such as 429"), (["--body-bytes=-1"], "0 or more"),
        ]
    )
    func wrongValue(options: [String], message: String) {
        let error = #expect(throws: (any Error).self) {
            try CassetteCommand.parseAsRoot(["inspect", "a.har"] + options)
        }
        #expect(error.map { CassetteCommand.fullMessage(for: $0).contains(message) } == true)
        #expect(error.map { CassetteCommand.exitCode(for: $0) } == .validationFailure)
    }

    @Test("all values of a repeated option are kept")
    func severalValues() throws {
        let command = try CassetteCommand.parseAsRoot([
            "inspect", "a.har", "--stream", "a", "--stream", "b", "--status", "4xx", "--status", "failed",
        ])
        let inspect = try #require(command as? Inspect)
        #expect(inspect.stream == ["a", "b"])
        #expect(inspect.status.map(\.description) == ["4xx", "failed"])
    }

    @Test("--html writes the page of the entries that pass the filters")
    func page() throws {
        let root = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let cassette = root.appendingPathComponent("Fixtures/cassettes/hostile.har").path
        let page = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).html")
        defer { try? FileManager.default.removeItem(at: page) }
        let command = try CassetteCommand.parseAsRoot([
            "inspect", cassette, "--html", page.path, "--stream", "ads", "--body-bytes", "10",
        ])
        try #require(command as? Inspect).run()
        let inspection = Inspection(
            of: try CassetteFile(cassette).load(),
            file: cassette,
            filter: EntryFilter(streams: ["ads"])
        )
        #expect(try Data(contentsOf: page) == Data(InspectionPage(inspection, bodyBytes: 10).document.utf8))
    }

    @Test("a file that is missing or not a cassette gives exit code 1")
    func unreadable() throws {
        let command = try #require(CassetteCommand.parseAsRoot(["inspect", #filePath]) as? Inspect)
        #expect(throws: ExitCode.failure) { try command.run() }
        let missing = try #require(CassetteCommand.parseAsRoot(["inspect", "/no/such/file.har"]) as? Inspect)
        #expect(throws: ExitCode.failure) { try missing.run() }
    }
}
