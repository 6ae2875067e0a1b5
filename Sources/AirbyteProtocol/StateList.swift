import JSONText

/// The last state of each stream, in the form in which the platform hands them back: a list of the protocol's
/// `AirbyteStateMessage`.
package struct StateList: Sendable {
    private var states: [(stream: StreamDescriptor, state: [UInt8])] = []

    package init() {}

    /// Replaces the state of a stream.
    ///
    /// - Parameters:
    ///   - state: JSON text of `stream_state`.
    ///   - stream: the stream that it belongs to.
    package mutating func put(_ state: [UInt8], of stream: StreamDescriptor) {
        if let index = states.firstIndex(where: { $0.stream == stream }) {
            states[index].state = state
        } else {
            states.append((stream, state))
        }
    }

    /// The file: one stream per line.
    package var text: [UInt8] {
        var text: [UInt8] = []
        for (stream, state) in states {
            text.append(contentsOf: text.isEmpty ? "[\n".utf8 : ",\n".utf8)
            Self.writeStart(of: stream, to: &text)
            text.append(contentsOf: state)
            text.append(contentsOf: "}}".utf8)
        }
        text.append(contentsOf: text.isEmpty ? "[]\n".utf8 : "\n]\n".utf8)
        return text
    }

    /// Begins the state message of a stream, up to the text of its state.
    static func writeStart(of stream: StreamDescriptor, to text: inout [UInt8]) {
        text.append(contentsOf: #"{"type":"STREAM","stream":{"stream_descriptor":"#.utf8)
        stream.json.write(to: &text)
        text.append(contentsOf: #","stream_state":"#.utf8)
    }
}
