import JSONText

extension StreamState {
    /// The JSON text of a `stream_state`, in the form and key order of Airbyte's own connector, so that either can
    /// continue from the other's state. Written straight to bytes: with 100,000 partitions it is 13 MB.
    ///
    /// - Parameters:
    ///   - partitions: in output order; of a stream without partitions, its one cursor under any id.
    ///   - expectedBytes: approximate length, reserved up front.
    ///   - lookbackSeconds: how long the sync has run so far.
    ///   - fullRefresh: the full refresh that the sync is an attempt of.
    package static func text(
        form: StateForm,
        partitions: some Sequence<(PartitionID, Cursor)>,
        expectedBytes: Int = 0,
        lookbackSeconds: Int,
        fullRefresh: FullRefresh? = nil
    ) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(expectedBytes)
        switch form {
        case .none:
            text.append(contentsOf: #"{"__ab_no_cursor_state_message":true}"#.utf8)
        case .single(let kind):
            let name = CursorName(kind)
            if let cursor = partitions.lazy.map(\.1).max() { name.write(cursor, to: &text) } else { text.append("{}") }
        case .partitioned(let kind, _):
            write(partitions, name: CursorName(kind), lookbackSeconds: lookbackSeconds, to: &text)
        }
        if let fullRefresh, form != .none {
            // Before the brace that closes the state.
            text.removeLast()
            if text.count > 1 { text.append(",") }
            fullRefresh.write(to: &text)
            text.append("}")
        }
        return text
    }

    private static func write(
        _ partitions: some Sequence<(PartitionID, Cursor)>,
        name: CursorName,
        lookbackSeconds: Int,
        to text: inout [UInt8]
    ) {
        var highest: Cursor?
        text.append(#"{"use_global_cursor":false,"states":["#)
        for (partition, cursor) in partitions {
            text.append(highest == nil ? #"{"partition":"# : #",{"partition":"#)
            partition.write(to: &text)
            text.append(#","cursor":"#)
            name.write(cursor, to: &text)
            text.append(UInt8(ascii: "}"))
            highest = max(highest ?? cursor, cursor)
        }
        text.append("]")
        // What was seen of one parent says nothing about another.
        if let highest, !name.isOfListings {
            text.append(#","state":"#)
            name.write(highest, to: &text)
        }
        text.append(#","lookback_window":"#)
        text.append(decimal: UInt64(max(0, lookbackSeconds)))
        text.append(#","parent_state":{}}"#)
    }
}

/// The name of a cursor field, as JSON text.
private struct CursorName {
    let isOfListings: Bool
    private let text: [UInt8]

    init(_ kind: CursorKind) {
        isOfListings = kind == .listing
        var text = Array("{".utf8)
        JSONValue.write(kind.field, to: &text)
        text.append(contentsOf: ":\"".utf8)
        self.text = text
    }

    /// Appends `{"DATE":"2026-11-23"}`.
    func write(_ cursor: Cursor, to output: inout [UInt8]) {
        output.append(contentsOf: text)
        switch cursor {
        case .date(let date): output.append(contentsOf: date.description.utf8)
        case .epochSeconds(let seconds) where seconds >= 0: output.append(decimal: UInt64(seconds))
        case .epochSeconds(let seconds): output.append(contentsOf: String(seconds).utf8)
        case .listing(let listed):
            output.append(contentsOf: cursor.text.utf8)
            output.append("\",\"")
            output.append(contentsOf: ListedRevision.revisionMember.utf8)
            output.append("\":")
            JSONValue.write(listed.revision, to: &output)
            output.append("}")
            return
        }
        output.append("\"}")
    }
}

extension PartitionID {
    /// Appends `{"id":"…","parent_slice":{…}}`.
    func write(to output: inout [UInt8]) {
        output.append(#"{"id":"#)
        id.write(to: &output)
        output.append(#","parent_slice":{"#)
        if let parent {
            output.append(#""id":"#)
            parent.write(to: &output)
            output.append(#","parent_slice":{}"#)
        }
        output.append("}}")
    }
}

extension EntityID {
    /// Appends the id as a JSON string.
    fileprivate func write(to output: inout [UInt8]) {
        switch self {
        case .text(let text): JSONValue.write(text, to: &output)
        case .number(let number):
            output.append(UInt8(ascii: "\""))
            output.append(decimal: number)
            output.append(UInt8(ascii: "\""))
        }
    }
}

extension [UInt8] {
    mutating func append(_ text: StaticString) { text.withUTF8Buffer { append(contentsOf: $0) } }

    /// Avoids the string that `String(number)` would allocate.
    fileprivate mutating func append(decimal number: UInt64) {
        let start = count
        var rest = number
        repeat {
            append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        self[start...].reverse()
    }
}
