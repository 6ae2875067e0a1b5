import Basics
import HTTPTransport
import JSONText
import MockPinterest
import Testing

@testable import PinterestSource

@Suite("Days of the user's analytics that are not final", .timeLimit(.minutes(10)))
struct UserDaysTests {
    private static let stream = "user_account_analytics"
    private let today = World().today

    private func day(_ age: Int) -> CalendarDate { today.advanced(by: -age) }

    /// A read of the days since `start` days ago, in which a day has the status of its age and others are READY.
    private func run(
        _ statuses: [Int: String?],
        start: Int = 20,
        onlyFinal: Bool = false,
        isNewestFirst: Bool = false,
        state: [UInt8]? = nil
    ) -> SyncRun {
        var run = SyncRun(streams: [Self.stream], mode: .incremental, state: state)
        run.configuration = [
            "start_date": .string(day(start).description), "only_final_days": .bool(onlyFinal),
        ]
        run.intercept = { [today] path in
            guard path.contains("user_account/analytics"), let first = Self.date("start_date=", path),
                let last = Self.date("end_date=", path)
            else { return nil }
            let rows = (0...first.days(to: last)).map { first.advanced(by: $0) }.map { day -> String in
                let status = statuses[day.days(to: today)].map { $0.map { #""data_status":"\#($0)","# } ?? "" }
                return #"{"date":"\#(day)",\#(status ?? #""data_status":"READY","#)"metrics":{"SAVE":1}}"#
            }
            let ordered = isNewestFirst ? rows.reversed() : rows
            return (200, #"{"all":{"daily_metrics":[\#(ordered.joined(separator: ","))],"summary_metrics":{}}}"#)
        }
        return run
    }

    private static func date(_ name: String, _ path: String) -> CalendarDate? {
        path.range(of: name).flatMap { CalendarDate(String(path[$0.upperBound...].prefix(10))) }
    }

    private func cursor(_ result: SyncRun.Result) throws -> String? {
        let state = try #require(result.log.states(of: Self.stream).last)
        return try JSONValue(parsing: Array(state.text.utf8))["date"]?.stringValue
    }

    /// How many days ago the days of the records are, in the order of printing.
    private func ages(_ result: SyncRun.Result) throws -> [Int] {
        try result.log.records(of: Self.stream).map { text in
            let day = try JSONValue(parsing: Array(text.utf8))["date"]?.stringValue
            return try #require(day.flatMap { CalendarDate($0) }).days(to: today)
        }
    }

    @Test("the cursor stays before a day with such a status", arguments: ["PROCESSING", "ESTIMATE", "NEW_ONE", nil])
    func open(_ status: String?) async throws {
        let result = try await run([5: status]).read()
        #expect(result.isComplete)
        #expect(try cursor(result) == day(6).description)
        #expect(try ages(result) == Array((0...20).reversed()))
        #expect(result.log.logs("WARN").isEmpty)
    }

    @Test(
        "a status that never becomes READY is final",
        arguments: [
            "READY", "BEFORE_BUSINESS_CREATED", "BEFORE_SOMETHING_NEW", "AUDIENCE_TOTAL_SMALLER_THAN_THRESHOLD",
            "IN_BAD_TAG_DATE",
        ]
    )
    func final(_ status: String) async throws {
        let result = try await run([5: status]).read()
        #expect(try cursor(result) == today.description)
    }

    @Test("every status that the API knows is final, except two")
    func statuses() throws {
        let open = try Facts.names("DataStatus").filter { !DataStatus(name: $0).isFinal }
        #expect(open == ["PROCESSING", "ESTIMATE"])
    }

    @Test("a day is waited for ten days; then it counts as final, with a warning", arguments: [false, true])
    func overdue(onlyFinal: Bool) async throws {
        let waiting = try await run([10: "PROCESSING"], onlyFinal: onlyFinal).read()
        #expect(try cursor(waiting) == day(11).description)
        #expect(waiting.log.logs("WARN").isEmpty)
        let over = try await run([13: "ESTIMATE", 11: "PROCESSING"], onlyFinal: onlyFinal).read()
        #expect(try cursor(over) == today.description)
        #expect(try ages(over).count == 21)
        let warnings = over.log.logs("WARN")
        #expect(warnings.count == 1)
        #expect(
            warnings.first?.contains("2 days more than 10 days ago, from \(day(13)) on, still have the status ESTIMATE")
                == true
        )
    }

    @Test("an open day holds the cursor of later windows too", arguments: [1, 4])
    func laterWindow(workers: Int) async throws {
        // One call covers 30 days: the second begins five days ago.
        var run = run([8: "PROCESSING"], start: 35)
        run.workers = workers
        let result = try await run.read()
        #expect(result.isComplete)
        #expect(try ages(result).count == 36)
        #expect(try cursor(result) == day(9).description)
    }

    @Test(
        "only_final_days holds back all rows from the first open day on, in any order",
        arguments: [false, true],
        [20, 35]
    )
    func heldBack(isNewestFirst: Bool, start: Int) async throws {
        let statuses: [Int: String?] = [0: "PROCESSING", 3: "ESTIMATE", 7: "PROCESSING"]
        let result = try await run(statuses, start: start, onlyFinal: true, isNewestFirst: isNewestFirst).read()
        #expect(result.isComplete)
        #expect(try ages(result).sorted() == Array(8...start))
        #expect(try cursor(result) == day(8).description)
        // Three of them become final; nothing is printed twice.
        let next = try await run([0: "PROCESSING", 3: "ESTIMATE"], onlyFinal: true, state: result.log.stateFile())
            .read()
        #expect(try ages(next) == [7, 6, 5, 4])
        #expect(try cursor(next) == day(4).description)
    }

    @Test("with only_final_days the first day is printed although it was not final at first")
    func firstDay() async throws {
        let none = try await run([2: "PROCESSING"], start: 2, onlyFinal: true).read()
        #expect(try ages(none).isEmpty)
        let all = try await run([:], start: 2, onlyFinal: true, state: none.log.stateFile()).read()
        #expect(try ages(all) == [2, 1, 0])
    }

    @Test("a full refresh does not mark days that were held back as finished")
    func fullRefresh() async throws {
        var first = run([4: "PROCESSING"], onlyFinal: true)
        (first.mode, first.syncID, first.generationID) = (.fullRefresh, 7, 1)
        let held = try await first.read()
        #expect(try ages(held) == Array((5...20).reversed()))
        var second = run([:], onlyFinal: true, state: held.log.stateFile())
        (second.mode, second.syncID, second.generationID) = (.fullRefresh, 7, 1)
        #expect(try ages(try await second.read()) == [4, 3, 2, 1, 0])
    }
}
