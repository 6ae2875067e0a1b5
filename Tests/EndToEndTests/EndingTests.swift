import ConnectorTesting
import Foundation
import JSONText
import Testing

@Suite("A read that is ended", .showsPrograms)
struct EndingTests {
    /// All calls for ads' analytics except the first hang, so that no read completes before it is ended.
    static let hanging = ["--scenario", Fixture.path("Fixtures/scenarios/hanging-analytics.json")]

    @Test("by SIGTERM prints a last state and dies of the signal; the next read gets the rest")
    func terminated() async throws {
        try await MockProgram.serving(Self.hanging) { mock in
            let catalog = try await Connector.catalog()
            let (run, messages) = try await interrupted(mock, catalog, by: SIGTERM)
            #expect(run.wasKilled && run.status == SIGTERM)
            #expect(messages.torn.isEmpty)
            #expect(run.errors.isEmpty)
            #expect(messages.recordsWithoutState == [:])
            let told = Set(messages.lastStates.arrayValue?.compactMap(Self.name) ?? [])
            let open = messages.statuses.filter { $0.value == "RUNNING" }.map(\.key)
            for stream in open { #expect(told.contains(stream), "\(stream)") }
            try await expectRest(after: messages, catalog)
        }
    }

    @Test("by SIGKILL leaves whole lines except perhaps the last; the next read gets the rest")
    func killed() async throws {
        try await MockProgram.serving(Self.hanging) { mock in
            let catalog = try await Connector.catalog()
            let (run, messages) = try await interrupted(mock, catalog, by: SIGKILL)
            #expect(run.wasKilled && run.status == SIGKILL)
            try await expectRest(after: messages, catalog)
        }
    }

    @Test(
        "by either signal at any request is continued by the next read",
        arguments: [SIGTERM, SIGKILL],
        TestTier.isWhole ? [1, 2, 7, 20, 40, 60, 80, 100, 115] : [1, 40, 115]
    )
    func anywhere(signal: Int32, request: Int) async throws {
        let workplace = try Workplace()
        let rule = #"[{"when": {"nth": \#(request), "times": "always"}, "then": {"stall_at": 100}}]"#
        let scenario = try workplace.file("scenario.json", rule)
        try await MockProgram.serving(["--scenario", scenario]) { mock in
            let catalog = try await Connector.catalog()
            let files = try ReadFiles(configuration: mock.configuration, catalog: catalog)
            let program = try RunningProgram(path: Program.source.path, files.arguments + ["--api-url", mock.url])
            try await mock.waitForRequests(request)
            program.send(signal)
            let run = await program.finished()
            #expect(run.wasKilled && run.status == signal)
            let messages = try Messages(run.output)
            #expect(messages.torn.isEmpty || signal == SIGKILL)
            try await expectRest(after: messages, catalog)
        }
    }

    @Test("as the first process of a container by SIGTERM exits as a shell reports it", .enabled(if: Namespace.isThere))
    func firstProcess() async throws {
        try await MockProgram.serving(Self.hanging) { mock in
            let files = try ReadFiles(configuration: mock.configuration, catalog: try await Connector.catalog())
            // The inner shell becomes the program; `unshare` passes its exit code on.
            let program = try RunningProgram(
                path: Namespace.path,
                Namespace.options + [Program.source.path] + files.arguments + ["--api-url", mock.url]
            )
            try await program.waitForOutput(#""stream":"ad_analytics","data""#)
            for child in Namespace.children(of: program.identifier) { kill(child, SIGTERM) }
            let run = await program.finished()
            #expect(!run.wasKilled && run.status == 128 + SIGTERM)
            let messages = try Messages(run.output)
            #expect(messages.records["ad_analytics"] != nil)
            #expect(messages.recordsWithoutState == [:])
        }
    }

    @Test("by a reader that closes the pipe fails and says so")
    func closedOutput() async throws {
        try await MockProgram.serving(Self.hanging) { mock in
            let files = try ReadFiles(configuration: mock.configuration, catalog: try await Connector.catalog())
            let pipe = Pipe()
            let program = try RunningProgram(
                path: Program.source.path,
                files.arguments + ["--api-url", mock.url],
                output: pipe.fileHandleForWriting
            )
            try pipe.fileHandleForWriting.close()
            #expect(!pipe.fileHandleForReading.availableData.isEmpty)
            try pipe.fileHandleForReading.close()
            let run = await program.finished()
            #expect(!run.wasKilled && run.status == 1)
            #expect(run.errors.contains("standard output cannot be written"))
        }
    }

    @Test("by a full disk fails and says so, whatever the command", .enabled(if: access("/dev/full", W_OK) == 0))
    func fullDisk() async throws {
        try await MockProgram.serving("--refresh-tokens", "keep") { mock in
            let files = try ReadFiles(
                configuration: mock.configuration,
                catalog: try await Connector.catalog(["boards"])
            )
            let commands = [
                files.arguments, ["spec"], ["check"] + files.arguments[1...2], ["discover"] + files.arguments[1...2],
            ]
            for command in commands {
                let program = try RunningProgram(
                    path: Program.source.path,
                    command + ["--api-url", mock.url],
                    output: FileHandle(forWritingTo: URL(fileURLWithPath: "/dev/full"))
                )
                let run = await program.finished()
                #expect(run.status == 1, "\(command[0])")
                #expect(run.errors.contains("standard output cannot be written: No space left on device"))
            }
        }
    }

    /// Reads until some records have come, then sends the signal.
    private func interrupted(
        _ mock: MockProgram,
        _ catalog: JSONValue,
        by signal: Int32
    ) async throws -> (FinishedProgram, Messages) {
        let files = try ReadFiles(configuration: mock.configuration, catalog: catalog)
        let program = try RunningProgram(path: Program.source.path, files.arguments + ["--api-url", mock.url])
        try await program.waitForOutput(#""stream":"ad_analytics","data""#)
        program.send(signal)
        let run = await program.finished()
        let messages = try Messages(run.output)
        try #require(messages.statuses.values.contains { $0 != "COMPLETE" }, "it was over before the signal came")
        return (run, messages)
    }

    private func expectRest(after first: Messages, _ catalog: JSONValue) async throws {
        try await MockProgram.serving { mock in
            // The platform continues from the states it has; a stream without one is read from the start.
            let files = try ReadFiles(configuration: mock.configuration, catalog: catalog, states: first.lastStates)
            let run = try await Connector.run(files.arguments + ["--api-url", mock.url])
            #expect(run.status == 0, "\(run.errors)")
            let records = first.records.merging(try Messages(run.output).records) { $0 + $1 }
            try Outcome.expectTruth(records, catalog, of: mock, repeating: true)
        }
    }

    private static func name(_ state: JSONValue) -> String? {
        state["stream"]?["stream_descriptor"]?["name"]?.stringValue
    }
}

/// A separate process namespace, if the kernel allows it.
enum Namespace {
    static let path = "/usr/bin/unshare"
    static let options = ["--user", "--map-root-user", "--pid", "--fork"]

    static var isThere: Bool {
        guard FileManager.default.isExecutableFile(atPath: path) else { return false }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = options + ["/bin/true"]
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }

    static func children(of process: Int32) -> [Int32] {
        let list = try? String(contentsOfFile: "/proc/\(process)/task/\(process)/children", encoding: .utf8)
        return (list ?? "").split(separator: " ").compactMap { Int32($0) }
    }
}
