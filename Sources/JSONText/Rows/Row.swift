/// One record as it came; valid during the callback that gets it only, as all the bytes it shows.
package struct Row: ~Copyable {
    /// The record's own text on one line: CR and LF between its tokens are made spaces, all else is untouched.
    package let bytes: UnsafeBufferPointer<UInt8>
    /// The name of the member that the row stands under, where its path has ``RowPath/Step/anyKey``.
    package let key: String?
    let fields: UnsafeBufferPointer<FieldRange>

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
    package func checkNames(_ checker: inout NameChecker) throws(JSONError) { try checker.check(trusted: bytes) }
}

/// Where a member's value stands in a row; absent when the end is zero.
struct FieldRange {
    static let absent = FieldRange(start: 0, end: 0)
    let start: Int
    let end: Int
}

/// The members of a row that are wanted, and where they were found.
struct FieldFinder {
    private let names: [[UInt8]]
    /// Bit n is set when a name has n bytes, the highest for all longer ones: most members are ruled out by it.
    private let lengths: UInt64
    private(set) var found: [FieldRange]
    /// The one whose value comes next.
    private var awaited: Int?

    var isAwaiting: Bool { awaited != nil }

    init(_ names: [String]) {
        precondition(Set(names).count == names.count, "a wanted field is named twice")
        self.names = names.map { Array($0.utf8) }
        lengths = self.names.reduce(0) { $0 | 1 << UInt64(min($1.count, 63)) }
        found = Array(repeating: .absent, count: names.count)
    }

    mutating func reset() {
        awaited = nil
        for index in found.indices { found[index] = .absent }
    }

    /// Takes note of a member's name, without its quotes.
    @inline(__always)
    mutating func await(_ name: UnsafeBufferPointer<UInt8>, hasEscape: Bool) {
        if hasEscape {
            let plain = RawString.unescape(name)
            awaited = names.firstIndex { $0 == plain }
        } else if lengths & 1 << UInt64(min(name.count, 63)) != 0 {
            awaited = names.firstIndex { $0.count == name.count && $0.elementsEqual(name) }
        }
    }

    /// Takes note of the awaited member's value.
    mutating func take(start: Int, end: Int) {
        if let awaited { found[awaited] = FieldRange(start: start, end: end) }
        awaited = nil
    }
}
