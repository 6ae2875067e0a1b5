import Basics
import JSONText
import PinterestSource
import Testing

@Suite("Reading the state of a stream")
struct StreamStateReadingTests {
    @Test("every form of the two connectors' history is understood", arguments: Form.understood)
    func understood(_ form: Form) throws {
        #expect(try read(form.text, form.form) == form.state)
    }

    @Test("anything else is reported with the stream, the place and the fix", arguments: Form.refused)
    func refused(_ form: Form) throws {
        let error = try #require(throws: InputError.self) { _ = try read(form.text, form.form) }
        #expect(error.problem.contains("the state of the stream \"campaigns\" is not understood"))
        #expect(error.problem.contains(form.problem), "\(error)")
        #expect(error.pointer == "/0/stream/stream_state" + form.pointer)
        #expect(!error.fix.isEmpty)
    }

    @Test(
        "a stream that is always read whole ignores its state",
        arguments: [
            #"{"__ab_no_cursor_state_message": true}"#, #"{"updated_time": 5}"#, #"{"next_page_token": "x"}"#,
        ]
    )
    func fullRefresh(_ text: String) throws {
        #expect(try read(text, .none) == nil)
    }

    @Test("a partition continues at its own cursor, else at its account's, else at the global one, else at its start")
    func cursorOfPartition() {
        let own = entity("1", in: "7")
        var state = StreamState(partitions: [own: date("2026-11-01")])
        #expect(state.cursor(of: own) == date("2026-11-01"))
        #expect(state.cursor(of: entity("2", in: "7")) == nil)
        state.globalCursor = date("2026-10-01")
        #expect(state.cursor(of: entity("2", in: "7")) == date("2026-10-01"))
        state.accounts = [EntityID("7"): date("2026-09-01")]
        #expect(state.cursor(of: entity("2", in: "7")) == date("2026-09-01"))
        #expect(state.cursor(of: own) == date("2026-11-01"))
        #expect(StreamState(single: date("2026-08-01")).cursor(of: account("")) == date("2026-08-01"))
    }

    private static func message(_ state: String) -> String {
        #"[{"type": "STREAM", "stream": {"stream_descriptor": {"name": "campaigns"}, "stream_state": \#(state)}}]"#
    }

    private func read(_ text: String, _ form: StateForm) throws -> StreamState? {
        let states = try InputStates(source: "state file", text: Array(Self.message(text).utf8))
        return try states.state(of: "campaigns", form)
    }
}

/// The text of a stream's state, the form of the stream's states, and the expected result.
struct Form: Sendable, CustomTestStringConvertible {
    let text: String
    let form: StateForm
    var state: StreamState?
    var pointer = ""
    var problem = ""
    var testDescription: String { "\(text) as \(form)" }

    private static let byAccount = StateForm.partitioned(seconds, byParent: false)
    private static let byAccountAndDay = StateForm.partitioned(day, byParent: false)
    private static let byEntity = StateForm.partitioned(day, byParent: true)
    private static let one = StateForm.single(.date(field: "date"))

    private static func yields(_ text: String, _ form: StateForm, _ state: StreamState?) -> Form {
        Form(text: text, form: form, state: state)
    }

    private static func fails(_ text: String, _ form: StateForm, _ pointer: String, _ problem: String) -> Form {
        Form(text: text, form: form, pointer: pointer, problem: problem)
    }

    static let understood: [Form] = [
        yields(#"{"__ab_no_cursor_state_message": true}"#, byAccount, nil),
        yields(#"{"__ab_full_refresh_sync_complete": true}"#, byEntity, nil),
        yields(#"{"__ab_full_refresh_sync_complete": true}"#, one, nil),
        yields(#"{"date": "2026-11-23"}"#, one, StreamState(single: date("2026-11-23"))),
        yields(#"{"date": "2099-01-01"}"#, one, StreamState(single: date("2099-01-01"))),
        yields(#"{"date": 1795391999}"#, one, StreamState(single: date("2026-11-22"))),
        yields(#"{"date": "1795392000"}"#, one, StreamState(single: date("2026-11-23"))),
        yields(#"{"date": null}"#, one, nil),
        yields(#"{"DATE": "2021-06-09"}"#, byAccountAndDay, StreamState(globalCursor: date("2021-06-09"))),
        yields(#"{"DATE": "2021-06-09"}"#, byEntity, StreamState(globalCursor: date("2021-06-09"))),
        yields(#"{"updated_time": 1628867244}"#, byAccount, StreamState(globalCursor: .epochSeconds(1_628_867_244))),
        yields(#"{"updated_time": "1628867244"}"#, byAccount, StreamState(globalCursor: .epochSeconds(1_628_867_244))),
        yields(#"{"updated_time": 1628867244.9}"#, byAccount, StreamState(globalCursor: .epochSeconds(1_628_867_244))),
        yields(
            #"{"549755885175": {"updated_time": 5}, "549755885176": {"updated_time": "6"}, "7": {}, "8": null}"#,
            byAccount,
            StreamState(partitions: [
                account("549755885175"): .epochSeconds(5), account("549755885176"): .epochSeconds(6),
            ])
        ),
        yields(
            #"{"549755885175": {"DATE": "2026-11-23"}}"#,
            byEntity,
            StreamState(accounts: [EntityID("549755885175"): date("2026-11-23")])
        ),
        yields(
            #"{"use_global_cursor": true, "state": {"updated_time": "100"}}"#,
            byAccount,
            StreamState(globalCursor: .epochSeconds(100))
        ),
        yields(
            #"{"use_global_cursor": true, "state": {"updated_time": "100"}, "lookback_window": 30, "parent_state": {}}"#,
            byAccount,
            StreamState(globalCursor: .epochSeconds(70))
        ),
        yields(
            #"{"use_global_cursor": true, "state": {"DATE": "2026-11-23"}, "lookback_window": 30}"#,
            byEntity,
            StreamState(globalCursor: date("2026-11-22"))
        ),
        yields(#"{"date": "2026-11-23T00:00:00Z"}"#, one, StreamState(single: date("2026-11-23"))),
        yields(#"{"use_global_cursor": true}"#, byAccount, nil),
        yields(
            #"{"use_global_cursor": false, "states": [], "state": {"updated_time": "100"}, "lookback_window": 1}"#,
            byAccount,
            nil
        ),
        yields(
            #"{"states": [{"cursor": {"updated_time": "9"}, "partition": {"parent_slice": {}, "id": "007"}},"#
                + #" {"partition": {"id": 8}, "cursor": {"updated_time": 10}}, {"partition": {"id": "9"}, "cursor": {}}]}"#,
            byAccount,
            StreamState(partitions: [account("007"): .epochSeconds(9), account("8"): .epochSeconds(10)])
        ),
        yields(
            #"{"states": [{"partition": {"id": "1", "parent_slice": {"id": "7", "parent_slice": {}}},"#
                + #" "cursor": {"DATE": "2026-11-01"}}, {"partition": {"id": "1", "parent_slice": {"id": "8"}},"#
                + #" "cursor": {"DATE": "2026-11-02"}}], "parent_state": {"campaigns": {"states": []}}}"#,
            byEntity,
            StreamState(partitions: [
                entity("1", in: "7"): date("2026-11-01"), entity("1", in: "8"): date("2026-11-02"),
            ])
        ),
    ]

    static let refused: [Form] = [
        fails("[]", byAccount, "", "expected an object, found an array"),
        fails(
            #"{"__ab_no_cursor_state_message": false}"#,
            byAccount,
            "/__ab_no_cursor_state_message",
            "expected true"
        ),
        fails(#"{"date": "2026-02-30"}"#, one, "/date", "\"2026-02-30\" is not a day"),
        fails(#"{"date": "23.11.2026"}"#, one, "/date", "not a day"),
        fails(#"{"date": 99999999999999}"#, one, "/date", "not a day"),
        fails(#"{"date": true}"#, one, "/date", "expected a day, found a boolean"),
        fails(#"{"DATE": "2026-11-23"}"#, one, "", "\"date\" is missing"),
        fails(#"{"use_global_cursor": true}"#, one, "", "\"date\" is missing"),
        fails(#"{"updated_time": "yesterday"}"#, byAccount, "/updated_time", "\"yesterday\" is not a time"),
        fails(#"{"updated_time": "2026-11-23"}"#, byAccount, "/updated_time", "not a time in epoch seconds"),
        fails(#"{"updated_time": 1e9}"#, byAccount, "/updated_time", "not a time"),
        fails(#"{"updated_time": "+5"}"#, byAccount, "/updated_time", "not a time"),
        fails(#"{"updated_time": ""}"#, byAccount, "/updated_time", "not a time"),
        fails(#"{"updated_time": {}}"#, byAccount, "/updated_time", "found an object"),
        fails(#"{"DATE": "2026-11-23"}"#, byAccount, "", "\"updated_time\" is missing"),
        fails(#"{"state": {"updated_time": 5}}"#, byAccount, "", "\"updated_time\" is missing"),
        fails(#"{"7": {"DATE": "2026-11-23"}}"#, byAccount, "/7/DATE", "the cursor is named \"updated_time\""),
        fails(#"{"7": 5}"#, byAccount, "/7", "expected an object"),
        fails(#"{"use_global_cursor": 1}"#, byAccount, "/use_global_cursor", "true or false"),
        fails(#"{"states": {}}"#, byAccount, "/states", "expected an array"),
        fails(#"{"states": [], "state": []}"#, byAccount, "/state", "expected an object"),
        fails(#"{"states": [], "lookback_window": -1}"#, byAccount, "/lookback_window", "number of seconds"),
        fails(#"{"states": [], "lookback_window": 9223372036854775807}"#, byAccount, "/lookback_window", "seconds"),
        fails(#"{"states": [7]}"#, byAccount, "/states/0", "expected an object"),
        fails(#"{"states": [{"cursor": {}}]}"#, byAccount, "/states/0", "\"partition\" is missing"),
        fails(#"{"states": [{"partition": {}}]}"#, byAccount, "/states/0/partition", "\"id\" is missing"),
        fails(#"{"states": [{"partition": {"id": ""}}]}"#, byAccount, "/states/0/partition/id", "an id"),
        fails(
            #"{"states": [{"partition": {"id": "7"}, "cursor": {"DATE": "2026-11-23"}}]}"#,
            byAccount,
            "/states/0/cursor/DATE",
            "the cursor is named \"updated_time\""
        ),
        fails(
            #"{"states": [{"partition": {"id": "1"}, "cursor": {"DATE": "2026-11-23"}}]}"#,
            byEntity,
            "/states/0/partition/parent_slice",
            "the ad account of 1 is missing"
        ),
        fails(
            #"{"states": [{"partition": {"id": "1", "parent_slice": {"id": "7"}}}]}"#,
            byAccount,
            "/states/0/partition/parent_slice",
            "not an ad account"
        ),
    ]
}
