import Basics
import ConnectorTesting
import JSONText
import MockPinterest
import Testing

@testable import PinterestSource

@Suite("Answers that are nearly JSON", .timeLimit(.minutes(5)))
struct OddTextTests {
    /// What a run reports about its records.
    private struct ReportedIssue {
        let records: [String]
        let changes: [String]
        let warnings: [String]
        let run: SyncRun.Result

        init(_ run: SyncRun.Result, _ stream: String) throws {
            self.run = run
            records = run.log.records(of: stream)
            warnings = run.log.logs("WARN").filter { $0.contains("not valid JSON") }
            var changes: [String] = []
            for line in run.output.split(separator: 0x0A) {
                let message = try JSONValue(parsing: Array(line))
                guard message["record"]?["stream"]?.stringValue == stream else { continue }
                changes.append(message["record"]?["meta"]?["changes"]?.text ?? "")
            }
            self.changes = changes
        }
    }

    private static func change(_ field: String, _ change: String) -> String {
        #"{"field":"\#(field)","change":"\#(change)","reason":"SOURCE_SERIALIZATION_ERROR"}"#
    }

    private func read(_ stream: String, _ body: String, where isMeant: @escaping @Sendable (String) -> Bool)
        async throws -> ReportedIssue
    {
        var run = SyncRun()
        run.intercept = { isMeant($0) ? (200, body) : nil }
        return try ReportedIssue(try await run.run(stream), stream)
    }

    @Test("a list gives each record, repaired, with its changes in meta and one warning")
    func list() async throws {
        let body =
            "\u{FEFF}{\"items\":[{\"id\":\"1\",\"description\":\"fine\"},"
            + "{\"id\":\"2\",\"description\":\"a\u{1}b\nc\\ud83d\",\"n\":Infinity},"
            + "{\"id\":\"3\",\"na\\ude00me\":\"x\"},{\"id\":\"4\",\"description\":\"\u{0}\"}],\"bookmark\":null}"
        let told = try await read("boards", body) { $0.contains("/boards?") }
        #expect(told.run.isComplete)
        #expect(
            told.records == [
                #"{"id":"1","description":"fine"}"#,
                #"{"id":"2","description":"a\u0001b\nc\ufffd","n":null}"#,
                #"{"id":"3","na\ufffdme":"x"}"#,
                #"{"id":"4","description":"\u0000"}"#,
            ]
        )
        #expect(
            told.changes == [
                "", "[\(Self.change("description", "TRUNCATED")),\(Self.change("n", "NULLED"))]",
                "[\(Self.change("na\u{FFFD}me", "TRUNCATED"))]", "",
            ]
        )
        try #require(told.warnings.count == 1, "\(told.run.log.logs("WARN"))")
        for part in ["boards:", "U+FFFD (2)", "null (1)", "escaped (3)", "field description of record 2."] {
            #expect(told.warnings[0].contains(part), "\(part): \(told.warnings[0])")
        }
    }

    @Test("a list of valid JSON has neither meta nor warning")
    func clean() async throws {
        let told = try await read("boards", #"{"items":[{"id":"1","d":"\ud83d\ude00\u0000"}]}"#) {
            $0.contains("/boards?")
        }
        #expect(told.changes == [""])
        #expect(told.warnings.isEmpty)
    }

    @Test("an odd id is the same in the children's calls as in its record")
    func parent() async throws {
        var run = SyncRun()
        let asked = Locked<Set<String>>([])
        run.intercept = { path in
            if path.contains("/boards?") { return (200, #"{"items":[{"id":"7\ud83d"}]}"#) }
            guard path.contains("/boards/") else { return nil }
            asked.withLock { _ = $0.insert(path) }
            return (200, #"{"items":[]}"#)
        }
        let result = try await run.run("boards", "board_sections")
        #expect(result.isComplete)
        #expect(result.log.records(of: "boards") == [#"{"id":"7\ufffd"}"#])
        #expect(asked.withLock { $0.contains { $0.contains("/boards/7%EF%BF%BD/") } }, "\(asked.withLock { $0 })")
    }

    @Test("a row of analytics whose number or key is NaN has null")
    func analytics() async throws {
        let day = World().today.description
        let body = "[{\"DATE\":\"\(day)\",\"AD_ACCOUNT_ID\":NaN,\"CTR\":-Infinity,\"SPEND_IN_DOLLAR\":\"0.10\"}]"
        let told = try await read("ad_account_analytics", body) {
            $0.contains("/analytics?") && $0.contains("columns=")
        }
        #expect(told.run.isComplete)
        let expected = #""AD_ACCOUNT_ID":null,"CTR":null,"SPEND_IN_DOLLAR":0.10}"#
        #expect(told.records.first == "{\"DATE\":\"\(day)\"," + expected)
        #expect(told.changes.first == "[\(Self.change("AD_ACCOUNT_ID", "NULLED")),\(Self.change("CTR", "NULLED"))]")
        #expect(told.warnings.count == 1)
    }

    /// Rows of a report, as received and as printed.
    private static func reportRows(_ count: Int) -> [(odd: String, printed: String)] {
        (0..<count).map { index in
            let start = #"{"DATE":"2026-11-20","AD_ACCOUNT_ID":"1","CAMPAIGN_ID":\#(index),"CAMPAIGN_NAME":"#
            return (
                start + #""cut \ud83d","SPEND_IN_DOLLAR":NaN,"CTR":"1.50"}"#,
                start + #""cut \ufffd","SPEND_IN_DOLLAR":null,"CTR":1.50}"#
            )
        }
    }

    @Test("a report's rows are printed repaired, converted and once each, even if the first body breaks off")
    func report() async throws {
        let rows = Self.reportRows(700)
        let body = "\u{FEFF}{\"5\":[\(rows.map(\.odd).joined(separator: ","))]}"
        let stream = "campaign_analytics_report"
        var run = SyncRun()
        run.scenario = Scenario(rules: [
            .init(when: .init(operation: "report/download", nth: 1), then: .text(String(body.dropLast(9000)))),
            .init(when: .init(operation: "report/download", nth: 2, times: .always), then: .text(body)),
        ])
        let told = try ReportedIssue(try await run.run(stream), stream)
        #expect(told.run.isComplete)
        let downloads = try #require(told.run.calls["report/download"]) - 1
        #expect(downloads > 0)
        #expect(told.records == (0..<downloads).flatMap { _ in rows.map(\.printed) })
        let both = "[\(Self.change("CAMPAIGN_NAME", "TRUNCATED")),\(Self.change("SPEND_IN_DOLLAR", "NULLED"))]"
        #expect(Set(told.changes) == [both])
        #expect(told.warnings.count == 1)
        #expect(told.warnings.first?.contains("U+FFFD (\(downloads * 700))") == true, "\(told.warnings)")
        #expect(told.warnings.first?.contains("field CAMPAIGN_NAME of record 1.") == true, "\(told.warnings)")
    }

    @Test(
        "anything worse than odd text still counts as damage",
        arguments: [
            #"{"items":[{"id":"1","id":"2"}]}"#, #"{"items":[{"id":"1\ud83d"#, #"{"items":[{"id":nan}]}"#,
            "\u{FEFF}\u{FEFF}{\"items\":[]}",
        ]
    )
    func damage(_ body: String) async throws {
        let told = try await read("boards", body) { $0.contains("/boards?") }
        #expect(!told.run.isComplete)
        #expect(told.run.log.errors.first?.message.contains("damaged") == true)
    }

    @Test("an error's message is read although its body is only nearly JSON")
    func error() async throws {
        var run = SyncRun()
        run.intercept = { path in
            path.contains("/boards?") ? (403, "\u{FEFF}{\"code\":29,\"message\":\"not\tfor you \\ud83d\"}") : nil
        }
        let result = try await run.run("boards")
        let message = try #require(result.log.errors.first?.message)
        #expect(message.contains("code 29") && message.contains("for you \u{FFFD}"), "\(message)")
    }
}
