import JSONText

extension AirbyteMessage {
    /// Appends the message as one line, which ends with its only line feed.
    package func write(to line: inout [UInt8]) {
        switch self {
        case .spec(let spec):
            Self.write("SPEC", "spec", spec, to: &line)
        case .connectionStatus(let succeeded, let message):
            var members: [(String, JSONValue)] = [("status", succeeded ? "SUCCEEDED" : "FAILED")]
            if let message { members.append(("message", .string(message))) }
            Self.write("CONNECTION_STATUS", "connectionStatus", .members(members), to: &line)
        case .catalog(let streams):
            Self.write("CATALOG", "catalog", ["streams": .array(streams.map(\.json))], to: &line)
        case .log(let level, let text):
            Self.write("LOG", "log", ["level": .string(level.rawValue), "message": .string(text)], to: &line)
        case .state(let stream, let state, let recordCount):
            Self.write(state: state, of: stream, recordCount: recordCount, to: &line)
        case .streamStatus(let stream, let status, let emittedAt):
            let content: JSONValue = ["stream_descriptor": stream.json, "status": .string(status.rawValue)]
            Self.writeTrace("STREAM_STATUS", emittedAt, "stream_status", content, to: &line)
        case .error(let message, let internalMessage, let failureType, let stream, let emittedAt):
            var members: [(String, JSONValue)] = [("message", .string(message))]
            if let internalMessage { members.append(("internal_message", .string(internalMessage))) }
            members.append(("failure_type", .string(failureType.rawValue)))
            if let stream { members.append(("stream_descriptor", stream.json)) }
            Self.writeTrace("ERROR", emittedAt, "error", .members(members), to: &line)
        case .estimate(let stream, let rows, let bytes, let emittedAt):
            var members: [(String, JSONValue)] = stream.members + [("type", "STREAM")]
            if let rows { members.append(("row_estimate", .number(JSONNumber(rows)))) }
            if let bytes { members.append(("byte_estimate", .number(JSONNumber(bytes)))) }
            Self.writeTrace("ESTIMATE", emittedAt, "estimate", .members(members), to: &line)
        case .control(let configuration, let emittedAt):
            let control: JSONValue = [
                "type": "CONNECTOR_CONFIG",
                "emitted_at": .number(JSONNumber(emittedAt)),
                "connectorConfig": ["config": configuration],
            ]
            Self.write("CONTROL", "control", control, to: &line)
        }
        line.append(UInt8(ascii: "\n"))
    }

    /// The same line in pieces. The text of a large state, which with many partitions takes megabytes, is one of them
    /// unchanged.
    package var pieces: [[UInt8]] {
        guard case .state(let stream, let state, let recordCount) = self, state.count >= Self.largeState else {
            var line: [UInt8] = []
            write(to: &line)
            return [line]
        }
        var (start, end): ([UInt8], [UInt8]) = ([], [])
        Self.writeStart(of: stream, to: &start)
        Self.writeEnd(recordCount: recordCount, to: &end)
        end.append(UInt8(ascii: "\n"))
        return [start, Self.onOneLine(state), end]
    }

    private static let largeState = 1 << 16

    // The text of a state is copied, never parsed.
    private static func write(
        state: [UInt8],
        of stream: StreamDescriptor,
        recordCount: Int,
        to line: inout [UInt8]
    ) {
        writeStart(of: stream, to: &line)
        line.append(contentsOf: onOneLine(state))
        writeEnd(recordCount: recordCount, to: &line)
    }

    private static func writeStart(of stream: StreamDescriptor, to line: inout [UInt8]) {
        line.append(contentsOf: #"{"type":"STATE","state":"#.utf8)
        StateList.writeStart(of: stream, to: &line)
    }

    private static func writeEnd(recordCount: Int, to line: inout [UInt8]) {
        // The protocol declares the count as a floating-point number, and the platform's parser insists on it.
        line.append(contentsOf: #"},"sourceStats":{"recordCount":\#(recordCount).0}}}"#.utf8)
    }

    // In valid JSON a line break occurs only between tokens, where a space means the same.
    private static func onOneLine(_ state: [UInt8]) -> [UInt8] {
        func isLineBreak(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
        return state.contains(where: isLineBreak) ? state.map { isLineBreak($0) ? 0x20 : $0 } : state
    }

    private static func write(_ type: String, _ field: String, _ content: JSONValue, to line: inout [UInt8]) {
        JSONValue.members([("type", .string(type)), (field, content)]).write(to: &line)
    }

    private static func writeTrace(
        _ type: String,
        _ emittedAt: Int64,
        _ field: String,
        _ content: JSONValue,
        to line: inout [UInt8]
    ) {
        let trace: [(String, JSONValue)] = [
            ("type", .string(type)), ("emitted_at", .number(JSONNumber(emittedAt))), (field, content),
        ]
        write("TRACE", "trace", .members(trace), to: &line)
    }
}

extension StreamDescriptor {
    /// Name and namespace as members; the namespace only if there is one.
    fileprivate var members: [(String, JSONValue)] {
        [("name", .string(name))] + (namespace.map { [("namespace", .string($0))] } ?? [])
    }

    var json: JSONValue { .members(members) }
}
