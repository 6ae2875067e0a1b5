import ConnectorTesting
import HTTPTransport
import JSONText
import MockPinterest
import Testing

@Suite("read, over a socket", .showsPrograms)
struct ReadTests {
    @Test("all streams give the expected records, continue from their states, and leak no secret", arguments: [4, 40])
    func wholeSync(workers: Int) async throws {
        let catalog = try await Connector.catalog()
        let first = try await read(catalog, workers: workers, nil, ["--log-level", "debug", "--progress", "always"])
        #expect(first.run.status == 0, "\(first.run.errors)")
        #expect(first.messages.torn.isEmpty)
        try first.expectTruth(catalog)
        #expect(first.messages.errors.isEmpty)
        #expect(Set(first.messages.statuses.values) == ["COMPLETE"])
        let streams = Connector.streams(of: catalog)
        #expect(Set(first.messages.statuses.keys) == streams)
        first.expectNoSecret()
        for stream in first.messages.statuses.keys { #expect(first.run.errors.contains("\(stream) ")) }
        #expect(first.run.errors.contains("all "))

        let states = first.messages.lastStates
        #expect(states.arrayValue?.count == streams.count)
        let second = try await read(catalog, workers: workers, states, [])
        #expect(second.run.status == 0, "\(second.run.errors)")
        #expect(second.run.errors.isEmpty)
        #expect(second.messages.records["boards"] == first.messages.records["boards"])
        let rows = { (run: Outcome) in run.messages.records["campaign_analytics"]?.count ?? 0 }
        #expect(rows(second) > 0 && rows(second) < rows(first))
        second.expectNoSecret()
        // Every incremental stream had a cursor.
        for state in states.arrayValue ?? [] {
            let content = state["stream"]?["stream_state"]?.objectValue ?? [:]
            #expect(!content.isEmpty, "\(state.text)")
        }
    }

    @Test("the order of a stream's records does not depend on the workers")
    func order() async throws {
        let catalog = try await Connector.catalog()
        let alone = try await read(catalog, workers: 1, nil, [])
        let many = try await read(catalog, workers: 40, nil, [])
        #expect(!alone.messages.records.isEmpty)
        for (stream, records) in alone.messages.records {
            let isSame = many.messages.records[stream] == records
            #expect(isSame, "\(stream)")
        }
    }

    @Test("with a virtual clock and one worker two runs print the same bytes")
    func sameBytes() async throws {
        let catalog = try await Connector.catalog()
        let clock = ["--clock", "virtual:2026-11-23T12:00:00Z"]
        let mock = ["--today", "2026-11-23"]
        let first = try await read(catalog, workers: 1, nil, clock, mock: mock)
        let second = try await read(catalog, workers: 1, nil, clock, mock: mock)
        #expect(first.run.status == 0)
        #expect(Set(first.messages.records.keys) == Connector.streams(of: catalog))
        let isSame = first.run.output == second.run.output
        #expect(isSame)
    }

    @Test(
        "rate limits, server errors and an expired token cost time but no records",
        arguments: ["rate-limited-once", "server-errors", "token-expires"]
    )
    func faults(scenario: String) async throws {
        let catalog = try await Connector.catalog()
        let outcome = try await read(
            catalog,
            workers: 4,
            nil,
            ["--clock", "virtual:2026-11-23T12:00:00Z"],
            mock: ["--today", "2026-11-23", "--scenario", Fixture.path("Fixtures/scenarios/\(scenario).json")]
        )
        #expect(outcome.run.status == 0, "\(outcome.run.errors)")
        #expect(outcome.messages.errors.isEmpty)
        try outcome.expectTruth(catalog)
        outcome.expectNoSecret()
    }

    @Test("the log level follows the option, then the environment")
    func logLevel() async throws {
        let catalog = try await Connector.catalog(["boards"])
        let levels = { (options: [String], environment: [String: String]) async throws -> Set<String> in
            let messages = try await read(catalog, workers: 1, nil, options, environment: environment).messages
            return Set(messages.all("LOG", "log").compactMap { $0["level"]?.stringValue })
        }
        #expect(try await levels([], [:]) == ["INFO"])
        #expect(try await levels([], ["LOG_LEVEL": "debug"]).contains("DEBUG"))
        #expect(try await levels(["--debug"], [:]).contains("DEBUG"))
        #expect(try await levels(["--log-level", "error"], ["LOG_LEVEL": "debug"]).isEmpty)
    }

    @Test("an unknown stream does not stop the others, and the run fails")
    func unknownStream() async throws {
        var entries = try await Connector.catalog(["boards"])["streams"]?.arrayValue ?? []
        entries.append(["stream": ["name": "billboards"], "sync_mode": "full_refresh"])
        let outcome = try await read(["streams": .array(entries)], workers: 4, nil, [])
        #expect(outcome.run.status == 1)
        #expect(outcome.messages.statuses == ["boards": "COMPLETE", "billboards": "INCOMPLETE"])
        #expect(outcome.messages.records["boards"]?.isEmpty == false)
        let error = try #require(outcome.messages.errors.first)
        #expect(outcome.messages.errors.count == 1)
        #expect(error["failure_type"] == "config_error")
        #expect(error["stream_descriptor"] == ["name": "billboards"])
        #expect(error["message"]?.stringValue?.contains("Refresh the connection's schema") == true)
    }

    private func read(
        _ catalog: JSONValue,
        workers: Int,
        _ states: JSONValue?,
        _ options: [String],
        mock mockOptions: [String] = [],
        environment: [String: String] = [:]
    ) async throws -> Outcome {
        try await MockProgram.serving(mockOptions) { mock in
            let configuration = mock.configuration.setting("num_workers", to: .number(JSONNumber(workers)))
            let files = try ReadFiles(configuration: configuration, catalog: catalog, states: states)
            let run = try await Connector.run(
                files.arguments + options + ["--api-url", mock.url],
                environment: environment
            )
            return Outcome(run: run, messages: try Messages(run.output), mock: mock)
        }
    }
}

/// A read, and the world that it read.
struct Outcome {
    let run: FinishedProgram
    let messages: Messages
    let mock: MockProgram

    /// Compares the records of all streams with those of the world, in any order.
    func expectTruth(_ catalog: JSONValue) throws {
        try Outcome.expectTruth(messages.records, catalog, of: mock)
    }

    static func expectTruth(
        _ found: [String: [String]],
        _ catalog: JSONValue,
        of mock: MockProgram,
        repeating: Bool = false
    ) throws {
        let truth = try truth(of: mock, catalog)
        for stream in DirectStream.allCases {
            var texts = truth.records(of: stream)
            var records = found[stream.rawValue] ?? []
            let entry = catalog["streams"]?.arrayValue?.first { $0["stream"]?["name"] == .string(stream.rawValue) }
            let schema = entry?["stream"]?["json_schema"] ?? .null
            if stream.rawValue.hasSuffix("_analytics") {
                texts = try texts.map(DeclaredRows(schema: schema).row)
            } else if let secret = secrets[stream.rawValue] {
                // Without the secret, which the stream omits, and with the same escapes on both sides.
                texts = try texts.map { try JSONValue(parsing: Array($0.utf8)).removing(secret).text }
                records = try records.map { try JSONValue(parsing: Array($0.utf8)).text }
            }
            texts.sort()
            records.sort()
            let isSame = repeating ? Set(records) == Set(texts) : records == texts
            #expect(isSame, "\(stream.rawValue): \(records.count) records for \(texts.count)")
        }
        try truth.expectReports(found, repeating: repeating)
    }

    /// The members that streams omit.
    private static let secrets = [
        "catalogs_feeds": "credentials"
    ]

    private static func truth(of mock: MockProgram, _ catalog: JSONValue) throws -> ExpectedData {
        let today = try #require(mock.today)
        let stream = catalog["streams"]?.arrayValue?.first { $0["stream"]?["name"] == "campaign_analytics" }
        let columns = stream?["stream"]?["json_schema"]?["properties"]?.objectValue?.keys
        return ExpectedData(
            World(scale: .tiny, seed: 1, today: today),
            startDate: today.advanced(by: -60),
            columns: try #require(columns).filter { $0 != "DATE" }
        )
    }

    /// Credentials appear in CONTROL messages only, and access tokens nowhere.
    func expectNoSecret() {
        let controls = messages.all("CONTROL", "control")
        #expect(!controls.isEmpty)
        let others = run.text.split(separator: "\n").filter { !$0.hasPrefix(#"{"type":"CONTROL""#) }.joined()
        var secrets = ["client_secret", "refresh_token"].compactMap {
            mock.configuration["credentials"]?[$0]?.stringValue
        }
        for control in controls {
            secrets += [control["connectorConfig"]?["config"]?["credentials"]?["refresh_token"]?.stringValue ?? ""]
        }
        // The prefix of the emulated API's access tokens.
        for secret in secrets + ["pina_", "pinr."] {
            #expect(!secret.isEmpty && !others.contains(secret) && !run.errors.contains(secret))
        }
        #expect(!run.text.contains("pina_"))
    }
}

extension JSONValue {
    func removing(_ name: String) -> JSONValue {
        guard var members = objectValue else { return self }
        members.removeValue(forKey: name)
        return .object(members)
    }
}
