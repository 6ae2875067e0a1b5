import Foundation
import JSONText
import Testing

@Suite("A recording that is ended by a signal", .showsPrograms)
struct CutShortTests {
    @Test("has all answers so far, is marked, and replays up to that point", arguments: [SIGINT, SIGTERM])
    func signal(number: Int32) async throws {
        try await MockProgram.serving(EndingTests.hanging) { mock in
            let runs = try await CassetteRuns(mock, ["boards", "ad_accounts", "campaigns", "ad_analytics"])
            let program = try RunningProgram(path: Program.source.path, runs.recording("all", of: mock))
            try await program.waitForOutput(#""stream":"ad_analytics","data""#)
            program.send(number)
            let run = await program.finished()
            #expect(run.wasKilled && run.status == number)
            #expect(run.errors.contains("marked as cut short"), "\(run.errors)")
            let document = try JSONValue(parsing: try #require(runs.bytes))
            #expect(document["log"]?["_cutShort"] == true)
            #expect(try runs.entries().allSatisfy { $0["_error"] == nil })
            let before = try Messages(run.output)

            let replayed = try await runs.replay()
            #expect(replayed.status == 1)
            #expect(replayed.text.contains("the recording was cut short by a signal"))
            // How many rows of the open answer had been printed depends on the time of the signal.
            let open = "ad_analytics"
            #expect(
                try Messages(replayed.output).records.filter { $0.key != open }
                    == before.records.filter { $0.key != open }
            )

            #expect(try await tool(["verify", runs.path]).text.contains("FAILED  files"))
            try runs.hideCredentials()
            let verified = try await tool(["verify", runs.path])
            #expect(verified.status == 0, "\(verified.text)")
            #expect(verified.text.contains("it was cut short by a signal"))
            #expect(verified.text.contains("it replays up to where it was cut short"))
            #expect(try await tool(["inspect", runs.path]).text.contains("cut short"))
            #expect(try await tool(["prune", runs.path]).errors.contains("complete it with --record-mode new"))
        }
    }

    private func tool(_ arguments: [String]) async throws -> FinishedProgram {
        try await RunningProgram(path: Program.cassette.path, arguments).finished()
    }
}
