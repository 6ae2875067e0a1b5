import JSONText

/// What one kind of response decides about its rows: which of them become records, and what else they say.
protocol RowSelection {
    /// Whether values are converted to the types that the schema declares.
    static var casts: Bool { get }
    /// Where the rows are.
    var paths: [RowPath] { get }
    /// The members of a row that it reads.
    var fields: RowFields { get }

    /// Whether the row becomes a record. Notes its cursor and its id.
    ///
    /// - Throws: `BodyFailure` for a row without which the response cannot be used.
    mutating func selects(_ row: borrowing Row) throws -> Bool

    /// A member that the record gets beside its own.
    func addedMember(to row: borrowing Row) -> AddedMember?

    /// Whether the record is emitted, last of all; false for one that was emitted before, or that is held back.
    mutating func releases(_ record: [UInt8], _ changes: UnsafeBufferPointer<RowChange>) -> Bool

    /// The records that were held back and may be emitted now that the response is complete.
    mutating func takeHeld() -> [HeldRecord]
}

extension RowSelection {
    func addedMember(to row: borrowing Row) -> AddedMember? { nil }
    mutating func releases(_ record: [UInt8], _ changes: UnsafeBufferPointer<RowChange>) -> Bool { true }
    mutating func takeHeld() -> [HeldRecord] { [] }
}

/// A member that the response does not have in the row itself.
struct AddedMember {
    let name: String
    /// Its value, as JSON text.
    let rawValue: [UInt8]
}

/// A record that waits for the end of the response.
struct HeldRecord {
    let text: [UInt8]
    let changes: [RowChange]
}
