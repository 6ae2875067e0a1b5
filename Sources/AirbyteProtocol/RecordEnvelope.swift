import JSONText

/// Writes the records of one stream as messages. The parts that are the same for all records are computed once, because
/// this code runs for every record.
package struct RecordEnvelope: Sendable {
    /// The bytes before a record, followed by the bytes after it: one array, since each array costs reference counting
    /// for every record.
    private let text: [UInt8]
    private let prefixLength: Int
    private static let close: StaticString = "}}\n"

    package init(stream: StreamDescriptor) {
        var prefix = Array(#"{"type":"RECORD","record":{"stream":"#.utf8)
        JSONValue.write(stream.name, to: &prefix)
        if let namespace = stream.namespace {
            prefix.append(contentsOf: #","namespace":"#.utf8)
            JSONValue.write(namespace, to: &prefix)
        }
        prefix.append(contentsOf: #","data":"#.utf8)
        self.init(prefix: prefix[...], emittedAt: 0)
    }

    private init(prefix: ArraySlice<UInt8>, emittedAt: Int64) {
        text = prefix + Array(",\"emitted_at\":\(max(0, emittedAt))\(Self.close)".utf8)
        prefixLength = prefix.count
    }

    /// The same for records of another time.
    ///
    /// - Parameter emittedAt: milliseconds since 1970, not negative.
    package func emitting(at emittedAt: Int64) -> RecordEnvelope {
        RecordEnvelope(prefix: text.prefix(prefixLength), emittedAt: emittedAt)
    }

    /// The end of a line that reports changes to the record's fields; empty if there are none.
    package static func meta(_ changes: [RecordChange]) -> [UInt8] {
        guard !changes.isEmpty else { return [] }
        var text = Array(#","meta":"#.utf8)
        (["changes": .array(changes.map(\.json))] as JSONValue).write(to: &text)
        return text
    }

    /// The length of a record's line, in bytes.
    package func size(of record: UnsafeBufferPointer<UInt8>, meta: [UInt8] = []) -> Int {
        text.count + record.count + meta.count
    }

    /// Appends one line.
    ///
    /// - Parameters:
    ///   - record: the JSON text of an object without line breaks, passed on byte for byte.
    ///   - meta: as ``meta(_:)`` makes it.
    ///   - output: gets the line at its end.
    package func write(_ record: UnsafeBufferPointer<UInt8>, meta: [UInt8] = [], to output: inout [UInt8]) {
        assert(!record.contains { $0 == 0x0A || $0 == 0x0D }, "a record must be on one line")
        text.withUnsafeBufferPointer { text in
            output.append(contentsOf: UnsafeBufferPointer(rebasing: text[..<prefixLength]))
            output.append(contentsOf: record)
            let end = meta.isEmpty ? text.count : text.count - Self.close.utf8CodeUnitCount
            output.append(contentsOf: UnsafeBufferPointer(rebasing: text[prefixLength..<end]))
            if meta.isEmpty { return }
            output.append(contentsOf: meta)
            output.append(contentsOf: UnsafeBufferPointer(rebasing: text[end...]))
        }
    }
}
