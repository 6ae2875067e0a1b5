import Basics
import ConnectorTesting
import JSONText
import MockPinterest
import Testing

@testable import PinterestSource

@Suite("Reports that continue from a state", .timeLimit(.minutes(10)))
struct ReportResumeTests {
    /// A row with its key.
    private struct Row {
        let text: String
        let account: String
        let day: CalendarDate
        let key: [String]

        init(_ text: String, key fields: [String]) throws {
            let value = try JSONValue(parsing: Array(text.utf8))
            self.text = text
            account = try #require(value["AD_ACCOUNT_ID"]?.stringValue ?? value["AD_ACCOUNT_ID"]?.text)
            day = try #require(value["DATE"]?.stringValue.flatMap { CalendarDate($0) })
            key = try fields.map { try #require(value[$0], "\($0)").text }
        }
    }

    private func rows(_ texts: [String], of stream: String) throws -> [Row] {
        let key = try #require(StreamTable.named(stream)).primaryKey
        return try texts.map { try Row($0, key: key) }
    }

    private func truth(_ world: World, _ stream: String, startDate: CalendarDate?) throws -> [Row] {
        var expected = try ExpectedReports(world, stream)
        expected.startDate = startDate
        return try rows(expected.records(), of: stream)
    }

    /// The cursors of a state, by ad account.
    private func cursors(_ state: String) throws -> [String: CalendarDate] {
        let partitions = try #require(try JSONValue(parsing: Array(state.utf8))["states"]?.arrayValue)
        return try Dictionary(
            uniqueKeysWithValues: partitions.map { entry in
                let day = entry["cursor"]?["DATE"]?.stringValue.flatMap { CalendarDate($0) }
                return (try #require(entry["partition"]?["id"]?.stringValue), try #require(day))
            }
        )
    }

    /// Runs again from states of a run, including the first and the last, and finds all rows in the output before and
    /// after.
    private func resume(_ whole: SyncRun.Result, _ run: SyncRun, _ stream: String, all: Set<String>) async throws {
        var before: Set<String> = []
        var states = 0
        let last = whole.log.states(of: stream).count
        for (place, entry) in whole.log.entries.enumerated() {
            switch entry {
            case .record(_, let data): before.insert(try JSONValue(parsing: Array(data.utf8)).text)
            case .state(let state):
                states += 1
                // Each costs a whole sync.
                let isSampled = TestTier.isWhole && (states == 2 || states.isMultiple(of: max(last / 4, 1)))
                guard states == 1 || states == last || isSampled else { continue }
                var next = run
                next.scenario = Scenario()
                next.state = whole.log.stateFile(after: place + 1)
                let rest = try await next.run(stream)
                let union = before.union(try rest.normalised(stream))
                #expect(union == all, "after state \(states), \(state.text)")
                #expect(rest.isComplete)
            default: break
            }
        }
        #expect(states >= 1)
    }

    @Test("a run from any state printed loses nothing", arguments: StreamTable.reports)
    func fromAnyState(_ stream: String) async throws {
        let run = SyncRun(mode: .incremental, configuration: ["start_date": .null], workers: 4)
        let all = Set(try truth(run.world, stream, startDate: nil).map(\.text))
        let whole = try await run.run(stream)
        #expect(whole.log.states(of: stream).count > 2)
        try await resume(whole, run, stream, all: all)
    }

    @Test(
        "a run from a state of a run that failed at a download loses nothing",
        arguments: StreamTable.reports,
        [1, 3]
    )
    func fromFailed(_ stream: String, _ nth: Int) async throws {
        var run = SyncRun(mode: .incremental, configuration: ["start_date": .null], workers: 2)
        run.scenario = Scenario(rules: [
            .init(when: .init(operation: "report/download", nth: nth, times: .always), then: .cut(at: 300))
        ])
        let all = Set(try truth(run.world, stream, startDate: nil).map(\.text))
        let failed = try await run.run(stream)
        #expect(!failed.isComplete)
        #expect(Set(try failed.normalised(stream)) != all)
        try await resume(failed, run, stream, all: all)
    }

    @Test("the cursor of an ad account is its latest day with a row", arguments: StreamTable.reports)
    func cursor(_ stream: String) async throws {
        let run = SyncRun(mode: .incremental)
        let result = try await run.run(stream)
        let rows = try truth(run.world, stream, startDate: run.world.startDate)
        let latest = Dictionary(rows.map { ($0.account, $0.day) }) { max($0, $1) }
        let seen = try cursors(try #require(result.log.states(of: stream).last).text)
        #expect(seen.filter { latest[$0.key] != nil } == latest)
        // The cursor of an account without rows does not move.
        for (account, day) in seen where latest[account] == nil { #expect(day <= run.world.startDate) }
    }

    @Test("the cursor is before today if today's numbers are not available yet")
    func lateCursor() async throws {
        var isLate = false
        for stream in StreamTable.reports where !isLate {
            let run = SyncRun(mode: .incremental)
            let state = try #require(try await run.run(stream).log.states(of: stream).last)
            isLate = try cursors(state.text).values.contains { run.world.startDate < $0 && $0 < run.world.today }
        }
        #expect(isLate)
    }

    @Test("a second run reads only each account's last day and three before it", arguments: StreamTable.reports)
    func onlyLateDays(_ stream: String) async throws {
        var run = SyncRun(mode: .incremental, configuration: ["conversion_lookback_days": 0])
        let first = try await run.run(stream)
        run.state = first.log.stateFile()
        let second = try await run.run(stream)
        let all = try truth(run.world, stream, startDate: run.world.startDate)
        let latest = Dictionary(all.map { ($0.account, $0.day) }) { max($0, $1) }
        let late = all.filter { $0.day.days(to: latest[$0.account] ?? $0.day) <= 3 }
        #expect(try second.normalised(stream).sorted() == late.map(\.text).sorted())
        #expect(late.count < all.count)
        #expect(second.orderViolations(of: stream).isEmpty)
    }

    @Test("rows that are new, changed or late are printed by the next run", arguments: StreamTable.reports, [1, 5])
    func grown(_ stream: String, _ days: Int) async throws {
        let start = World().startDate
        var run = SyncRun(mode: .incremental, configuration: ["start_date": .string(start.description)])
        let first = try await run.run(stream)
        run.state = first.log.stateFile()
        run.world = run.world.grown(by: days)
        let second = try await run.run(stream)
        let truth = Set(try truth(run.world, stream, startDate: start).map(\.text))
        let came = Set(try first.normalised(stream)).union(try second.normalised(stream))
        #expect(came.isSuperset(of: truth), "\(truth.subtracting(came).prefix(1))")
        #expect(!truth.isSubset(of: try first.normalised(stream)))
    }

    @Test(
        "two runs, with the later row kept for each key, equal one fresh read of the days read again",
        arguments: StreamTable.reports
    )
    func deduplicated(_ stream: String) async throws {
        let start = World().startDate
        var run = SyncRun(
            mode: .incremental,
            configuration: ["start_date": .string(start.description), "conversion_lookback_days": 30]
        )
        let first = try await run.run(stream)
        run.state = first.log.stateFile()
        let lookedBack = run.world.today.advanced(by: -30)
        run.world = run.world.grown(by: 5)
        let second = try await run.run(stream)
        func kept(_ texts: [String]) throws -> [[String]: String] {
            Dictionary(
                try rows(texts, of: stream).filter { $0.day >= lookedBack }.map { ($0.key, $0.text) }
            ) { $1 }
        }
        let (before, after) = (try first.normalised(stream), try second.normalised(stream))
        let fresh = try kept(truth(run.world, stream, startDate: start).map(\.text))
        #expect(try kept(before + after) == fresh)
        #expect(try kept(before) != fresh)
        // Each account's look-back counts from its own last day.
        let oldest = try rows(after, of: stream).map(\.day).min()
        #expect(try #require(oldest) <= lookedBack.advanced(by: 3))
    }

    @Test("targeting types of several reports: no state moves past one that was not read", arguments: 1...8)
    func parts(_ nth: Int) async throws {
        let stream = "campaign_targeting_report"
        let types = ["GENDER", "AGE_BUCKET", "COUNTRY", "APPTYPE", "PLACEMENT", "REGION", "GEO"]
        var run = SyncRun(
            mode: .incremental,
            configuration: ["start_date": .null, "targeting_types": .strings(types)],
            interleaves: false
        )
        run.scenario = Scenario(rules: [
            .init(when: .init(operation: "report/download", nth: nth, times: .always), then: .cut(at: 0))
        ])
        var expected = try ExpectedReports(run.world, stream)
        (expected.startDate, expected.targetingTypes) = (nil, types)
        let all = try rows(expected.records(), of: stream)
        let failed = try await run.run(stream)
        let came = Set(try failed.normalised(stream))
        let missing = Dictionary(all.filter { !came.contains($0.text) }.map { ($0.account, $0.day) }) { min($0, $1) }
        #expect(!missing.isEmpty)
        for state in failed.log.states(of: stream) {
            for (account, day) in try cursors(state.text) {
                #expect(day <= missing[account] ?? day, "account \(account) has \(day)")
            }
        }
        try await resume(failed, run, stream, all: Set(all.map(\.text)))
    }
}
