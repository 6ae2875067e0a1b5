import JSONText

/// What one kind of response decides about its rows: which of them become records, and what else they say.
protocol RowSelection {
    /// Whether values are converted to the types that the schema declares.
    static var casts: Bool { get }
    /// Where the rows are.
    var paths: [RowPath] { get }
    /// The members of a row that it reads.
    var fields: RowFields { get }
    /// The member of a row whose own members belong to the record; nil if there is none. What reads the row sees them in
    /// its place.
    var unfolded: String? { get }

    /// Whether the row becomes a record. Notes its cursor and its id.
    ///
    /// - Throws: `BodyFailure` for a row without which the response cannot be used.
    mutating func selects(_ row: borrowing Row) throws -> Bool

    /// Whether a record may get members that its row does not have.
    var completes: Bool { get }

    /// Adds the members that the row does not have to its record.
    func complete(_ record: inout [UInt8], from row: borrowing Row)

    /// The records that a row is made into; nil if it is one itself.
    func records(in row: borrowing Row) throws -> [[UInt8]]?

    /// Whether the record is emitted, last of all; false for one that was emitted before, or that is held back.
    mutating func releases(_ record: [UInt8], _ changes: UnsafeBufferPointer<RowChange>) -> Bool

    /// The records that were held back and may be emitted now that the response is complete.
    mutating func takeHeld() -> [HeldRecord]
}

extension RowSelection {
    var unfolded: String? { nil }
    var completes: Bool { false }
    func complete(_ record: inout [UInt8], from row: borrowing Row) {}
    func records(in row: borrowing Row) throws -> [[UInt8]]? { nil }
    mutating func releases(_ record: [UInt8], _ changes: UnsafeBufferPointer<RowChange>) -> Bool { true }
    mutating func takeHeld() -> [HeldRecord] { [] }
}

/// A record that waits for the end of the response.
struct HeldRecord {
    let text: [UInt8]
    let changes: [RowChange]
}
