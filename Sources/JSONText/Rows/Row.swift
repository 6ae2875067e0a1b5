/// One record as it came; valid during the callback that gets it only, as all the bytes it shows.
package struct Row: ~Copyable {
    /// The record's own text on one line: CR and LF between its tokens are made spaces, and what ``changes`` lists is
    /// repaired; all else is untouched.
    package let bytes: UnsafeBufferPointer<UInt8>
    /// The name of the member that the row stands under, where its path has ``RowPath/Step/anyKey``.
    package let key: String?
    /// What was repaired in it, by member; empty where the scanner reads strictly.
    package let changes: UnsafeBufferPointer<RowChange>
    let fields: UnsafeBufferPointer<FieldRange>
    /// Members at the top, if the scanner was asked for them.
    let members: UnsafeBufferPointer<RowMember>
    /// Which names the members' numbers mean: those of another generation are other names.
    let nameGeneration: Int
    /// Whether it is known already that no name stands twice in one object.
    let areNamesDistinct: Bool

    /// The raw text of a top-level member, a string's quotes and escapes included; nil when the row has none.
    ///
    /// The last one where the name stands twice, which ``checkNames(_:)`` tells.
    ///
    /// - Parameter index: which of the names that the scanner was asked for.
    package func field(_ index: Int) -> UnsafeBufferPointer<UInt8>? {
        let range = fields[index]
        return range.end == 0 ? nil : UnsafeBufferPointer(rebasing: bytes[range.start..<range.end])
    }

    /// Looks for a name that stands twice in one object, at any depth: readers differ in which of the two they keep.
    ///
    /// - Throws: ``JSONError`` with the name, and its place in the row.
    package func checkNames(_ checker: inout NameChecker) throws(JSONError) {
        if !areNamesDistinct { try checker.check(trusted: bytes) }
    }
}

/// Where something stands in a row, counted from its first byte; absent when the end is zero.
struct FieldRange {
    static let absent = FieldRange(start: 0, end: 0)
    let start: Int
    let end: Int
}

/// A member at the top of a row.
struct RowMember {
    enum Form { case string, number, null, other }

    /// The number of its name, the same in all rows of a generation, or ``RowNames/unknown``.
    let name: Int32
    let form: Form
    /// Where the name stands, quotes included.
    let nameRange: FieldRange
    let valueRange: FieldRange
}
