import AirbyteProtocol
package import JSONText

/// The parsed output of a run. Every line must be one Airbyte message of a known type.
package struct MessageLog: Sendable {
    /// One message.
    package enum Entry: Sendable, Equatable {
        /// The record's own text, byte for byte.
        case record(stream: String, data: String)
        case state(StateEntry)
        case status(stream: String, String)
        /// A rough estimate of how many records a stream will have.
        case estimate(stream: String, rows: Int)
        case error(ErrorEntry)
        case log(level: String, String)
        /// The configuration that a CONTROL message hands over.
        case control(JSONValue)
        /// SPEC, CATALOG, CONNECTION_STATUS.
        case other(JSONValue)
    }

    /// A STATE message of one stream.
    package struct StateEntry: Sendable, Equatable {
        package let stream: String
        /// `stream_state` as it was printed.
        package let text: String
        package let records: Int
        /// The whole line, as the platform stores it.
        package let line: [UInt8]
    }

    /// A TRACE message of type ERROR.
    package struct ErrorEntry: Sendable, Equatable {
        package let stream: String?
        package let failureType: String?
        package let message: String
    }

    /// A line that is not a message.
    package struct Malformed: Error, CustomStringConvertible {
        package let description: String
    }

    package private(set) var entries: [Entry] = []

    /// - Throws: ``Malformed`` with the line; `JSONError` for a line that is not JSON.
    package init(_ output: [UInt8]) throws {
        guard output.isEmpty || output.last == 0x0A else { throw Malformed(description: "the last line is torn") }
        for line in output.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast() {
            entries.append(try Self.entry(Array(line)))
        }
    }

    private static func entry(_ line: [UInt8]) throws -> Entry {
        let view = try JSONView(validating: line)
        func malformed() -> Malformed { Malformed(description: String(decoding: line.prefix(500), as: UTF8.self)) }
        switch view["type"]?.stringValue {
        case "RECORD":
            guard let record = view["record"], let stream = record["stream"]?.stringValue,
                record["emitted_at"]?.numberText != nil, record["data"]?.isObject == true
            else { throw malformed() }
            return .record(stream: stream, data: try data(line))
        case "STATE":
            guard let state = view["state"]?["stream"], let text = state["stream_state"]?.value,
                let stream = state["stream_descriptor"]?["name"]?.stringValue,
                let count = view["state"]?["sourceStats"]?["recordCount"]?.numberText,
                count.hasSuffix(".0"), let records = Int(count.dropLast(2))
            else { throw malformed() }
            let bytes = text.bytes
            return .state(
                StateEntry(
                    stream: stream,
                    text: String(decoding: bytes, as: UTF8.self),
                    records: records,
                    line: line
                )
            )
        case "TRACE": return try trace(view["trace"]?.value ?? .null) ?? { throw malformed() }()
        case "LOG":
            guard let level = view["log"]?["level"]?.stringValue, let text = view["log"]?["message"]?.stringValue else {
                throw malformed()
            }
            return .log(level: level, text)
        case "CONTROL":
            guard let config = view["control"]?["connectorConfig"]?["config"]?.value else { throw malformed() }
            return .control(config)
        case "SPEC", "CATALOG", "CONNECTION_STATUS": return .other(view.value)
        default: throw malformed()
        }
    }

    private static func trace(_ trace: JSONValue) -> Entry? {
        if let status = trace["stream_status"],
            let stream = status["stream_descriptor"]?["name"]?.stringValue,
            let text = status["status"]?.stringValue
        {
            return .status(stream: stream, text)
        }
        if let estimate = trace["estimate"], let stream = estimate["name"]?.stringValue,
            let rows = estimate["row_estimate"]?.numberValue?.integer
        {
            return .estimate(stream: stream, rows: Int(rows))
        }
        guard let error = trace["error"], let message = error["message"]?.stringValue else { return nil }
        return .error(
            ErrorEntry(
                stream: error["stream_descriptor"]?["name"]?.stringValue,
                failureType: error["failure_type"]?.stringValue,
                message: message
            )
        )
    }

    // The text between `"data":` and the last `,"emitted_at":`, so that not even an escape is rewritten.
    private static func data(_ line: [UInt8]) throws -> String {
        let (opening, closing) = (Array(#","data":"#.utf8), Array(#","emitted_at":"#.utf8))
        guard let start = line.indices.first(where: { line[$0...].starts(with: opening) }),
            let end = line.indices.last(where: { line[$0...].starts(with: closing) }), start < end
        else { throw Malformed(description: String(decoding: line, as: UTF8.self)) }
        return String(decoding: line[(start + opening.count)..<end], as: UTF8.self)
    }
}

extension MessageLog {
    /// The output of a run that was killed after this many messages.
    package func prefix(_ count: Int) -> MessageLog {
        var part = self
        part.entries = Array(entries.prefix(count))
        return part
    }

    /// The output without the records and states of each stream behind the given index.
    package func cut(behind ends: [String: Int]) -> MessageLog {
        var part = self
        part.entries = entries.enumerated().compactMap { index, entry in
            switch entry {
            case .record(let stream, _) where index > ends[stream] ?? .max: nil
            case .state(let state) where index > ends[state.stream] ?? .max: nil
            default: entry
            }
        }
        return part
    }

    /// Record texts of a stream, in order.
    package func records(of stream: String) -> [String] {
        entries.compactMap { if case .record(stream, let data) = $0 { data } else { nil } }
    }

    /// Names of the streams with printed records.
    package var streamsWithRecords: Set<String> {
        Set(entries.compactMap { if case .record(let stream, _) = $0 { stream } else { nil } })
    }

    /// States of a stream, or of all, in order.
    package func states(of stream: String? = nil) -> [StateEntry] {
        entries.compactMap { entry in
            guard case .state(let state) = entry, stream == nil || state.stream == stream else { return nil }
            return state
        }
    }

    package func statuses(of stream: String) -> [String] {
        entries.compactMap { if case .status(stream, let status) = $0 { status } else { nil } }
    }

    package var errors: [ErrorEntry] { entries.compactMap { if case .error(let error) = $0 { error } else { nil } } }

    package func logs(_ level: String) -> [String] {
        entries.compactMap { if case .log(level, let text) = $0 { text } else { nil } }
    }

    /// Configurations handed over.
    package var controls: [JSONValue] {
        entries.compactMap { if case .control(let config) = $0 { config } else { nil } }
    }

    /// The last state of each stream among the first messages, up to a count, as the platform's state file lists them.
    package func stateFile(after count: Int? = nil) -> [UInt8] {
        var last: [(stream: String, line: [UInt8])] = []
        for case .state(let state) in entries.prefix(count ?? entries.count) {
            last.removeAll { $0.stream == state.stream }
            last.append((state.stream, state.line))
        }
        return Array("[".utf8) + Array(last.map(\.line).joined(separator: [UInt8(ascii: ",")])) + Array("]".utf8)
    }
}
