import ArgumentParser
import Cassettes
import Testing

@testable import cassette

@Suite("The command line of cassette")
struct CommandTests {
    @Test(
        "the help of diff names options, severities and exit codes",
        arguments: [
            "--json", "--quiet", "--ignore", "breaking", "notable", "harmless", "recording time, timings, ports",
            "2, 3 or 4 if the worst difference is harmless, notable or breaking", "64",
        ]
    )
    func diffHelp(name: String) { #expect(CassetteCommand.helpMessage(for: Diff.self, columns: 4000).contains(name)) }

    @Test(
        "the help of verify names options and checks",
        arguments: [
            "--openapi", "--ignore", "--max-age", "--now", "--config", "--catalog", "--state", "--json", "readable",
            "order",
            "provenance", "bodies", "form", "age", "replay", "description", "Exit code 1",
        ]
    )
    func verifyHelp(name: String) {
        #expect(CassetteCommand.helpMessage(for: Verify.self, columns: 4000).contains(name))
    }

    @Test(
        "bad options are a usage error",
        arguments: [
            ["diff"], ["diff", "a.har"], ["diff", "a.har", "b.har", "c.har"], ["diff", "a.har", "b.har", "--ignore"],
            ["verify", "--max-age", "90"], ["verify", "a.har", "--max-age", "0d"],
            ["verify", "a.har", "--now", "today"], ["verify"],
        ] as [[String]]
    )
    func usage(arguments: [String]) {
        let error = #expect(throws: (any Error).self) { try CassetteCommand.parseAsRoot(arguments) }
        #expect(error.map { CassetteCommand.exitCode(for: $0).rawValue } == 64)
    }

    private func run(_ arguments: [String]) async -> Int32 {
        do {
            var command = try CassetteCommand.parseAsRoot(arguments)
            if var command = command as? any AsyncParsableCommand { try await command.run() } else { try command.run() }
            return 0
        } catch { return CassetteCommand.exitCode(for: error).rawValue }
    }

    @Test(
        "diff ends with the code of the worst severity, and 1 where a file cannot be read",
        arguments: [
            (#"{"a":1}"#, 0), (#"{"a":2}"#, 2), (#"{"a":1,"b":1}"#, 3), (#"{}"#, 4),
        ] as [(String, Int32)]
    )
    func diff(body: String, code: Int32) async throws {
        let workplace = try Workplace()
        let old = try workplace.cassette(Recording.cassette([Recording.entry("boards", #"{"a":1}"#)]), named: "old.har")
        let entry = Recording.entry("boards", body, port: 46_871)
        let new = try workplace.cassette(Recording.cassette([entry], port: 46_871), named: "new.har")
        #expect(await run(["diff", "--quiet", old.path, new.path]) == code)
        #expect(await run(["diff", "--quiet", old.path, workplace.path + "/none.har"]) == 1)
    }

    @Test("verify ends with 0 when all is well, with 1 when one file fails or the description cannot be read")
    func verify() async throws {
        let workplace = try Workplace()
        let good = try workplace.cassette(Recording.refusedCheck).path
        let bad = try workplace.file("bad.har", "{}".utf8)
        let description = RepositoryFile.path("Fixtures/openapi/small.json")
        #expect(await run(["verify", good, "--max-age", "90d", "--now", "2026-11-25T00:00:00Z"]) == 0)
        #expect(await run(["verify", good, "--max-age", "90d", "--now", "2027-11-25T00:00:00Z"]) == 1)
        #expect(await run(["verify", good, bad, "--json"]) == 1)
        let boards = Recording.cassette([Recording.entry("boards", #"{"items":[]}"#)])
        let described = try workplace.cassette(boards, named: "described.har").path
        #expect(await run(["verify", described, "--openapi", description]) == 0)
        #expect(await run(["verify", good, "--openapi", bad]) == 1)
        // Nothing in it is described, so nothing was checked.
        #expect(await run(["verify", good, "--openapi", description]) == 1)
    }

    @Test("scan continues after a file that cannot be read, and finds bodies that no entry names")
    func scan() async throws {
        let workplace = try Workplace()
        let good = try workplace.cassette(Recording.refusedCheck).path
        #expect(await run(["scan", good]) == 0)
        #expect(await run(["scan", workplace.path + "/none.har", good]) == 1)
        try workplace.file("recording.bodies/left.body", "harmless".utf8)
        #expect(await run(["scan", good]) == 1)
    }
}
