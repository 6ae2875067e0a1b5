import JSONText

/// Writes the records of one stream as messages. What does not change from record to record is worked out once,
/// because this is the one place that runs for every record.
package struct RecordEnvelope: Sendable {
    private let prefix: [UInt8]

    package init(stream: StreamDescriptor) {
        var prefix = Array(#"{"type":"RECORD","record":{"stream":"#.utf8)
        JSONValue.write(stream.name, to: &prefix)
        if let namespace = stream.namespace {
            prefix.append(contentsOf: #","namespace":"#.utf8)
            JSONValue.write(namespace, to: &prefix)
        }
        prefix.append(contentsOf: #","data":"#.utf8)
        self.prefix = prefix
    }

    /// Bytes that the line of a record has at most.
    package func size(of record: UnsafeBufferPointer<UInt8>) -> Int {
        prefix.count + record.count + Self.emittedAtName.utf8CodeUnitCount + 20 + Self.end.utf8CodeUnitCount
    }

    /// Appends one line.
    ///
    /// - Parameters:
    ///   - record: the JSON text of an object without line breaks, passed on byte for byte.
    ///   - emittedAt: milliseconds since 1970, not negative.
    package func write(_ record: UnsafeBufferPointer<UInt8>, emittedAt: Int64, to output: inout [UInt8]) {
        assert(!record.contains { $0 == 0x0A || $0 == 0x0D }, "a record must stand on one line")
        output.append(contentsOf: prefix)
        output.append(contentsOf: record)
        Self.emittedAtName.withUTF8Buffer { output.append(contentsOf: $0) }
        Self.append(emittedAt, to: &output)
        Self.end.withUTF8Buffer { output.append(contentsOf: $0) }
    }

    private static let emittedAtName: StaticString = #","emitted_at":"#
    private static let end: StaticString = "}}\n"

    // `String(emittedAt)` would allocate for every record.
    private static func append(_ number: Int64, to output: inout [UInt8]) {
        var rest = UInt64(max(0, number))
        let start = output.count
        repeat {
            output.append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        output[start...].reverse()
    }
}
