/// A row that was rewritten because some of its text is not JSON. All valid text is kept byte for byte.
struct RepairedRow {
    private(set) var bytes: [UInt8] = []
    private(set) var fields: [FieldRange] = []
    private(set) var members: [RowMember] = []
    private(set) var changes: [RowChange] = []
    /// For each repair the byte after it in the original row and in the repaired row.
    private var ends: [(before: Int, after: Int)] = []

    /// - Parameters:
    ///   - row: the original.
    ///   - offset: of the row's first byte, in the coordinates of the repairs.
    ///   - repairs: those of the row, in order of their place.
    ///   - finder: what was found in the original row.
    /// - Throws: ``JSONError`` when the row is too large once it is repaired.
    init(
        _ row: UnsafeBufferPointer<UInt8>,
        at offset: Int,
        _ repairs: [JSONRepair],
        _ finder: MemberTracker
    ) throws(JSONError) {
        bytes.reserveCapacity(row.count + repairs.count)
        ends.reserveCapacity(repairs.count)
        var copied = 0
        for repair in repairs {
            let place = repair.offset - offset
            bytes.append(contentsOf: row[copied..<place])
            repair.appendReplacement(of: row[place], to: &bytes)
            copied = place + Int(repair.length)
            ends.append((copied, bytes.count))
        }
        bytes.append(contentsOf: row[copied...])
        guard bytes.count <= JSONLimits.row else { throw JSONError.largeRecord(at: offset) }
        fields = finder.fields.map(moved)
        members = finder.members.map { member in
            RowMember(
                name: member.name,
                form: member.form,
                nameRange: moved(member.nameRange),
                valueRange: moved(member.valueRange)
            )
        }
        changes = try bytes.withUnsafeBufferPointer { (bytes) throws(JSONError) in try changesByMember(repairs, bytes) }
    }

    /// Replaces line breaks, which only occur between tokens, by spaces.
    mutating func replaceLineBreaks() { LineBreaks.replace(in: &bytes) }

    private func moved(_ range: FieldRange) -> FieldRange {
        FieldRange(start: moved(range.start), end: moved(range.end))
    }

    /// The new position of a place between two tokens.
    private func moved(_ place: Int) -> Int {
        var (low, high) = (0, ends.count)
        while low < high {
            let middle = (low + high) / 2
            if ends[middle].before <= place { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? place : place + ends[low - 1].after - ends[low - 1].before
    }

    private func changesByMember(
        _ repairs: [JSONRepair],
        _ row: UnsafeBufferPointer<UInt8>
    ) throws(JSONError) -> [RowChange] {
        var changes: [RowChange] = []
        var members = ChildCursor()
        var next = 0
        while next < repairs.count, let value = try members.next(row) {
            let first = next
            while next < repairs.count, ends[next].after <= value.upperBound { next += 1 }
            guard next > first else { continue }
            let field = members.name(in: row)
            for kind in RowChange.Kind.allCases {
                let count = repairs[first..<next].count { $0.kind == kind }
                if count > 0 { changes.append(RowChange(field: field, kind: kind, count: count)) }
            }
        }
        return changes
    }
}

extension JSONError {
    static func largeRecord(at offset: Int) -> JSONError {
        JSONError("a record is larger than \(JSONLimits.row) bytes", at: offset)
    }
}
