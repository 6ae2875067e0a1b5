import Foundation
import JSONText
import Testing

@Suite("mock-pinterest run", .showsPrograms)
struct RunCommandTests {
    @Test("passes the API and a private configuration in the environment, and removes it afterwards")
    func environment() async throws {
        let workplace = try Workplace()
        let members = try workplace.file("members.json", #"{"start_date": "2026-01-02", "num_workers": 7}"#)
        let script =
            #"stat -c %a "$PINTEREST_CONFIG"; echo "$PINTEREST_CONFIG"; echo "$PINTEREST_API_URL $PINTEREST_QUOTAS"; cat "$PINTEREST_CONFIG""#
        let run = try await Self.run(["--merge-config", members], ["sh", "-c", script])
        #expect(run.status == 0, "\(run.errors)")
        let lines = run.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        #expect(lines[0] == "600")
        #expect(!FileManager.default.fileExists(atPath: lines[1]))
        #expect(lines[2].wholeMatch(of: /http:\/\/127\.0\.0\.1:\d+\/v5\/ none/) != nil)
        let configuration = try JSONValue(parsing: Array(lines[3...].joined(separator: "\n").utf8))
        #expect(configuration["start_date"] == "2026-01-02" && configuration["num_workers"] == 7)
        #expect(configuration["credentials"]?["refresh_token"] != nil)
    }

    @Test("ends with its command's exit code", arguments: [("exit 0", 0), ("exit 3", 3), ("kill -TERM $$", 143)])
    func exitCodes(script: String, status: Int32) async throws {
        let run = try await Self.run([], ["sh", "-c", script])
        #expect(run.status == status && !run.wasKilled)
        #expect(run.errors.contains("stopped"))
    }

    @Test("forwards a signal to its command, and ends after it", arguments: [SIGTERM, SIGINT])
    func signals(signal: Int32) async throws {
        let script = "trap 'echo cleaned; exit 5' TERM INT; echo ready; while :; do sleep 0.05; done"
        let program = try RunningProgram(path: Program.mock.path, ["run", "--", "sh", "-c", script])
        try await program.waitForOutput("ready\n")
        program.send(signal)
        let run = await program.finished()
        #expect(run.status == 5)
        #expect(run.text == "ready\ncleaned\n")
    }

    @Test(
        "reports a command that cannot be run",
        arguments: [
            ([], [], 64, "There is no command to run"), ([], ["no-such-command"], 1, "no-such-command cannot be run"),
            (["--growing", "x", "--days", "1"], ["true"], 64, "--growing chooses the day itself"),
            (["--merge-config", "/nowhere.json"], ["true"], 1, "/nowhere.json: the file does not exist"),
        ] as [([String], [String], Int32, String)]
    )
    func refusals(options: [String], command: [String], status: Int32, message: String) async throws {
        let run = try await Self.run(options, command)
        #expect(run.status == status)
        #expect(run.errors.contains(message), "\(run.errors)")
    }

    @Test("a file that does not contain a day is refused", arguments: ["", "tomorrow", "2999-01-01"])
    func badFirstDay(text: String) async throws {
        let workplace = try Workplace()
        let file = try workplace.file("first-day", text)
        let run = try await Self.run(["--growing", file], ["true"])
        #expect(run.status == 1)
        #expect(run.errors.contains("\(file): expected a day in the past"), "\(run.errors)")
    }

    @Test("serves HTTPS with the program beside it, and says how to build it if it is missing")
    func tls() async throws {
        let script = #"case $PINTEREST_API_URL in https:*) test -s "$SSL_CERT_FILE" && echo secure;; esac"#
        let secure = try await Self.run(["--tls"], ["sh", "-c", script])
        #expect(secure.status == 0 && secure.text == "secure\n", "\(secure.errors)")

        let workplace = try Workplace()
        let alone = workplace.path + "/mock-pinterest"
        try FileManager.default.copyItem(atPath: Program.mock.path, toPath: alone)
        let run = try await RunningProgram(path: alone, ["run", "--tls", "--", "true"]).finished()
        #expect(run.status == 1)
        #expect(run.errors.split(separator: "\n").count == 1)
        #expect(run.errors.contains("swift build --product mock-pinterest-tls"))
    }

    private static func run(_ options: [String], _ command: [String]) async throws -> FinishedProgram {
        let arguments = ["run"] + options + ["--"] + command
        return try await RunningProgram(path: Program.mock.path, arguments).finished()
    }
}
