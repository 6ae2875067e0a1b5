import Basics
import AirbyteProtocol
import PinterestSource

extension FuzzTarget {
    /// Any bytes are a state file or give one error; a state that was read is written in the first form and reads back
    /// equal.
    static let state = FuzzTarget(
        "state",
        folders: ["states"],
        samples: [
            "", "null", "[]", #"{"campaigns":{"549755885175":{"updated_time":1795391999}}}"#,
            #"{"user_account_analytics":{"date":"2026-11-23"},"ads":{"__ab_no_cursor_state_message":true}}"#,
            #"[{"type":"LEGACY","data":{"campaigns":{"updated_time":1.5}}}]"#,
        ]
    ) { input in
        do throws(InputError) {
            let states = try InputStates(source: "state file", text: input)
            for stream in states.streams {
                for form in forms { check(states, stream, form) }
            }
        } catch { require(!error.problem.isEmpty && !error.fix.isEmpty, "an empty error") }
    }

    private static let forms: [StateForm] = [
        .none, .single(.date(field: "date")), .partitioned(.epochSeconds(field: "updated_time"), byParent: false),
        .partitioned(.date(field: "DATE"), byParent: true), .partitioned(.date(field: "DATE"), byParent: false),
    ]

    private static func check(_ states: InputStates, _ stream: StreamDescriptor, _ form: StateForm) {
        let state: StreamState
        var remarks = StateRemarks()
        do throws(InputError) {
            state = try states.state(of: stream, form: form, remarks: &remarks) ?? StreamState()
        } catch {
            return require(error.stream == stream.name, "the error names another stream")
        }
        var partitions = state.partitions.elements.map { ($0.key, $0.value) }
        if let single = state.single { partitions.append((PartitionID(id: EntityID("0")), single)) }
        let written = StreamState.text(form: form, partitions: partitions, lookbackSeconds: 1)
        let file =
            Array(#"[{"type":"STREAM","stream":{"stream_descriptor":{"name":"s"},"stream_state":"#.utf8) + written
            + Array("}}]".utf8)
        do throws(InputError) {
            let again =
                try InputStates(source: "written", text: file)
                .state(of: StreamDescriptor(name: "s"), form: form, remarks: &remarks) ?? StreamState()
            require(again.partitions == state.partitions, "partitions read back differently")
            require(again.partitions.keys == state.partitions.keys, "partitions read back in another order")
            require(again.single == state.single, "the cursor reads back differently")
        } catch { require(false, "what was written is refused: \(error)") }
    }
}
