import Basics
import AirbyteProtocol
import HTTPTransport
import JSONText
import MockPinterest
import PinterestAPI
import Testing

@testable import PinterestSource

@Suite("Only final days", .timeLimit(.minutes(10)))
struct OnlyFinalDaysTests {
    private static let streams = [
        "ad_account_analytics", "campaign_analytics", "ad_group_analytics", "ad_analytics", "product_group_analytics",
        "advertiser_report", "pin_promotion_report",
    ]

    private let world = World()
    /// The emulated API calls a day final on the fourth day after it.
    private var lastFinal: CalendarDate { world.today.advanced(by: -4) }

    private func run(later days: Int = 0, state: [UInt8]? = nil, onlyFinal: Bool = true) -> SyncRun {
        var run = SyncRun(world: days == 0 ? world : world.grown(by: days), mode: .incremental, state: state)
        run.configuration = ["start_date": .string(world.startDate.description), "only_final_days": .bool(onlyFinal)]
        return run
    }

    private func rows(_ result: SyncRun.Result, _ stream: String) throws -> [(key: String, day: CalendarDate)] {
        let key = try #require(StreamTable.named(stream)).primaryKey
        return try result.log.records(of: stream).map { text in
            let row = try JSONValue(parsing: Array(text.utf8))
            let day = try #require(row["DATE"]?.stringValue.flatMap { CalendarDate($0) })
            return (key.map { "\(String(describing: row[$0]))" }.joined(separator: " "), day)
        }
    }

    /// The latest cursor in the last state.
    private func latestCursor(_ result: SyncRun.Result, _ stream: String) throws -> CalendarDate {
        let state = try JSONValue(parsing: Array(#require(result.log.states(of: stream).last).text.utf8))
        let cursors = state["states"]?.arrayValue?.compactMap { $0["cursor"]?["DATE"]?.stringValue } ?? []
        return try #require(cursors.max().flatMap { CalendarDate($0) })
    }

    @Test("each day is printed once, when it is final, by whichever sync", arguments: streams)
    func once(_ stream: String) async throws {
        let all = try rows(try await run(onlyFinal: false).run(stream), stream)
        #expect(all.contains { $0.day > lastFinal })
        let first = try await run().run(stream)
        let given = try rows(first, stream)
        #expect(Set(given.map(\.key)) == Set(all.filter { $0.day <= lastFinal }.map(\.key)))
        #expect(try latestCursor(first, stream) <= lastFinal)
        let again = try await run(state: first.log.stateFile()).run(stream)
        #expect(again.isComplete && again.log.records(of: stream).isEmpty)
        let later = try await run(later: 3, state: again.log.stateFile()).run(stream)
        let newer = try rows(later, stream)
        #expect(newer.contains { $0.day == lastFinal.advanced(by: 3) })
        #expect(newer.allSatisfy { $0.day <= lastFinal.advanced(by: 3) })
        #expect(Set(newer.map(\.key)).isDisjoint(with: given.map(\.key)))
        let missing = Set(all.filter { $0.day <= lastFinal.advanced(by: 3) }.map(\.key))
            .subtracting(given.map(\.key)).subtracting(newer.map(\.key))
        #expect(missing.isEmpty, "\(missing.prefix(3))")
    }

    @Test("the first day is printed although it was not final at first", arguments: streams)
    func firstDay(_ stream: String) async throws {
        let start = lastFinal.advanced(by: 1)
        var run = run()
        run.configuration["start_date"] = .string(start.description)
        let none = try await run.run(stream)
        #expect(none.isComplete && none.log.records(of: stream).isEmpty)
        var later = self.run(later: 1, state: none.log.stateFile())
        later.configuration["start_date"] = .string(start.description)
        let given = try rows(try await later.run(stream), stream)
        #expect(!given.isEmpty && given.allSatisfy { $0.day == start })
    }

    @Test("days printed before they were final are printed again when they are", arguments: streams)
    func switchedOn(_ stream: String) async throws {
        let before = try await run(onlyFinal: false).run(stream)
        let on = try await run(state: before.log.stateFile()).run(stream)
        #expect(on.log.records(of: stream).isEmpty)
        #expect(try latestCursor(on, stream) <= lastFinal)
        let later = try rows(try await run(later: 2, state: on.log.stateFile()).run(stream), stream)
        #expect(Set(later.map(\.day)) == [lastFinal.advanced(by: 1), lastFinal.advanced(by: 2)])
    }

    @Test("conversion_lookback_days prints final days again", arguments: streams)
    func lookback(_ stream: String) async throws {
        let first = try await run().run(stream)
        var again = run(state: first.log.stateFile())
        again.configuration["conversion_lookback_days"] = 2
        let rows = try rows(try await again.run(stream), stream)
        let late = try self.rows(first, stream).filter { $0.day >= lastFinal.advanced(by: -2) }
        #expect(!late.isEmpty && Set(rows.map(\.key)).isSuperset(of: late.map(\.key)))
        #expect(rows.allSatisfy { $0.day <= lastFinal })
    }

    @Test("a full refresh does not mark days that are not final as finished", arguments: streams)
    func fullRefresh(_ stream: String) async throws {
        var first = run()
        (first.mode, first.syncID, first.generationID) = (.fullRefresh, 7, 1)
        let given = try await first.run(stream)
        var second = run(later: 2, state: given.log.stateFile())
        (second.mode, second.syncID, second.generationID) = (.fullRefresh, 7, 1)
        let more = try rows(try await second.run(stream), stream)
        #expect(!more.isEmpty)
        #expect(Set(try rows(given, stream).map(\.key)).isDisjoint(with: more.map(\.key)))
    }

    /// A cursor, the last final day, and the first and last day that are read.
    @Test(
        "a period is final when its last day is",
        arguments: [
            // 2026-11-16 is a Monday.
            (.week, "2026-11-09", "2026-11-21", nil), (.week, "2026-11-09", "2026-11-22", "2026-11-16 2026-11-22"),
            (.week, "2026-11-16", "2026-11-21", nil), (.month, "2026-10-01", "2026-11-22", nil),
            (.month, "2026-09-01", "2026-11-22", "2026-10-01 2026-10-31"),
            (.hour, "2026-11-18", "2026-11-20", "2026-11-19 2026-11-20"),
            (.day, "2026-11-18", "2026-11-19", "2026-11-19 2026-11-19"),
        ] as [(ReportGranularity, String, String, String?)]
    )
    func periods(_ granularity: ReportGranularity, _ cursor: String, _ final: String, _ window: String?) throws {
        let day = { (text: String) in try #require(CalendarDate(text)) }
        let report = ReportDefinition(.campaign, granularity: granularity, columns: [], conversionWindowDays: 30)
        let rules = ReportRules(
            report,
            today: world.today,
            startDate: nil,
            conversionLookbackDays: 0,
            finalThrough: try day(final)
        )
        let start = rules.days.start(cursor: .date(try day(cursor)))
        #expect(rules.windows(from: start).map { "\($0.start) \($0.end)" } == (window.map { [$0] } ?? []))
    }

    @Test("a TOTAL report is read to today, with a warning")
    func total() async throws {
        let fields = #""level": "CAMPAIGN", "granularity": "TOTAL", "columns": ["SPEND_IN_DOLLAR"]"#
        var run = run()
        run.configuration["custom_reports"] = .array([try JSONValue(reportFields(fields))])
        let custom = try CustomReport(
            JSONInput(source: "config", value: JSONValue(reportFields(fields))).takingPlainMeaning,
            configuredStart: world.startDate,
            today: world.today
        )
        run.mode = .fullRefresh
        let result = try await run.run(custom.streamName)
        #expect(result.isComplete && !result.log.records(of: custom.streamName).isEmpty)
        #expect(
            result.log.logs("WARN") == [
                "\(custom.streamName): only_final_days does not apply to a report of granularity TOTAL."
            ]
        )
        #expect(
            result.mock.received.compactMap(\.body).allSatisfy {
                $0.contains(world.today.description)
            }
        )
    }
}
