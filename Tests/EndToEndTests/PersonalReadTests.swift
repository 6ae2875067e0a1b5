import Foundation
import JSONText
import Testing

@Suite("read without a platform", .showsPrograms)
struct PersonalReadTests {
    @Test(
        "reads the streams that most apps may read, keeps their states, and continues from them in a world that has grown"
    )
    func grows() async throws {
        let workplace = try Workplace()
        let first = try await Self.read(in: workplace)
        #expect(first.run.status == 0, "\(first.run.errors)")
        #expect(first.run.output.isEmpty)
        let all = Connector.streams(of: try await Connector.catalog())
        let streams = all.subtracting(Self.limited)
        #expect(streams.count == all.count - Self.limited.count)
        #expect(Set(first.messages.statuses.keys) == streams)
        #expect(Set(first.messages.statuses.values) == ["COMPLETE"])
        #expect(first.run.errors.contains("campaign_analytics ") && first.run.errors.contains("all "))
        #expect(try Self.states(in: workplace) == Self.plain(first.messages.lastStates))

        let second = try await Self.read(in: workplace)
        #expect(second.run.status == 0, "\(second.run.errors)")
        let rows = { (messages: Messages) in messages.records["campaign_analytics"]?.count ?? 0 }
        #expect(rows(second.messages) > 0 && rows(second.messages) < rows(first.messages))

        let one = try await Self.read(in: workplace, ["--streams", "campaigns, boards"])
        #expect(one.messages.statuses.keys.sorted() == ["boards", "campaigns"])
        #expect(try Self.states(in: workplace).count == streams.count)

        let whole = try await Self.read(in: workplace, ["--streams", "campaign_analytics", "--full-refresh"])
        #expect(rows(whole.messages) > rows(first.messages))
    }

    @Test("reads without a scope that authorize does not request, unless a stream that needs it is named")
    func scopes() async throws {
        let granted = "ads:read,boards:read,pins:read,catalogs:read,user_accounts:read"
        for (options, status) in [([], 0), (["--streams", "all"], 1)] as [([String], Int32)] {
            let workplace = try Workplace()
            let run = try await Self.read(in: workplace, options, ["--scopes", granted])
            #expect(run.run.status == status, "\(run.run.errors)")
            let incomplete = run.messages.statuses.filter { $0.value == "INCOMPLETE" }.keys.sorted()
            #expect(incomplete == (status == 0 ? [] : ["billing_invoices", "billing_profiles"]))
            #expect(run.run.errors.contains("authorize --scopes") == (status == 1))
            #expect(run.run.errors.contains("[billing_invoices/get, ad account 5497") == (status == 1))
        }
    }

    @Test("keeps the last printed state when it is killed")
    func killed() async throws {
        let workplace = try Workplace()
        let program = try RunningProgram(
            path: Program.mock.path,
            ["run", "--world", "small", "--", "sh", "-c", "echo $$; exec \"$@\"", "sh"] + Self.command(in: workplace)
        )
        try await program.waitForOutput("\n")
        let identifier = try #require(Int32(String(decoding: program.outputSoFar, as: UTF8.self).dropLast()))
        let output = URL(fileURLWithPath: workplace.path + "/messages.jsonl")
        for _ in 0..<6000 where !FileManager.default.fileExists(atPath: workplace.path + "/state.json") {
            try await Task.sleep(for: .milliseconds(5))
        }
        kill(identifier, SIGKILL)
        let run = await program.finished()
        #expect(run.status == 137, "\(run.errors)")
        let states = try Self.states(in: workplace)
        let printed = Self.plain(try Messages(Array(Data(contentsOf: output))).lastStates)
        // The last printed state may not have reached the file.
        #expect(!printed.isEmpty && printed.filter { !states.contains($0) }.count <= 1)
    }

    @Test("writes a replaced refresh token back, through a link, and leaves the file private")
    func token() async throws {
        let workplace = try Workplace()
        try await MockProgram.serving { mock in
            let file = try workplace.file("real.json", mock.configuration.bytes)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
            let link = workplace.path + "/config.json"
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: file)
            let arguments = ["read", "--config", link, "--streams", "boards", "--api-url", mock.url]
            for _ in 0..<2 {
                let before = try JSONValue(parsing: Array(Data(contentsOf: URL(fileURLWithPath: file))))
                let run = try await Connector.run(arguments)
                #expect(run.status == 0, "\(run.errors)")
                #expect(run.errors.contains("\(link) has the new one"))
                let handedOver = try Messages(run.output).all("CONTROL", "control").last?["connectorConfig"]?["config"]
                let after = try JSONValue(parsing: Array(Data(contentsOf: URL(fileURLWithPath: file))))
                #expect(after == handedOver && after != before)
            }
            let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == file)

            // With a catalog the platform stores it.
            let catalog = try workplace.file("catalog.json", try await Connector.catalog(["boards"]).bytes)
            let before = try Data(contentsOf: URL(fileURLWithPath: file))
            let platform = try await Connector.run(
                ["read", "--config", link, "--catalog", catalog, "--api-url", mock.url]
            )
            #expect(platform.status == 0)
            #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == before)
        }
    }

    @Test("does not put the placeholders of a replay into the configuration file")
    func replay() async throws {
        let workplace = try Workplace()
        let shipped = try #require(ShippedCase.all.first { $0.name == "token-refresh" })
        let own = try JSONValue(parsing: shipped.bytes("config.json"))
        let file = try workplace.file("config.json", own.bytes)
        let streams = try JSONValue(parsing: shipped.bytes("case.json"))["streams"]?.arrayValue ?? []
        let names = streams.compactMap(\.stringValue).joined(separator: ",")
        let arguments = [
            "read", "--config", file, "--streams", names, "--quotas", "none", "--cassette", shipped.cassette,
        ]
        let run = try await Connector.run(arguments)
        #expect(run.status == 0, "\(run.errors)")
        #expect(try !Messages(run.output).all("CONTROL", "control").isEmpty)
        #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == Data(own.bytes))
    }

    @Test("names a stream that does not exist, and keeps the output of an earlier read")
    func unknownStream() async throws {
        let workplace = try Workplace()
        let output = try workplace.file("messages.jsonl", "kept\n")
        let configuration = Fixture.path("Fixtures/configurations/minimal.json")
        let run = try await Connector.run(
            ["read", "--config", configuration, "--streams", "boards,pinz", "--output", output]
        )
        #expect(run.status == 1)
        #expect(run.errors.contains("--streams: there is no stream \"pinz\". Use \"pins\""), "\(run.errors)")
        #expect(try String(contentsOfFile: output, encoding: .utf8) == "kept\n")
    }

    @Test("refuses an unwritable state file or output before any request")
    func unwritable() async throws {
        let configuration = Fixture.path("Fixtures/configurations/minimal.json")
        for (option, name) in [("--state-file", "state file"), ("--output", "output file")] {
            let path = "/nowhere/at/all.json"
            let run = try await Connector.run(["read", "--config", configuration, option, path])
            #expect(run.status == 1)
            #expect(
                run.errors.contains("\(name) \(path): it cannot be written: No such file or directory"),
                "\(run.errors)"
            )
        }
        let workplace = try Workplace()
        let run = try await Connector.run(["read", "--config", configuration, "--output", workplace.path])
        #expect(
            run.status == 1 && run.errors.contains("output file \(workplace.path): this is a directory. Name a file.")
        )
    }

    @Test("shows warnings and errors in plain text below the table")
    func echo() async throws {
        let workplace = try Workplace()
        let scenario = try workplace.file(
            "scenario.json",
            #"[{"when": {"operation": "boards/list", "times": "always"}, "then": {"status": 404, "body": {"code": 50}}}]"#
        )
        let output = workplace.path + "/messages.jsonl"
        let read = [
            Program.source.path, "read", "--streams", "boards,campaigns", "--output", output, "--progress", "always",
        ]
        let run = try await RunningProgram(
            path: Program.mock.path,
            ["run", "--scenario", scenario, "--"] + read
        ).finished()
        #expect(run.status == 1)
        let error = try #require(try Messages(Array(Data(contentsOf: URL(fileURLWithPath: output)))).errors.first)
        let text = try #require(error["message"]?.stringValue)
        #expect(run.errors.contains("\nError: \(text)\n"), "\(run.errors)")
    }

    @Test("catalog prints what read --catalog accepts")
    func catalog() async throws {
        let workplace = try Workplace()
        let configuration = Fixture.path("Fixtures/configurations/minimal.json")
        let whole = try await Connector.run("catalog", "--config", configuration, "--streams", "all")
        #expect(whole.status == 0)
        let expected = try await Connector.catalog()
        let streams = try JSONValue(parsing: whole.output)["streams"]?.arrayValue ?? []
        #expect(streams.map { $0["stream"] } == (expected["streams"]?.arrayValue ?? []).map { $0["stream"] })
        #expect(streams.map { $0["sync_mode"] } == (expected["streams"]?.arrayValue ?? []).map { $0["sync_mode"] })

        let usual = try await Connector.run("catalog", "--config", configuration)
        #expect(
            try JSONValue(parsing: usual.output)["streams"]?.arrayValue?.count == streams.count - Self.limited.count
        )
        #expect(usual.errors.contains("Not read: "))

        let some = try await Connector.run(
            ["catalog", "--config", configuration, "--streams", "ads", "--full-refresh", "--omit-schemas"]
        )
        let entry = try #require(try JSONValue(parsing: some.output)["streams"]?.arrayValue?.first)
        #expect(entry["sync_mode"] == "full_refresh" && entry["stream"]?["json_schema"] == [:])
        #expect(entry["cursor_field"] == ["updated_time"] && entry["primary_key"] == [["id"]])
        let file = try workplace.file("catalog.json", some.output)
        let run = try await RunningProgram(
            path: Program.mock.path,
            ["run", "--", Program.source.path, "read", "--catalog", file]
        ).finished()
        #expect(run.status == 0)
        #expect(try Messages(run.output).records.keys.sorted() == ["ads"])
    }

    private static let limited: Set<String> = ["billing_invoices", "billing_profiles", "labels", "lead_forms"]

    private static func command(in workplace: Workplace) -> [String] {
        [
            Program.source.path, "read", "--progress", "always", "--state-file", workplace.path + "/state.json",
            "--output", workplace.path + "/messages.jsonl",
        ]
    }

    private static func read(
        in workplace: Workplace,
        _ options: [String] = [],
        _ mock: [String] = []
    ) async throws -> (run: FinishedProgram, messages: Messages) {
        let world = ["run", "--world", "tiny", "--growing", workplace.path + "/first-day"]
        let run = try await RunningProgram(
            path: Program.mock.path,
            world + mock + ["--"] + command(in: workplace) + options
        ).finished()
        let messages = try Data(contentsOf: URL(fileURLWithPath: workplace.path + "/messages.jsonl"))
        return (run, try Messages(Array(messages)))
    }

    private static func states(in workplace: Workplace) throws -> [JSONValue] {
        plain(try JSONValue(parsing: Array(Data(contentsOf: URL(fileURLWithPath: workplace.path + "/state.json")))))
    }

    /// Streams and states of a list of messages, without counts.
    private static func plain(_ messages: JSONValue) -> [JSONValue] {
        (messages.arrayValue ?? []).compactMap { $0["stream"] }
    }
}
