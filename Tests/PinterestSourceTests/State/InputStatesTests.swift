import Basics
import AirbyteProtocol
import JSONText
import PinterestSource
import Testing

@Suite("The state file")
struct InputStatesTests {
    @Test(
        "the platform's list, printed messages, PyAirbyte's list and the oldest object are equivalent",
        arguments: [
            "platform.json", "printed.json", "pyairbyte.json", "oldest.json",
        ]
    )
    func sameStates(_ file: String) throws {
        let states = try InputStates(source: file, text: RepositoryFile.fixture("states/\(file)"))
        #expect(
            states.streams.map(\.name).sorted()
                == ["ad_account_analytics", "ad_analytics", "boards", "campaigns", "user_account_analytics"]
        )
        #expect(
            try states.state(of: "campaigns", .partitioned(seconds, byParent: false))
                == StreamState(partitions: [
                    account("549755885175"): .epochSeconds(1_795_391_999),
                    account("549755885176"): .epochSeconds(1_640_995_200),
                ])
        )
        #expect(
            try states.state(of: "ad_account_analytics", .partitioned(day, byParent: false))
                == StreamState(partitions: [
                    account("549755885175"): date("2026-11-23"), account("549755885176"): date("2026-08-26"),
                ])
        )
        #expect(
            try states.state(of: "ad_analytics", .partitioned(day, byParent: true))
                == StreamState(partitions: [
                    entity("687195134316", in: "549755885175"): date("2026-11-22"),
                    entity("1234567890123456789", in: "549755885176"): date("2026-11-23"),
                ])
        )
        #expect(
            try states.state(of: "user_account_analytics", .single(.date(field: "date")))
                == StreamState(single: date("2026-11-23"))
        )
        #expect(try states.state(of: "boards", .none) == nil)
        #expect(try states.state(of: "ads", .partitioned(seconds, byParent: false)) == nil)
    }

    @Test("the first state of a run, which lacks the highest cursor, is accepted")
    func firstOfARun() throws {
        let states = try InputStates(source: "", text: RepositoryFile.fixture("states/first-of-a-run.json"))
        #expect(
            try states.state(of: "campaigns", .partitioned(seconds, byParent: false))
                == StreamState(partitions: [account("549755885175"): .epochSeconds(1_795_391_999)])
        )
    }

    @Test(
        "an empty file means no state",
        arguments: [
            "", " \n", "null", "[]", "{}", "[null]", #"[{"type": "LEGACY"}]"#, #"[{"type": "LEGACY", "data": {}}]"#,
            #"{"campaigns": null}"#, #"{"campaigns": {}}"#,
            #"[{"type": "STREAM", "stream": {"stream_descriptor": {"name": "campaigns"}, "stream_state": null}}]"#,
            #"[{"type": "STREAM", "stream": {"stream_descriptor": {"name": "campaigns"}}}]"#,
        ]
    )
    func nothing(_ text: String) throws {
        let states = try InputStates(source: "state file", text: Array(text.utf8))
        #expect(try states.state(of: "campaigns", .partitioned(seconds, byParent: false)) == nil)
    }

    @Test(
        "the type may be missing or LEGACY, and unknown fields beside it do not matter",
        arguments: [
            #"[{"stream": {"stream_descriptor": {"name": "campaigns"}, "stream_state": {"updated_time": 5}}}]"#,
            #"[{"type": null, "global_": null, "stream": {"stream_descriptor": {"name": "campaigns", "namespace": null},"#
                + #" "stream_state": {"updated_time": 5}}, "x": 1}]"#,
            #"[{"type": "LEGACY", "data": {"campaigns": {"updated_time": 5}}}]"#,
            #"[{"data": {"campaigns": {"updated_time": 5}}}]"#,
            #"[{"type": "STATE", "state": {"data": {"campaigns": {"updated_time": 5}}}}]"#,
            #"{"type": "STREAM", "stream": {"stream_descriptor": {"name": "campaigns"}, "stream_state": {"updated_time": 5}}}"#,
            #"[{"type": "GLOBAL", "global": {"shared_state": {"x": 1}, "stream_states": [{"stream_descriptor":"#
                + #" {"name": "campaigns"}, "stream_state": {"updated_time": 5}}]}}]"#,
            #"{"stream": {"stream_descriptor": {"name": "campaigns"}, "stream_state": {"updated_time": 5}}}"#,
            #"[{"global": {"stream_states": [{"stream_descriptor": {"name": "campaigns"},"#
                + #" "stream_state": {"updated_time": 5}}]}}]"#,
        ]
    )
    func tolerated(_ text: String) throws {
        let states = try InputStates(source: "state file", text: Array(text.utf8))
        #expect(
            try states.state(of: "campaigns", .partitioned(seconds, byParent: false))?.globalCursor == .epochSeconds(5)
        )
    }

    @Test("a state without namespace serves a stream with one, and one with the same namespace comes first")
    func namespaces() throws {
        let states = try InputStates(
            source: "",
            text: Array(
                """
                [{"stream": {"stream_descriptor": {"name": "campaigns"}, "stream_state": {"updated_time": 5}}},
                 {"stream": {"stream_descriptor": {"name": "campaigns", "namespace": "n"}, "stream_state": {"updated_time": 6}}}]
                """.utf8
            )
        )
        let form = StateForm.partitioned(seconds, byParent: false)
        let named = try states.state(of: StreamDescriptor(name: "campaigns", namespace: "n"), form: form)
        let other = try states.state(of: StreamDescriptor(name: "campaigns", namespace: "m"), form: form)
        #expect(named?.globalCursor == .epochSeconds(6))
        #expect(other?.globalCursor == .epochSeconds(5))
    }

    @Test(
        "a file that is not a state is reported with place and fix",
        arguments: [
            Bad("[", nil, "not valid JSON", "Correct the file"),
            Bad("17", "", "expected a list of state messages, found a number", "Change"),
            Bad("[17]", "/0", "expected an object, found a number", "Change"),
            Bad(#"[{}]"#, "/0", "\"stream\" is missing", "state message"),
            Bad(#"[{"type": "WORLD", "global": {}}]"#, "/0/type", "\"WORLD\" is not a type of state", "states"),
            Bad(#"[{"type": "GLOBAL"}]"#, "/0", "\"global\" is missing", "state message"),
            Bad(
                #"[{"type": "GLOBAL", "global": {"stream_states": {}}}]"#,
                "/0/global/stream_states",
                "expected an array",
                "Change"
            ),
            Bad(#"[{"type": 1}]"#, "/0/type", "expected a string", "Change"),
            Bad(#"[{"type": "STATE"}]"#, "/0", "\"state\" is missing", "state message"),
            Bad(#"[{"type": "STREAM", "stream": {}}]"#, "/0/stream", "\"stream_descriptor\" is missing", "Name"),
            Bad(
                #"[{"stream": {"stream_descriptor": {}}}]"#,
                "/0/stream/stream_descriptor",
                "\"name\" is missing",
                "Name"
            ),
            Bad(
                #"[{"type": "STATE", "state": {"stream": {"stream_descriptor": {"name": 1}}}}]"#,
                "/0/state/stream/stream_descriptor/name",
                "expected a string",
                "Change"
            ),
            Bad(
                #"{"client_id": "i"}"#,
                "/client_id",
                "expected the state of a stream, which is an object, found a string",
                "list"
            ),
        ]
    )
    func bad(_ bad: Bad) throws {
        let error = try #require(throws: InputError.self) {
            _ = try InputStates(source: "state file state.json", text: Array(bad.text.utf8))
        }
        #expect(error.source == "state file state.json")
        #expect(error.pointer == bad.pointer)
        #expect(error.problem.contains(bad.problem))
        #expect(error.fix.contains(bad.fix))
    }

    @Test(
        "a problem with one stream's state is reported when that stream is read",
        arguments: [
            (
                #"[{"stream": {"stream_descriptor": {"name": "ads"}, "stream_state": {}}}, {"stream": {"stream_descriptor":"#
                    + #" {"name": "ads"}, "stream_state": {}}}]"#,
                "/1/stream/stream_state", "two states of the stream"
            ),
            (#"{"ads": 5, "campaigns": {"updated_time": 5}}"#, "/ads", "expected an object, found a number"),
        ]
    )
    func badStream(_ text: String, _ pointer: String, _ problem: String) throws {
        let states = try InputStates(source: "state file", text: Array(text.utf8))
        let form = StateForm.partitioned(seconds, byParent: false)
        _ = try states.state(of: "campaigns", form)
        let error = try #require(throws: InputError.self) { _ = try states.state(of: "ads", form) }
        #expect(error.pointer == pointer)
        #expect(error.problem.contains(problem))
        #expect(error.stream == "ads")
    }
}

let seconds = CursorKind.epochSeconds(field: "updated_time")
let day = CursorKind.date(field: "DATE")

func date(_ text: String) -> Cursor { .date(CalendarDate(text)!) }
func account(_ id: String) -> PartitionID { PartitionID(id: EntityID(id)) }
func entity(_ id: String, in account: String) -> PartitionID {
    PartitionID(id: EntityID(id), parent: EntityID(account))
}

extension InputStates {
    func state(of stream: String, _ form: StateForm) throws(InputError) -> StreamState? {
        try state(of: StreamDescriptor(name: stream), form: form)
    }

    func state(of stream: StreamDescriptor, form: StateForm) throws(InputError) -> StreamState? {
        var remarks = StateRemarks()
        return try state(of: stream, form: form, remarks: &remarks)
    }
}
