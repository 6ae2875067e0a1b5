import HTTPTransport
import JSONText
import MockPinterest
import Testing

@testable import PinterestSource

@Suite("Attempts of one full refresh", .timeLimit(.minutes(10)))
struct FullRefreshAttemptTests {
    private let world = World()
    private var sick: String { String(world.id(of: .adAccounts, at: 1)) }

    private func run(syncID: Int? = 77, generationID: Int? = 5, state: [UInt8]? = nil) -> SyncRun {
        var run = SyncRun(world: world, state: state)
        run.syncID = syncID
        run.generationID = generationID
        return run
    }

    /// An attempt that fails for one ad account, or for the user's newer days.
    private func failed(_ streams: String...) async throws -> SyncRun.Result {
        var run = run()
        run.streams = streams
        run.intercept = { [sick, day = world.today.description] path in
            path.contains("/\(sick)/") || path.contains("user_account/analytics") && path.contains("end_date=\(day)")
                ? (500, #"{"code":500,"message":"internal"}"#) : nil
        }
        return try await run.read()
    }

    @Test(
        "the second attempt reads only what the first one could not",
        // The numbers of Pins are one part, and of no ad account.
        arguments: StreamTable.incremental.filter { $0 != "pin_analytics" }
    )
    func goesOn(_ stream: String) async throws {
        let first = try await failed(stream)
        #expect(!first.isComplete)
        #expect(!first.log.records(of: stream).isEmpty)
        let second = try await run(state: first.log.stateFile()).run(stream)
        #expect(second.isComplete)
        let both = first.log.records(of: stream) + second.log.records(of: stream)
        #expect(both.sorted() == (try Expected(world).records(of: stream).sorted()))
        #expect(second.log.logs("INFO").contains { $0.hasPrefix("\(stream): An earlier attempt") })
    }

    @Test("the second attempt reads the numbers of all Pins again, which are one part")
    func pins() async throws {
        var run = run()
        run.streams = ["pin_analytics"]
        run.intercept = { path in
            path.contains("/analytics?") ? (500, #"{"code":500,"message":"internal"}"#) : nil
        }
        let first = try await run.read()
        #expect(!first.isComplete)
        let second = try await self.run(state: first.log.stateFile()).run("pin_analytics")
        #expect(second.isComplete)
        #expect(
            second.log.records(of: "pin_analytics").sorted()
                == (try Expected(world).records(of: "pin_analytics").sorted())
        )
        let third = try await self.run(state: second.log.stateFile()).run("pin_analytics")
        #expect(third.isComplete && third.log.records(of: "pin_analytics").isEmpty)
    }

    @Test(
        "a third attempt does not read finished parts again, and keeps their cursors",
        arguments: StreamTable.incremental
    )
    func finished(_ stream: String) async throws {
        let whole = try await run().run(stream)
        let again = try await run(state: whole.log.stateFile()).run(stream)
        #expect(again.isComplete)
        #expect(again.log.records(of: stream).isEmpty)
        #expect(
            try cursors(again.log.states(of: stream).last?.text) == cursors(whole.log.states(of: stream).last?.text)
        )
    }

    private func cursors(_ state: String?) throws -> JSONValue {
        let state = try JSONValue(parsing: Array(#require(state).utf8))
        return .members(
            (state.objectValue ?? [:]).filter { $0.key != "lookback_window" && $0.key != "full_refresh" }
                .map { ($0.key, $0.value) }
        )
    }

    @Test("a parent that is finished still gives its ids to a child that is not")
    func finishedParent() async throws {
        var run = run()
        run.intercept = { [sick] path in
            path.contains("/\(sick)/campaigns/analytics") ? (500, #"{"code":500,"message":"internal"}"#) : nil
        }
        let first = try await run.run("campaigns", "campaign_analytics")
        #expect(first.log.statuses(of: "campaigns").last == "COMPLETE")
        let second = try await self.run(state: first.log.stateFile()).run("campaigns", "campaign_analytics")
        for stream in ["campaigns", "campaign_analytics"] {
            let both = first.log.records(of: stream) + second.log.records(of: stream)
            #expect(both.sorted() == (try Expected(world).records(of: stream).sorted()), "\(stream)")
        }
    }

    @Test("a parent that is read only for its ids moves no cursor past later changes")
    func changedParent() async throws {
        let first = try await run().run("campaigns", "campaign_analytics")
        var second = run(state: first.log.stateFile())
        second.world = world.grown(by: 1)
        second.streams = ["campaigns", "campaign_analytics"]
        let attempt = try await second.read()
        #expect(attempt.log.records(of: "campaigns").isEmpty)
        #expect(
            try cursors(attempt.log.states(of: "campaigns").last?.text)
                == cursors(first.log.states(of: "campaigns").last?.text)
        )
    }

    /// The ids in the second read's catalog, how many days later it runs, and the expected log message.
    struct Other: Sendable, CustomTestStringConvertible {
        var syncID: Int? = 77
        var generationID: Int? = 5
        var daysLater = 0
        let reason: String
        var testDescription: String { reason }
    }

    @Test(
        "any other full refresh reads everything, and logs why",
        arguments: [
            Other(syncID: nil, generationID: nil, reason: "no sync_id"),
            Other(syncID: 78, reason: "sync_id 77, the catalog has 78"),
            Other(generationID: 6, reason: "generation_id 5, the catalog has 6"),
            Other(generationID: nil, reason: "generation_id 5, the catalog has null"),
            Other(daysLater: 8, reason: "not within the last 7 days"),
            Other(daysLater: 30, reason: "not within the last 7 days"),
        ]
    )
    func readsEverything(_ other: Other) async throws {
        let first = try await run().run("campaigns", "ad_account_analytics")
        var run = run(syncID: other.syncID, generationID: other.generationID, state: first.log.stateFile())
        run.daysLater = other.daysLater
        let second = try await run.run("campaigns", "ad_account_analytics")
        #expect(
            second.log.records(of: "campaigns").sorted() == (try Expected(world).records(of: "campaigns").sorted())
        )
        #expect(!second.log.records(of: "ad_account_analytics").isEmpty)
        for stream in ["campaigns", "ad_account_analytics"] {
            let lines = second.log.logs("INFO").filter { $0.hasPrefix("\(stream): A full refresh reads everything") }
            #expect(lines.count == 1 && lines[0].contains(other.reason), "\(lines)")
        }
    }

    @Test(
        "a state that is not of a full refresh, or cannot be parsed, is not continued",
        arguments: [
            #"{"DATE":"2026-11-20"}"#, #"{"DATE":"2026-11-20","full_refresh":5}"#, #"{"DATE":"yesterday"}"#, "[]",
            #"{"DATE":"2026-11-20","full_refresh":{"sync_id":77,"generation_id":5,"started_at":"soon","finished":[]}}"#,
            #"{"full_refresh":{"sync_id":77,"generation_id":5,"finished":[{"through":1}]}}"#,
            #"{"full_refresh":{"sync_id":77,"generation_id":5,"started_at":"2026-11-23T00:00:00Z","newer":1}}"#,
        ]
    )
    func notUnderstood(_ state: String) async throws {
        let text = #"[{"stream":{"stream_descriptor":{"name":"ad_account_analytics"},"stream_state":\#(state)}}]"#
        let second = try await run(state: Array(text.utf8)).run("ad_account_analytics")
        #expect(
            second.log.records(of: "ad_account_analytics").sorted()
                == (try Expected(world).records(of: "ad_account_analytics").sorted())
        )
        let lines = second.log.logs("INFO") + second.log.logs("WARN")
        #expect(lines.contains { $0.contains("A full refresh reads everything") })
        #expect(second.isComplete)
    }

    @Test("an incremental read continues from the cursors of a full refresh and drops the rest", arguments: [1, nil])
    func incremental(_ id: Int?) async throws {
        let first = try await run(syncID: 1, generationID: 1).run("ad_account_analytics", "campaigns")
        var next = run(syncID: id, generationID: id, state: first.log.stateFile())
        next.mode = .incremental
        let second = try await next.run("ad_account_analytics", "campaigns")
        #expect(
            second.log.records(of: "ad_account_analytics").count < first.log.records(of: "ad_account_analytics").count
        )
        #expect(second.log.states().allSatisfy { !$0.text.contains("full_refresh") })
    }

    @Test("streams without a cursor keep their marker and are always read whole")
    func withoutCursor() async throws {
        let first = try await run().run("boards", "keywords")
        let second = try await run(state: first.log.stateFile()).run("boards", "keywords")
        for stream in ["boards", "keywords"] {
            #expect(second.log.records(of: stream) == first.log.records(of: stream))
            #expect(second.log.states(of: stream).map(\.text) == [#"{"__ab_no_cursor_state_message":true}"#])
        }
    }
}
