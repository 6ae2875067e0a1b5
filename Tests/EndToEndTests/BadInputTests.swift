import JSONText
import Testing

@Suite("Bad input of read", .showsPrograms)
struct BadInputTests {
    @Test("a bad configuration is one error that names file, place and fix", arguments: BadInput.configurations)
    func configuration(_ bad: BadInput) async throws {
        let workplace = try Workplace()
        try await expectRefusal(of: bad, in: workplace) { path in
            ["--config", path, "--catalog", try workplace.file("catalog.json", #"{"streams": []}"#)]
        }
    }

    @Test("a bad catalog is one error that names file, place and fix", arguments: BadInput.catalogs)
    func catalog(_ bad: BadInput) async throws {
        try await expectRefusal(of: bad, in: try Workplace()) { path in
            ["--config", Fixture.path("Fixtures/configurations/minimal.json"), "--catalog", path]
        }
    }

    @Test("a bad state is one error that names file, place and fix", arguments: BadInput.states)
    func state(_ bad: BadInput) async throws {
        let workplace = try Workplace()
        let catalog = #"{"streams": [{"stream": {"name": "campaigns"}, "sync_mode": "incremental"}]}"#
        try await expectRefusal(of: bad, in: workplace) { path in
            [
                "--config", Fixture.path("Fixtures/configurations/minimal.json"),
                "--catalog", try workplace.file("catalog.json", catalog), "--state", path,
            ]
        }
    }

    private func expectRefusal(
        of bad: BadInput,
        in workplace: Workplace,
        options: (String) throws -> [String]
    ) async throws {
        let path = try bad.place(in: workplace)
        let run = try await Connector.run(["read"] + (try options(path)) + ["--api-url", "http://127.0.0.1:1/v5/"])
        #expect(run.status == 1)
        let messages = try Messages(run.output)
        #expect(messages.lines.count == 1 && messages.records.isEmpty && messages.torn.isEmpty)
        let error = try #require(messages.errors.first)
        #expect(error["failure_type"] == "config_error")
        let message = error["message"]?.stringValue ?? ""
        for part in [path] + bad.tells { #expect(message.contains(part), "\(part) in: \(message)") }
        #expect(run.errors == "source-pinterest: \(message)\n")
        for secret in ["secret-of-tests", "token-of-tests"] { #expect(!(run.text + run.errors).contains(secret)) }
    }
}
