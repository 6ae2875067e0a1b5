import Basics
import ConnectorTesting
import HTTPTransport
import JSONText
import MockPinterest
import Testing

@testable import PinterestSource

@Suite("Input states")
struct StateFormTests {
    private let world = World()
    private func account(_ index: Int) -> String { String(world.id(of: .adAccounts, at: index)) }
    private var day: CalendarDate { world.today.advanced(by: -20) }

    private func file(_ stream: String, _ state: String) -> [UInt8] {
        let text = #"[{"type":"STREAM","stream":{"stream_descriptor":{"name":""# + stream + #""},"stream_state":"#
        return Array((text + state + "}}]").utf8)
    }

    private func read(_ stream: String, from state: String) async throws -> SyncRun.Result {
        try await SyncRun(world: world, mode: .incremental, state: file(stream, state)).run(stream)
    }

    /// Rows of an ad account (or of all) starting at a day.
    private func rows(_ stream: String, account: String? = nil, from day: CalendarDate) throws -> [String] {
        var expected = Expected(world)
        expected.truth.startDate = day
        return try expected.records(of: stream).filter { row in
            account.map { row.contains("\"AD_ACCOUNT_ID\":\"\($0)\"") || row.contains("\"AD_ACCOUNT_ID\":\($0)") }
                ?? true
        }
    }

    private func partition(_ id: String, _ cursor: String) -> String {
        #"{"partition":{"id":"\#(id)","parent_slice":{}},"cursor":\#(cursor)}"#
    }

    private func reference(_ partitions: String...) -> String {
        #"{"use_global_cursor":false,"states":[\#(partitions.joined(separator: ","))],"lookback_window":1,"parent_state":{}}"#
    }

    @Test(
        "a bare cursor and a global cursor apply to every partition",
        arguments: ["ad_account_analytics", "campaign_analytics"]
    )
    func globalForms(_ stream: String) async throws {
        let expected = try rows(stream, from: day.advanced(by: -3)).sorted()
        for state in [#"{"DATE":"\#(day)"}"#, #"{"use_global_cursor":true,"state":{"DATE":"\#(day)"}}"#] {
            let run = try await read(stream, from: state)
            #expect(run.log.records(of: stream).sorted() == expected, "\(state)")
        }
    }

    @Test(
        "one cursor per ad account applies to the account and its entities",
        arguments: ["ad_account_analytics", "campaign_analytics"]
    )
    func perAccount(_ stream: String) async throws {
        let run = try await read(stream, from: #"{"\#(account(0))":{"DATE":"\#(day)"}}"#)
        let expected =
            try rows(stream, account: account(0), from: day.advanced(by: -3))
            + rows(stream, account: account(1), from: world.startDate)
        #expect(!expected.isEmpty)
        #expect(run.log.records(of: stream).sorted() == expected.sorted())
    }

    @Test(
        "a state of Airbyte's own connector is continued; partitions it does not list start at their configured start"
    )
    func referenceForm() async throws {
        let stream = "ad_account_analytics"
        let state = reference(partition(account(0), #"{"DATE":"\#(day)"}"#))
        let run = try await read(stream, from: state)
        let expected =
            try rows(stream, account: account(0), from: day.advanced(by: -3))
            + rows(stream, account: account(1), from: world.startDate)
        #expect(run.log.records(of: stream).sorted() == expected.sorted())
    }

    @Test("the user's own analytics continue from their one cursor")
    func single() async throws {
        let run = try await read("user_account_analytics", from: #"{"date":"\#(day)"}"#)
        #expect(
            run.log.records(of: "user_account_analytics")
                == (try rows("user_account_analytics", from: day.advanced(by: -3)))
        )
    }

    @Test("a cursor in the future gives no records and is kept")
    func future() async throws {
        let later = world.today.advanced(by: 7)
        let both = reference(
            partition(account(0), #"{"DATE":"\#(later)"}"#),
            partition(account(1), #"{"DATE":"\#(later)"}"#)
        )
        let run = try await read("ad_account_analytics", from: both)
        #expect(run.log.records(of: "ad_account_analytics").isEmpty)
        #expect(run.log.states(of: "ad_account_analytics").last?.text.contains(later.description) == true)
        let seconds = String(later.startOfDay.seconds)
        let entities = reference(
            partition(account(0), #"{"updated_time":"\#(seconds)"}"#),
            partition(account(1), #"{"updated_time":"\#(seconds)"}"#)
        )
        let campaigns = try await read("campaigns", from: entities)
        #expect(campaigns.log.records(of: "campaigns").isEmpty)
        #expect(campaigns.log.states(of: "campaigns").last?.text.contains(seconds) == true)
        let user = try await read("user_account_analytics", from: #"{"date":"\#(later)"}"#)
        #expect(user.log.records(of: "user_account_analytics").isEmpty)
        #expect(user.log.states(of: "user_account_analytics").last?.text == #"{"date":"\#(later)"}"#)
    }

    @Test("a partition that has vanished is kept for 90 days", arguments: [(90, true), (91, false)])
    func vanished(_ age: Int, _ isKept: Bool) async throws {
        let old = world.today.advanced(by: -age)
        let run = try await read("ad_account_analytics", from: reference(partition("1234", #"{"DATE":"\#(old)"}"#)))
        #expect(run.log.states().last?.text.contains("\"1234\"") == isKept)
        let seconds = old.startOfDay.seconds
        let campaigns = try await read(
            "campaigns",
            from: reference(partition("1234", #"{"updated_time":\#(seconds)}"#))
        )
        #expect(campaigns.log.states().last?.text.contains("\"1234\"") == isKept)
    }

    @Test(
        "a state that is not understood stops only its stream, with an error that names stream and field",
        arguments: [
            ("ad_account_analytics", #"{"DATE":"yesterday"}"#, "DATE"),
            ("campaigns", #"{"updated_time":"x"}"#, "updated_time"),
            ("campaign_analytics", #"{"use_global_cursor":false,"states":5}"#, "states"),
            ("user_account_analytics", #"{"date":true}"#, "date"),
        ]
    )
    func malformed(_ stream: String, _ state: String, _ field: String) async throws {
        let run = try await SyncRun(world: world, mode: .incremental, state: file(stream, state))
            .run("boards", stream, "ads")
        #expect(!run.isComplete)
        #expect(run.log.statuses(of: stream) == ["STARTED", "INCOMPLETE"])
        #expect(run.log.states(of: stream).isEmpty)
        let errors = run.log.errors.filter { $0.stream == stream }
        #expect(errors.map(\.failureType) == ["config_error"])
        #expect(errors.first?.message.contains(stream) == true)
        #expect(errors.first?.message.contains(field) == true)
        for other in ["boards", "ads"] {
            #expect(run.log.records(of: other).sorted() == (try Expected(world).records(of: other).sorted()))
            #expect(run.log.statuses(of: other).last == "COMPLETE")
        }
    }

    @Test("a stream whose state is not understood still provides its ids to the streams that need them")
    func malformedParent() async throws {
        let run = try await SyncRun(world: world, mode: .incremental, state: file("campaigns", "[]"))
            .run("campaigns", "campaign_analytics")
        #expect(run.log.records(of: "campaigns").isEmpty)
        #expect(
            run.log.records(of: "campaign_analytics").sorted()
                == (try Expected(world).records(of: "campaign_analytics").sorted())
        )
    }

    @Test("unknown members are ignored with a warning each, however many partitions have them")
    func unknownMembers() async throws {
        let cursor = #"{"DATE":"\#(day)","NEXT":1}"#
        let odd = [account(0), account(1)].map {
            #"{"partition":{"id":"\#($0)","parent_slice":{},"extra_fields":{}},"cursor":\#(cursor),"slow":true}"#
        }
        let state = #"{"states":[\#(odd.joined(separator: ","))],"use_global_cursor":false,"newer":1}"#
        let run = try await read("ad_account_analytics", from: state)
        #expect(
            run.log.records(of: "ad_account_analytics").sorted()
                == (try rows("ad_account_analytics", from: day.advanced(by: -3)).sorted())
        )
        for name in ["NEXT", "extra_fields", "slow", "newer"] {
            let lines = run.log.logs("WARN").filter { $0.contains("\"\(name)\"") }
            #expect(lines.count == 1 && lines.allSatisfy { $0.hasPrefix("ad_account_analytics: ") }, "\(lines)")
        }
    }

    @Test("a partition that is listed twice continues at the earlier cursor, with a warning")
    func twice() async throws {
        let state = reference(
            partition(account(0), #"{"DATE":"\#(world.today)"}"#),
            partition(account(0), #"{"DATE":"\#(day)"}"#),
            partition(account(1), #"{"DATE":"\#(day)"}"#)
        )
        let run = try await read("ad_account_analytics", from: state)
        #expect(
            run.log.records(of: "ad_account_analytics").sorted()
                == (try rows("ad_account_analytics", from: day.advanced(by: -3)).sorted())
        )
        #expect(run.log.logs("WARN").filter { $0.contains("twice") }.count == 1)
    }
}
