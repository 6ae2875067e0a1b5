import JSONText
import Testing

/// The messages of a run's standard output.
struct Messages: Sendable {
    /// The messages that are not records.
    let lines: [JSONValue]
    /// Texts of the records by stream, as they were printed and in that order.
    let records: [String: [String]]
    /// Bytes after the last line feed, from an incomplete line.
    let torn: [UInt8]

    /// - Throws: `JSONError` if a whole line is not JSON.
    init(_ output: [UInt8]) throws {
        var lines: [JSONValue] = []
        var records: [String: [String]] = [:]
        var rest = output[...]
        while let end = rest.firstIndex(of: 0x0A) {
            let line = Array(rest[..<end])
            rest = rest[(end + 1)...]
            if let record = try Self.record(line) {
                records[record.stream, default: []].append(record.data)
            } else {
                lines.append(try JSONValue(parsing: line))
            }
        }
        self.lines = lines
        self.records = records
        torn = Array(rest)
    }

    /// Stream and data of a record's line, extracted as text because parsing all of them takes long.
    private static func record(_ line: [UInt8]) throws -> (stream: String, data: String)? {
        guard line.starts(with: #"{"type":"RECORD""#.utf8) else { return nil }
        _ = try JSONView(validating: line)
        let text = String(decoding: line, as: UTF8.self)
        let envelope = /\{"type":"RECORD","record":\{"stream":"(\w+)","data":(.*),"emitted_at":\d+\}\}/
        let parts = try #require(text.wholeMatch(of: envelope), "an unknown envelope")
        return (String(parts.1), String(parts.2))
    }

    /// The contents of all messages of a type, such as `RECORD`.
    func all(_ type: String, _ field: String) -> [JSONValue] {
        lines.filter { $0["type"]?.stringValue == type }.compactMap { $0[field] }
    }

    /// The last state of each stream, as the platform passes them back.
    var lastStates: JSONValue {
        var last: [String: JSONValue] = [:]
        var order: [String] = []
        for state in all("STATE", "state") {
            guard let name = state["stream"]?["stream_descriptor"]?["name"]?.stringValue else { continue }
            if last.updateValue(state, forKey: name) == nil { order.append(name) }
        }
        return .array(order.compactMap { last[$0] })
    }

    /// The error traces.
    var errors: [JSONValue] {
        all("TRACE", "trace").filter { $0["type"]?.stringValue == "ERROR" }.compactMap { $0["error"] }
    }

    /// How many records of each stream no state counts; streams without any are left out.
    var recordsWithoutState: [String: Int] {
        var counts = records.mapValues(\.count)
        for state in all("STATE", "state") {
            guard let name = state["stream"]?["stream_descriptor"]?["name"]?.stringValue else { continue }
            let counted = state["sourceStats"]?["recordCount"]?.numberValue.flatMap { Double($0.text) } ?? 0
            counts[name, default: 0] -= Int(counted)
        }
        return counts.filter { $0.value != 0 }
    }

    /// The last status of each stream.
    var statuses: [String: String] {
        var statuses: [String: String] = [:]
        for trace in all("TRACE", "trace") {
            guard let status = trace["stream_status"], let name = status["stream_descriptor"]?["name"]?.stringValue
            else { continue }
            statuses[name] = status["status"]?.stringValue
        }
        return statuses
    }
}
