import Basics
import MockPinterest
import Testing

@testable import PinterestSource

@Suite("Lists that do not end with their last page", .timeLimit(.minutes(10)))
struct ListEndTests {
    private static let pastTheEnd = #"{"code": 1, "message": "Pagination beyond 100000 pins is not allowed."}"#

    /// Answers the first page of a listing, then always with the same response.
    private static func behindFirstPage(_ path: String, _ answer: (Int, String))
        -> @Sendable (String) -> (
            status: Int, body: String
        )?
    {
        { asked in
            guard asked.contains(path) else { return nil }
            return asked.contains("bookmark=") ? answer : (200, #"{"items": [{"id": "7"}], "bookmark": "more"}"#)
        }
    }

    @Test("a list with more records than Pinterest returns is read as far as it goes, with a warning")
    func pastTheLimit() async throws {
        let run = try await SyncRun(intercept: Self.behindFirstPage("boards?", (400, Self.pastTheEnd))).run("boards")
        #expect(run.isComplete)
        #expect(run.log.records(of: "boards") == [#"{"id":"7"}"#] || run.log.records(of: "boards").count == 1)
        #expect(run.log.logs("WARN").contains { $0.contains("boards") && $0.contains("Pagination beyond 100000") })
    }

    @Test("such a list moves no cursor, since newer records may follow")
    func cursorStays() async throws {
        let page = #"{"items": [{"id": "7", "updated_time": 1795000000}], "bookmark": "more"}"#
        var run = SyncRun(mode: .incremental)
        run.intercept = { asked in
            guard asked.contains("/campaigns?") else { return nil }
            return asked.contains("bookmark=") ? (400, Self.pastTheEnd) : (200, page)
        }
        let result = try await run.run("campaigns")
        #expect(result.isComplete)
        #expect(result.log.records(of: "campaigns").count == World().count(of: .adAccounts))
        #expect(result.log.states(of: "campaigns").last?.text.contains("1795000000") == false)
    }

    @Test("a first page past the end is a refusal")
    func firstPage() async throws {
        let run = try await SyncRun { $0.contains("boards?") ? (400, Self.pastTheEnd) : nil }.run("boards")
        #expect(!run.isComplete)
        #expect(run.log.errors.first?.failureType == "config_error")
    }

    @Test(
        "a catalogs list is empty when its first page is refused with 409",
        arguments: ["catalogs", "catalogs_feeds", "catalogs_product_groups"],
        [(#"{"code": 4182, "message": "No catalog"}"#, false), (#"{"code": 4168, "message": "No website"}"#, true)]
            + [(#"{"message": "Conflict"}"#, true), (#"{"code": 409, "message": "Conflict"}"#, true), ("", true)]
    )
    func conflict(_ stream: String, _ answer: (body: String, warns: Bool)) async throws {
        let run = try await SyncRun { $0.contains("catalogs") ? (409, answer.body) : nil }.run(stream)
        #expect(run.isComplete)
        #expect(run.log.records(of: stream).isEmpty)
        #expect(run.orderViolations(of: stream).isEmpty)
        let warnings = run.log.logs("WARN").filter { !$0.contains("Attempt ") }
        #expect(warnings.count == (answer.warns ? 1 : 0))
        #expect(warnings.allSatisfy { $0.contains(stream) })
    }

    @Test("a transient 409 is not an end", arguments: ["catalogs", "catalogs_feeds"])
    func passing(_ stream: String) async throws {
        let calls = Locked(0)
        let run = SyncRun { path in
            guard path.contains("catalogs") else { return nil }
            let call = calls.withLock { calls in
                calls += 1
                return calls
            }
            return call < 5 ? (409, #"{"message": "Conflict"}"#) : nil
        }
        let result = try await run.run(stream)
        #expect(result.log.records(of: stream) == (try Expected(World()).records(of: stream)))
    }

    @Test("after the first page a 409 is not an end", arguments: [#"{"code": 4168, "message": "No"}"#, "{}"])
    func laterConflict(_ body: String) async throws {
        let run = try await SyncRun(intercept: Self.behindFirstPage("catalogs?", (409, body))).run("catalogs")
        #expect(!run.isComplete)
        #expect(run.log.statuses(of: "catalogs").last == "INCOMPLETE")
    }
}
