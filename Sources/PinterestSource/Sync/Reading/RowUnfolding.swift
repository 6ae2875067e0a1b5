import JSONText

/// Puts the members of one member of each row in its place, for rows whose values are a level deeper than those of
/// records. A row that has no such object stays as it is.
struct RowUnfolding: ~Copyable {
    private let member: String?
    /// Finds the members of the changed rows, which reach it as the elements of one list.
    private var scanner: RowScanner
    private var text: [UInt8] = []
    private var isFirst = true

    /// - Parameter member: nil to pass all rows on as they are.
    init(_ member: String?, fields: RowFields, listsMembers: Bool) {
        self.member = member
        scanner = RowScanner(paths: [RowPath([.element])], fields: fields, listsMembers: listsMembers)
    }

    /// Passes a row on, with what was repaired in it. A repair below the member is still known by the member's name.
    mutating func take(
        _ row: borrowing Row,
        _ onRow: (borrowing Row, UnsafeBufferPointer<RowChange>) throws -> Void
    ) throws {
        let changes = row.changes
        guard let member else { return try onRow(row, changes) }
        text.removeAll(keepingCapacity: true)
        text.append(UInt8(ascii: isFirst ? "[" : ","))
        isFirst = false
        JSONEdit.unfold(member, of: row.bytes, to: &text)
        try scanner.feed(text) { row throws in try onRow(row, changes) }
    }
}
