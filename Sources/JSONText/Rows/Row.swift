/// One record as it was received. It and all its bytes are only valid during the callback that gets it.
package struct Row: ~Copyable {
    /// The record's own text on one line: CR and LF between its tokens are replaced by spaces and the places in
    /// ``changes`` are repaired; everything else is unchanged.
    package let bytes: UnsafeBufferPointer<UInt8>
    /// The name of the member that contains the row, if its path has ``RowPath/Step/anyKey``.
    package let key: String?
    /// The name of the member around that one, if the path has two such steps.
    package let outerKey: String?
    /// What was repaired in it, by member; empty if the scanner reads strictly.
    package let changes: UnsafeBufferPointer<RowChange>
    let fields: UnsafeBufferPointer<FieldRange>
    /// Top-level members, if the scanner was asked for them.
    let members: UnsafeBufferPointer<RowMember>
    /// The generation of the members' numbers: in another generation they mean other names.
    let nameGeneration: Int

    /// The raw text of a top-level member, a string's quotes and escapes included; nil when the row has none.
    package subscript(field: RowFields.Field) -> UnsafeBufferPointer<UInt8>? {
        let range = fields[field.index]
        return range.end == 0 ? nil : UnsafeBufferPointer(rebasing: bytes[range.start..<range.end])
    }
}

/// A range in a row, counted from its first byte; absent when the end is zero.
struct FieldRange {
    static let absent = FieldRange(start: 0, end: 0)
    let start: Int
    let end: Int
}

/// A top-level member of a row.
struct RowMember {
    enum Form { case string, number, null, other }

    /// The number of its name, the same in all rows of a generation, or ``NameTable/unknown``.
    let name: Int32
    let form: Form
    /// The range of the name, quotes included.
    let nameRange: FieldRange
    let valueRange: FieldRange
}
