/// Follows the names of a row's members. Rows of one text are so alike that the next name can be guessed from the one
/// before it and then need not be parsed; a name in another place is found by its hash.
///
/// It also proves for nearly every row that no object has a name twice: it marks the names that an object has had.
struct NamePredictor: Sendable {
    /// An object of the row around the innermost one.
    private struct Object {
        let owner: Int32
        let current: Int32
        let number: Int
        let seen: UInt64
    }

    /// How many names after the last one are tried before the table, in rows of which members are left out.
    private static let mostTried: Int32 = 4

    private var known = NameTable()
    private var enclosing: [Object] = []
    /// The name whose value is the innermost object.
    private var owner = NameTable.row
    /// The last name seen in the innermost object; negative before its first.
    private(set) var current: Int32 = -1
    /// The name that comes next if the object is like the one before; negative for none.
    private(set) var expected: Int32 = -1
    /// How many are tried now: fewer after each failure, so that rows with members in any order cost little more.
    private var tried = Self.mostTried
    /// How many names were found by the table or not at all.
    private var misses = 0
    /// The innermost object's number, and the bits of the names it has had.
    private var object = 0
    private var seen: UInt64 = 0
    private var objects = 0
    /// Not zero once an object of this row may have a duplicate name.
    private var doubt: UInt64 = 0
    /// Whether no object of this row has a duplicate name so far. May be false for rows without one.
    var areDistinct: Bool { doubt == 0 }

    /// How often names were forgotten: ``current`` means another name in another generation.
    var generation: Int { known.generation }
    /// Bytes of all names that are kept.
    var keptBytes: Int { known.keptBytes }
    /// The wanted field that the last name of the row names; negative for none.
    @inline(__always)
    var field: Int32 { known.slots[Int(current)].field }

    /// Starts a row, which is an object.
    mutating func beginRow() {
        if known.isFull { known.forget() }
        enclosing.removeAll(keepingCapacity: true)
        beginObject(of: NameTable.row)
        doubt = 0
    }

    /// Enters an object of the row.
    @inline(__always)
    mutating func open() {
        enclosing.append(Object(owner: owner, current: current, number: object, seen: seen))
        beginObject(of: max(current, NameTable.unknown))
    }

    /// Leaves an object of the row.
    @inline(__always)
    mutating func close() {
        let outer = enclosing.removeLast()
        (owner, current, object, seen) = (outer.owner, outer.current, outer.number, outer.seen)
        expected = current < 0 ? -1 : known.slots[Int(current)].next
    }

    @inline(__always)
    private mutating func beginObject(of owner: Int32) {
        self.owner = owner
        objects += 1
        object = objects
        seen = 0
        current = -1
        expected = known.slots[Int(owner)].first
    }

    /// The length of the expected name, quotes included, if it is here; nil when anything else is here.
    @inline(__always)
    func lengthOfExpected(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int? {
        expected < 0 ? nil : known.length(of: expected, text, index)
    }

    /// Moves to the expected name.
    @inline(__always)
    mutating func passExpected() {
        tried = Self.mostTried
        move(to: expected)
    }

    /// Moves to a name of the innermost object.
    @inline(__always)
    private mutating func move(to name: Int32) {
        let slot = known.slots[Int(name)]
        doubt |= seen & slot.bit | slot.doubt
        seen |= slot.bit
        if slot.bit == 0 {
            if slot.lastObject == object { doubt = .max }
            known.slots[Int(name)].lastObject = object
        }
        current = name
        expected = slot.next
    }

    /// Adds the name in this range, quotes included, after the current one, and moves to it. If there are too many
    /// already, or it is too long, the current one becomes ``NameTable/unknown``.
    ///
    /// - Parameters:
    ///   - isPlain: whether it is ASCII without escapes.
    ///   - field: the wanted field that it names; negative for none.
    mutating func learn(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, isPlain: Bool, field: Int32) {
        guard known.keeps(range) else { return passUnknown() }
        let number = known.add(text, range, owner: owner, isPlain: isPlain, field: field, next: expected)
        expect(number)
        move(to: number)
    }

    /// Moves to a name that is not kept.
    mutating func passUnknown() {
        doubt = .max
        current = NameTable.unknown
        expected = -1
    }

    /// Moves to the name in this range, quotes included, wherever it was in earlier objects; false when it is new.
    mutating func pass(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
        let ends = NameEnds(text, range)
        // Members may only be left out. Another object may have them again, so the same names stay expected.
        var soon = expected
        var left = tried
        while left > 0, soon >= 0 {
            if known.isName(soon, text, range, ends) {
                move(to: soon)
                return true
            }
            soon = known.slots[Int(soon)].next
            left &-= 1
        }
        tried = max(0, tried &- 1)
        misses &+= 1
        guard let number = known.find(text, range, ends, owner: owner) else { return false }
        // Not always: in rows with members in any order there is nothing to learn.
        if tried > 0 || misses & 7 == 0 { expect(number) }
        move(to: number)
        return true
    }

    /// Expects this name after the current one from now on. Never after ``NameTable/unknown``, which is not one name.
    @inline(__always)
    private mutating func expect(_ name: Int32) {
        if current < 0 {
            known.slots[Int(owner)].first = name
        } else if current != NameTable.unknown {
            known.slots[Int(current)].next = name
        }
    }
}
