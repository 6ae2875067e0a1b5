import AirbyteProtocol
import Basics
import JSONText
import MockPinterest
import Testing

@testable import PinterestSource

@Suite("The numbers of Pins", .timeLimit(.minutes(10)))
struct PinAnalyticsTests {
    private static let stream = "pin_analytics"

    /// Three calls for many Pins.
    private static let world: World = {
        var counts = WorldScale.tiny.counts
        (counts[.boards], counts[.boardPins]) = (3, 250)
        return World(counts: counts)
    }()

    private func read(
        in world: World = world,
        workers: Int = 1,
        mode: SyncMode = .incremental,
        state: [UInt8]? = nil,
        with configuration: [String: JSONValue] = [:],
        answer: @escaping @Sendable (String) -> (status: Int, body: String)? = { _ in nil }
    ) async throws -> SyncRun.Result {
        let run = SyncRun(
            world: world,
            mode: mode,
            state: state,
            configuration: configuration,
            workers: workers,
            intercept: answer
        )
        return try await run.run(Self.stream)
    }

    /// A state whose cursor is that long ago.
    private static func state(daysAgo: Int) -> (day: CalendarDate, text: [UInt8]) {
        let day = world.today.advanced(by: -daysAgo)
        let stream = #""stream":{"stream_descriptor":{"name":"pin_analytics"},"stream_state":{"date":"\#(day)"}}"#
        return (day, Array(#"[{"type":"STREAM",\#(stream)}]"#.utf8))
    }

    /// The answer about one Pin; calls for many are refused, and others pass.
    private static func analytics(_ path: String, _ body: () -> String) -> (status: Int, body: String)? {
        guard path.contains("/analytics?") else { return nil }
        return path.contains("pin_ids=") ? (403, #"{"code": 29, "message": "No."}"#) : (200, body())
    }

    private static func value(_ field: String, of record: String) -> String? {
        (try? JSONValue(parsing: Array(record.utf8)))?[field]?.stringValue
    }

    @Test(
        "are the same, with the fewest calls, whatever the app may do",
        arguments: PinIDsPolicy.allCases,
        [1, 4]
    )
    func policies(_ policy: PinIDsPolicy, _ workers: Int) async throws {
        var expected = Expected(Self.world)
        expected.truth.pinIDsPolicy = policy
        var run = SyncRun(world: Self.world, workers: workers)
        run.options.pinIDs = policy
        let result = try await run.run(Self.stream)
        let records = try expected.records(of: Self.stream)
        // What a call for many has left out comes after what it has.
        #expect(policy == .first || result.log.records(of: Self.stream) == records)
        #expect(result.log.records(of: Self.stream).sorted() == records.sorted())
        #expect(result.calls == expected.calls([Self.stream]))
        #expect(result.calls["multi_pins/analytics"] == (policy == .honour ? 3 : 1))
        #expect(result.isComplete)
        #expect(result.log.errors.isEmpty && result.log.logs("WARN").isEmpty)
        let notes = result.log.logs("INFO").filter { $0.contains("each is requested alone") }
        #expect(notes.count == (policy == .honour ? 0 : 1))
    }

    @Test("are announced with their number and the time that they take")
    func announcement() async throws {
        let result = try await read()
        let today = Self.world.today
        #expect(
            result.log.logs("INFO").contains(
                "pin_analytics: 250 Pins, \(Self.world.startDate) to \(today): 3 calls if the app may ask for 100 Pins "
                    + "at once, otherwise 251; at 60 calls a minute that takes 1 or 5 minutes."
            )
        )
    }

    @Test("are read for Pins up to the configured age, and for those of unknown age", arguments: [1, 4])
    func age(_ workers: Int) async throws {
        let limit = 1200
        let first = Self.world.today.advanced(by: -limit).description
        let pins = Expected(Self.world).truth.records(of: .pins)
        let young = Set(
            pins.filter { Self.value("created_at", of: $0)?.prefix(10) ?? "" >= first }
                .compactMap { Self.value("id", of: $0) }
        )
        #expect(young.count > 10 && young.count < pins.count - 10)
        let result = try await read(workers: workers, with: ["pin_analytics_max_age_days": .number(JSONNumber(limit))])
        let records = result.log.records(of: Self.stream)
        #expect(Set(records.compactMap { Self.value("pin_id", of: $0) }) == young)
        let note = result.log.logs("INFO").filter { $0.contains("older than \(limit) days are left out") }
        #expect(note.count == 1 && note[0].contains(" \(pins.count - young.count) Pins that"))

        let page = #"{"items": [{"id": "1", "created_at": null}, {"id": "2"}], "bookmark": null}"#
        let day = #"{"all": {"daily_metrics": [{"date": "2026-11-01", "data_status": "READY", "metrics": {}}]}}"#
        let unknown = try await read(with: ["pin_analytics_max_age_days": 1]) { path in
            path.contains("/pins?") ? (200, page) : Self.analytics(path) { day }
        }
        #expect(unknown.log.records(of: Self.stream).count == 2)
    }

    @Test("are read as the owner of the configured ad account, whose Pins they are")
    func account() async throws {
        let id = String(Self.world.id(of: .adAccounts, at: 0))
        let result = try await read(with: ["account_id": .string(id)])
        let calls = result.mock.received.filter { $0.path.contains("pins") }
        #expect(calls.count == 4 && calls.allSatisfy { $0.query.contains("ad_account_id=\(id)") })
    }

    @Test("of a Pin that cannot be read keep the cursor where it was; all others are read", arguments: [1, 4])
    func failedPin(_ workers: Int) async throws {
        let pins = Expected(Self.world).truth.records(of: .pins).compactMap { Self.value("id", of: $0) }
        let bad = pins[30]
        let (day, state) = Self.state(daysAgo: 9)
        let refusal = #"{"code": 29, "message": "No."}"#
        let result = try await read(workers: workers, state: state) { path in
            path.contains("pin_ids=") || path.contains("/\(bad)/") ? (403, refusal) : nil
        }
        #expect(!result.isComplete)
        #expect(result.log.errors.count == 1)
        #expect(result.log.errors.first?.message.contains("Pin \(bad), ") == true)
        let records = result.log.records(of: Self.stream)
        #expect(Set(records.compactMap { Self.value("pin_id", of: $0) }) == Set(pins).subtracting([bad]))
        #expect(records.count == (pins.count - 1) * 13)
        #expect(result.log.states(of: Self.stream).last?.text == #"{"date":"\#(day)"}"#)
        let whole = try await read(workers: workers, state: state)
        #expect(whole.log.states(of: Self.stream).last?.text == #"{"date":"\#(Self.world.today)"}"#)
    }

    @Test("keep the cursor where it was when not all Pins could be listed")
    func unlisted() async throws {
        var counts = Self.world.counts
        counts[.boardPins] = 300
        let (day, state) = Self.state(daysAgo: 9)
        let result = try await read(in: World(counts: counts), state: state) { path in
            path.contains("/pins?") && path.contains("bookmark=") ? (403, #"{"code": 29, "message": "No."}"#) : nil
        }
        #expect(!result.isComplete)
        #expect(result.log.records(of: Self.stream).count == 250 * 13)
        #expect(result.log.states(of: Self.stream).last?.text == #"{"date":"\#(day)"}"#)
    }

    @Test("keep the cursor before the first day that is not final for some Pin")
    func openDays() async throws {
        let today = Self.world.today
        let open = today.advanced(by: -4)
        let pages = #"{"items": [{"id": "1"}, {"id": "2"}, {"id": "3"}], "bookmark": null}"#
        let result = try await read { path in
            if path.contains("/pins?") { return (200, pages) }
            let days = (0...9).map { age in
                let day = today.advanced(by: -age)
                let status = path.contains("/2/") && day == open ? "ESTIMATE" : "READY"
                return #"{"date": "\#(day)", "data_status": "\#(status)", "metrics": {}}"#
            }
            return Self.analytics(path) { #"{"all": {"daily_metrics": [\#(days.joined(separator: ","))]}}"# }
        }
        #expect(result.log.records(of: Self.stream).count == 30)
        #expect(result.log.states(of: Self.stream).last?.text == #"{"date":"\#(open.advanced(by: -1))"}"#)
    }

    @Test("are read once, when no Pin's numbers can change any more, if only final days are wanted")
    func onlyFinalDays() async throws {
        let last = Self.world.today.advanced(by: -11)
        let settings: [String: JSONValue] = ["only_final_days": true, "start_date": .null]
        let first = try await read(with: settings)
        let days = first.log.records(of: Self.stream).compactMap { Self.value("date", of: $0) }
        #expect(days.max() == last.description)
        #expect(first.log.states(of: Self.stream).last?.text == #"{"date":"\#(last)"}"#)
        let second = try await read(state: first.log.stateFile(), with: settings)
        #expect(second.log.records(of: Self.stream).isEmpty)
        #expect(second.calls["multi_pins/analytics"] == nil)
    }

    @Test(
        "are not mistaken for a response of another shape",
        arguments: [
            #"{"all": {"summary_metrics": {}}}"#, #"{"all": {"daily_metrics": null}}"#, #"{"all": []}"#, "[]",
            #"{"all": {"daily_metrics": [{"data_status": "READY"}]}}"#,
        ]
    )
    func shape(_ body: String) async throws {
        let result = try await read { path in
            if path.contains("/pins?") { return (200, #"{"items": [{"id": "1"}], "bookmark": null}"#) }
            return Self.analytics(path) { body }
        }
        #expect(!result.isComplete)
        #expect(result.log.errors.map(\.failureType) == ["system_error"])
        #expect(result.log.records(of: Self.stream).isEmpty)
    }

    @Test("of a Pin that was deleted meanwhile are left out, with a warning, and the cursor moves")
    func deleted() async throws {
        let pins = Expected(Self.world).truth.records(of: .pins).compactMap { Self.value("id", of: $0) }
        let result = try await read { path in
            if path.contains("pin_ids=") { return (403, #"{"code": 29, "message": "No."}"#) }
            return path.contains("/\(pins[7])/") ? (404, #"{"code": 50, "message": "Pin not found."}"#) : nil
        }
        #expect(result.isComplete)
        #expect(result.log.logs("WARN").count { $0.contains("deleted in the meantime") } == 1)
        #expect(result.log.states(of: Self.stream).last?.text == #"{"date":"\#(Self.world.today)"}"#)
    }
}
