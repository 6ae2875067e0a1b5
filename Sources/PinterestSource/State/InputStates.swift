package import Basics
package import AirbyteProtocol
import JSONText
import OrderedCollections

/// The state file: the state of each stream as earlier runs of this connector or of Airbyte's own left it.
///
/// Accepts the platform's list of state messages, bare or wrapped as printed, and the oldest form, an object from
/// stream name to state. An empty file, null, an empty list or an empty object mean no state. Each stream's part is
/// read only when it is needed.
package struct InputStates: Sendable {
    private struct Entry: Sendable {
        let path: [String]
        let state: JSONView
        /// Whether another one precedes it; then neither is used.
        let isRepeated: Bool
    }

    private let source: String
    private var entries: OrderedDictionary<StreamDescriptor, Entry> = [:]

    /// Every stream that has a state in the file.
    package var streams: Set<StreamDescriptor> { Set(entries.keys) }

    /// The JSON text of each stream's state, as it is in the file and in that order.
    package var texts: [(stream: StreamDescriptor, state: [UInt8])] { entries.map { ($0.key, $0.value.state.bytes) } }

    /// No state at all: the first run.
    package init() { source = "state" }

    /// - Parameter source: the kind and path of the file, as `InputError` expects it.
    /// - Throws: `InputError` when the text is not JSON or has none of these forms.
    package init(source: String, text: [UInt8]) throws(InputError) {
        self.source = source
        guard text.contains(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }) else { return }
        let view: JSONView
        // PyAirbyte writes "global_": null twice into each message that it read back from its cache.
        do { view = try JSONView(validating: text, allowingRepeatedNulls: true) } catch {
            throw InputError(source: source, text: text, isNoJSON: error)
        }
        do { try take(view) } catch { throw complaint(error, path: []) }
    }

    /// The state of a stream; nil when the file has none.
    ///
    /// - Parameters:
    ///   - form: the form of the stream's state, which decides what is accepted.
    ///   - statuses: the configured values of a report's status filters, by filter name.
    ///   - remarks: collects what is ignored.
    /// - Throws: `InputError` that names the stream and the field.
    package func state(
        of stream: StreamDescriptor,
        form: StateForm,
        statuses: [String: Set<String>] = [:],
        remarks: inout StateRemarks
    ) throws(InputError) -> StreamState? {
        guard let entry = entries[stream] ?? entries[StreamDescriptor(name: stream.name)] else { return nil }
        do throws(StateProblem) {
            guard !entry.isRepeated else {
                throw StateProblem("there are two states of the stream", fix: "Leave out the older one")
            }
            return try StreamState(entry.state, form: form, statuses: statuses, remarks: &remarks)
        } catch { throw complaint(error, path: entry.path, stream: stream.name) }
    }

    private func complaint(_ error: StateProblem, path: [String], stream: String? = nil) -> InputError {
        InputError(
            source: source,
            pointer: InputError.pointer(path + error.path),
            problem: stream.map { "the state of the stream \"\($0)\" is not understood: \(error.problem)" }
                ?? error.problem,
            fix: error.fix,
            stream: stream
        )
    }
}

extension InputStates {
    private mutating func take(_ file: JSONView) throws(StateProblem) {
        if file.isNull { return }
        if file.isArray {
            try file.forEachElement { (index, message) throws(StateProblem) in
                try StateProblem.at(String(index)) { () throws(StateProblem) in
                    try take(message: message, path: [String(index)])
                }
            }
        } else if file.isObject {
            // One message alone, or the oldest form, in which no stream is named like a member of a message.
            if try MessageFields(file, isLenient: true).isMessage {
                try take(message: file, path: [])
            } else {
                try take(byName: file, path: [])
            }
        } else {
            throw StateProblem(file, shouldBe: "a list of state messages")
        }
    }

    private mutating func take(message: JSONView, path: [String]) throws(StateProblem) {
        guard !message.isNull else { return }
        let fields = try MessageFields(message)
        switch fields.type {
        case "STATE":
            guard let inner = fields.state else {
                throw StateProblem(
                    "the field \"state\" is missing",
                    fix: "Use a state message as the connector prints it"
                )
            }
            try StateProblem.at("state") { () throws(StateProblem) in try take(message: inner, path: path + ["state"]) }
        case nil where fields.global != nil, "GLOBAL":
            try take(global: fields.global, path: path + ["global"])
        case nil, "STREAM", "LEGACY":
            if let stream = fields.stream {
                try StateProblem.at("stream") { () throws(StateProblem) in
                    try take(stream: stream, path: path + ["stream"])
                }
            } else if let data = fields.data, fields.type != "STREAM" {
                try StateProblem.at("data") { () throws(StateProblem) in
                    try take(byName: data, path: path + ["data"])
                }
            } else if fields.type != "LEGACY" {
                throw StateProblem(
                    "the field \"stream\" is missing",
                    fix: "Use a state message as the connector prints it"
                )
            }
        case .some(let type):
            throw StateProblem(
                "\"\(type)\" is not a type of state, expected STREAM, GLOBAL or LEGACY",
                fix: "Use the states that an earlier sync printed"
            )
            .within("type")
        }
    }

    private mutating func take(stream: JSONView, path: [String]) throws(StateProblem) {
        var descriptor: StreamDescriptor?
        var state: JSONView?
        try stream.forEachField { (name, field) throws(StateProblem) in
            if name == "stream_descriptor" { descriptor = try StreamDescriptor(field) }
            if name == "stream_state" { state = field }
        }
        guard let descriptor else {
            throw StateProblem("the field \"stream_descriptor\" is missing", fix: "Name the stream")
        }
        if let state { add(descriptor, state, path + ["stream_state"]) }
    }

    /// `{"shared_state": …, "stream_states": [{"stream_descriptor": …, "stream_state": …}]}`; nothing is shared here.
    private mutating func take(global: JSONView?, path: [String]) throws(StateProblem) {
        guard let global else {
            throw StateProblem(
                "the field \"global\" is missing",
                fix: "Use a state message as the connector prints it"
            )
        }
        try StateProblem.at("global") { () throws(StateProblem) in
            try global.forEachField { (name, field) throws(StateProblem) in
                guard name == "stream_states" else { return }
                guard field.isArray else { throw StateProblem(field, shouldBe: "an array") }
                try field.forEachElement { (index, stream) throws(StateProblem) in
                    try StateProblem.at(String(index)) { () throws(StateProblem) in
                        try take(stream: stream, path: path + ["stream_states", String(index)])
                    }
                }
            }
        }
    }

    private mutating func take(byName states: JSONView, path: [String]) throws(StateProblem) {
        var odd: (name: String, state: JSONView)?
        var hasStates = false
        try states.forEachField { (name, state) throws(StateProblem) in
            if state.isObject { hasStates = true } else { odd = odd ?? (name, state) }
            add(StreamDescriptor(name: name), state, path + [name])
        }
        // Then it is another kind of file, such as a configuration. One odd state among others affects only its stream.
        if let odd, !hasStates {
            throw StateProblem(
                "expected the state of a stream, which is an object, found \(odd.state.kind)",
                fix: "Give the list of state messages, or an object from stream name to state"
            ).within(odd.name)
        }
    }

    private mutating func add(_ stream: StreamDescriptor, _ state: JSONView, _ path: [String]) {
        let isRepeated = entries[stream] != nil
        entries[stream] = Entry(path: path, state: state, isRepeated: isRepeated)
    }
}

/// The members of a state message that matter.
private struct MessageFields {
    var type: String?
    var state: JSONView?
    var stream: JSONView?
    var data: JSONView?
    var global: JSONView?

    /// Whether these are members of a message, and not streams of the oldest form.
    var isMessage: Bool { type != nil || global?["stream_states"] != nil || stream?["stream_descriptor"] != nil }

    /// - Parameter isLenient: whether a type that is not text is treated as absent.
    init(_ message: JSONView, isLenient: Bool = false) throws(StateProblem) {
        try message.forEachField { (name, field) throws(StateProblem) in
            switch name {
            case "type":
                if isLenient, field.stringValue == nil { return }
                guard let text = field.stringValue else { throw StateProblem(field, shouldBe: "a string") }
                type = text
            case "state": state = field
            case "stream": stream = field
            case "data": data = field
            case "global": global = field
            default: break
            }
        }
    }
}

extension StreamDescriptor {
    fileprivate init(_ view: JSONView) throws(StateProblem) {
        var name: String?
        var namespace: String?
        try view.forEachField { (field, value) throws(StateProblem) in
            guard field == "name" || field == "namespace" else { return }
            guard let text = value.stringValue else { throw StateProblem(value, shouldBe: "a string") }
            if field == "name" { name = text } else { namespace = text }
        }
        guard let name else { throw StateProblem("the field \"name\" is missing", fix: "Name the stream") }
        self.init(name: name, namespace: namespace)
    }
}
