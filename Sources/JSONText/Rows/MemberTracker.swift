/// Follows the members of one row: their names, the wanted values, and all top-level members if a table of them is
/// requested. All places are counted from the row's first byte.
struct MemberTracker {
    private let wanted: [[UInt8]]
    private let listsMembers: Bool
    private(set) var names = NamePredictor()
    /// The ranges of the wanted values.
    private(set) var fields: [FieldRange]
    private(set) var members: [RowMember] = []
    /// The current top-level member: its index among the wanted fields, the range of its name, and where its value
    /// starts if that is a container.
    private var field: Int32 = -1
    private var name = FieldRange.absent
    private var start = 0

    init(wanted: [String], listsMembers: Bool) {
        precondition(Set(wanted).count == wanted.count, "a wanted field is named twice")
        self.wanted = wanted.map { Array($0.utf8) }
        self.listsMembers = listsMembers
        fields = Array(repeating: .absent, count: wanted.count)
    }

    mutating func beginRow() {
        names.beginRow()
        for index in fields.indices { fields[index] = .absent }
        members.removeAll(keepingCapacity: true)
    }

    @inline(__always)
    mutating func openObject() { names.open() }

    @inline(__always)
    mutating func closeObject() { names.close() }

    /// The length of the expected name, quotes included, if it starts here; nil when anything else is here.
    @inline(__always)
    func lengthOfExpectedName(_ row: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int? {
        names.lengthOfExpected(row, index)
    }

    /// Takes the expected name, which has this range, quotes included.
    @inline(__always)
    mutating func takeExpectedName(_ start: Int, _ end: Int, isTop: Bool) {
        names.passExpected()
        guard isTop else { return }
        field = names.field
        name = FieldRange(start: start, end: end)
    }

    /// Takes the name in this range, quotes included, whichever it is.
    ///
    /// - Parameter isRepaired: whether its original text is not JSON. Such a name is never kept, because the text of a
    ///   kept name is not validated again.
    mutating func takeName(
        _ row: UnsafeBufferPointer<UInt8>,
        _ range: Range<Int>,
        hasEscape: Bool,
        isRepaired: Bool = false,
        isTop: Bool
    ) {
        let contents = UnsafeBufferPointer(rebasing: row[range.lowerBound + 1..<range.upperBound - 1])
        let isKnown = !isRepaired && names.pass(row, range)
        let field = isKnown ? names.field : isTop ? find(contents, hasEscape: hasEscape) : -1
        if isRepaired {
            names.passUnknown()
        } else if !isKnown {
            let isPlain = !hasEscape && contents.allSatisfy { $0 < 0x80 }
            names.learn(row, range, isPlain: isPlain, field: field)
        }
        guard isTop else { return }
        self.field = field
        name = FieldRange(start: range.lowerBound, end: range.upperBound)
    }

    /// Records the first byte of a container that is a top-level member.
    @inline(__always)
    mutating func openValue(at start: Int) { self.start = start }

    /// Takes the container that ends here.
    mutating func closeValue(at end: Int) { takeValue(.other, start, end) }

    /// Takes the value of the top-level member.
    @inline(__always)
    mutating func takeValue(_ form: RowMember.Form, _ start: Int, _ end: Int) {
        if field >= 0 { fields[Int(field)] = FieldRange(start: start, end: end) }
        guard listsMembers else { return }
        members.append(
            RowMember(name: names.current, form: form, nameRange: name, valueRange: FieldRange(start: start, end: end))
        )
    }

    private func find(_ name: UnsafeBufferPointer<UInt8>, hasEscape: Bool) -> Int32 {
        let plain = hasEscape ? RawString.unescape(name) : Array(name)
        return Int32(wanted.firstIndex(of: plain) ?? -1)
    }
}
