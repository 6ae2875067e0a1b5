/// The names of members as rows spell them. Rows of one text are so alike that the next name can be guessed from the one
/// before it and then need not be parsed; a name in another place is found by its hash.
///
/// It also proves for nearly every row that no object has a name twice: it marks the names that an object has had.
struct NamePredictor: Sendable {
    /// A name and what is known about it.
    struct Slot: Sendable {
        /// The name's first eight bytes, quotes included, and a mask of the bytes it has; its last eight bytes.
        fileprivate let head: UInt64
        fileprivate let mask: UInt64
        fileprivate let tail: UInt64
        /// The range of the name among all of them.
        fileprivate let start: Int32
        let length: Int32
        /// The wanted field that it names at the top level of a row; negative for none.
        let field: Int32
        /// The name whose value is the object that it is a member of.
        fileprivate let owner: Int32
        /// Its bit among the names of that object; zero for names beyond the first 64, which have ``lastObject`` instead.
        fileprivate let bit: UInt64
        /// All bits, unless its bytes distinguish it from every other name: it has no escape, and no letter with several
        /// spellings.
        fileprivate let doubt: UInt64
        /// The last object that had it.
        fileprivate var lastObject = 0
        /// The name that is guessed to follow; negative for none.
        fileprivate var next: Int32 = -1
        /// The guessed first name of an object that is its value; negative for none.
        fileprivate var first: Int32 = -1
        /// The number of names of such objects.
        fileprivate var members: Int32 = 0
    }

    /// An object of the row around the innermost one.
    private struct Object {
        let owner: Int32
        let current: Int32
        let number: Int
        let seen: UInt64
    }

    /// A name that is not kept, because there are too many or it is not JSON; also the row itself, which owns the
    /// top-level names.
    static let unknown: Int32 = 0
    private static let row: Int32 = 1

    /// More names than any row has. Beyond this, for example when names are identifiers, all are forgotten with the
    /// next row.
    private static let limit = 512
    /// Bytes of a name that is kept: no field's name is as long, and memory stays bounded for any text.
    private static let longest = 256
    /// How many names after the last one are tried before the table, in rows of which members are left out.
    private static let mostTried: Int32 = 4

    private(set) var slots: [Slot] = []
    private var names: [UInt8] = []
    /// A hash table with open addressing, at most half full: indices of ``slots``, or zero.
    private var table: [Int16] = []
    private var enclosing: [Object] = []
    /// The name whose value is the innermost object.
    private var owner = Self.row
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
    /// How often names were forgotten: the same slot means another name in another generation.
    private(set) var generation = 0
    /// Not zero once an object of this row may have a duplicate name.
    private var doubt: UInt64 = 0
    /// Whether no object of this row has a duplicate name so far. May be false for rows without one.
    var areDistinct: Bool { doubt == 0 }

    /// Bytes of all names that are kept.
    var keptBytes: Int { names.count }

    init() { forget() }

    /// Starts a row, which is an object.
    mutating func beginRow() {
        if slots.count >= Self.limit { forget() }
        enclosing.removeAll(keepingCapacity: true)
        beginObject(of: Self.row)
        doubt = 0
    }

    /// Enters an object of the row.
    @inline(__always)
    mutating func open() {
        enclosing.append(Object(owner: owner, current: current, number: object, seen: seen))
        beginObject(of: max(current, Self.unknown))
    }

    /// Leaves an object of the row.
    @inline(__always)
    mutating func close() {
        let outer = enclosing.removeLast()
        (owner, current, object, seen) = (outer.owner, outer.current, outer.number, outer.seen)
        expected = current < 0 ? -1 : slots[Int(current)].next
    }

    @inline(__always)
    private mutating func beginObject(of owner: Int32) {
        self.owner = owner
        objects += 1
        object = objects
        seen = 0
        current = -1
        expected = slots[Int(owner)].first
    }

    /// The length of the expected name, quotes included, if it is here; nil when anything else is here.
    @inline(__always)
    func lengthOfExpected(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int? {
        guard expected >= 0, index + 8 <= text.count else { return nil }
        let slot = slots[Int(expected)]
        return matches(slot, text, index, Self.word(text, index)) ? Int(slot.length) : nil
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
        let slot = slots[Int(name)]
        doubt |= seen & slot.bit | slot.doubt
        seen |= slot.bit
        if slot.bit == 0 {
            if slot.lastObject == object { doubt = .max }
            slots[Int(name)].lastObject = object
        }
        current = name
        expected = slot.next
    }

    /// Adds the name in this range, quotes included, after the current one, and moves to it. If there are too many
    /// already, or it is too long, the current one becomes ``unknown``.
    ///
    /// - Parameters:
    ///   - isPlain: whether it is ASCII without escapes.
    ///   - field: the wanted field that it names; negative for none.
    mutating func learn(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, isPlain: Bool, field: Int32) {
        guard slots.count < Self.limit, range.count <= Self.longest else { return passUnknown() }
        let name = UnsafeBufferPointer(rebasing: text[range])
        let ends = Self.ends(text, range)
        let number = Int32(slots.count)
        let rank = slots[Int(owner)].members
        slots[Int(owner)].members += 1
        slots.append(
            Slot(
                head: ends.head,
                mask: Self.mask(name.count),
                tail: ends.tail,
                start: Int32(names.count),
                length: Int32(name.count),
                field: field,
                owner: owner,
                bit: rank < 64 ? 1 << UInt64(rank) : 0,
                doubt: isPlain ? 0 : .max,
                next: expected
            )
        )
        names.append(contentsOf: name)
        var place = placeInTable(range.count, ends)
        while table[place] != 0 { place = (place + 1) & (table.count - 1) }
        table[place] = Int16(number)
        expect(number)
        move(to: number)
    }

    /// Moves to a name that is not kept.
    mutating func passUnknown() {
        doubt = .max
        current = Self.unknown
        expected = -1
    }

    /// Moves to the name in this range, quotes included, wherever it was in earlier objects; false when it is new.
    mutating func pass(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
        guard range.count <= Self.longest else { return false }
        let ends = Self.ends(text, range)
        if passSoon(text, range, ends) { return true }
        tried = max(0, tried &- 1)
        misses &+= 1
        var place = placeInTable(range.count, ends)
        while table[place] != 0 {
            let number = Int32(table[place])
            if slots[Int(number)].owner == owner, isName(number, text, range, ends) {
                // Not always: in rows with members in any order there is nothing to learn.
                if tried > 0 || misses & 7 == 0 { expect(number) }
                move(to: number)
                return true
            }
            place = (place &+ 1) & (table.count &- 1)
        }
        return false
    }

    /// Moves to the name in this range if it is one of the next ones. Members may only be left out; another object may
    /// have them again, so the same names stay expected.
    @inline(__always)
    private mutating func passSoon(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ ends: Ends) -> Bool {
        var soon = expected
        var left = tried
        while left > 0, soon >= 0 {
            if isName(soon, text, range, ends) {
                move(to: soon)
                return true
            }
            soon = slots[Int(soon)].next
            left &-= 1
        }
        return false
    }

    /// Whether the name in this range is this one.
    @inline(__always)
    private func isName(
        _ number: Int32,
        _ text: UnsafeBufferPointer<UInt8>,
        _ range: Range<Int>,
        _ ends: Ends
    ) -> Bool {
        let slot = slots[Int(number)]
        return slot.length == range.count && slot.head == ends.head && slot.tail == ends.tail
            && hasMiddle(slot, text, range.lowerBound)
    }

    /// Expects this name after the current one from now on. Never after ``unknown``, which is not one name.
    @inline(__always)
    private mutating func expect(_ name: Int32) {
        if current < 0 {
            slots[Int(owner)].first = name
        } else if current != Self.unknown {
            slots[Int(current)].next = name
        }
    }

    private mutating func forget() {
        let none = Slot(
            head: 1,
            mask: 0,
            tail: 0,
            start: 0,
            length: 0,
            field: -1,
            owner: Self.unknown,
            bit: 0,
            doubt: .max
        )
        slots.removeAll(keepingCapacity: true)
        slots += [none, none]
        names.removeAll(keepingCapacity: true)
        table = Array(repeating: 0, count: 2 * Self.limit)
        generation += 1
    }

    /// Where the search for a name of the innermost object starts.
    @inline(__always)
    private func placeInTable(_ length: Int, _ ends: Ends) -> Int {
        let key = UInt64(truncatingIfNeeded: length) << 32 | UInt64(UInt32(bitPattern: owner))
        let hash = ((key ^ ends.head) &* Self.scatter ^ ends.tail) &* Self.scatter
        // The highest bits depend on all of the bytes.
        return Int(truncatingIfNeeded: hash >> 54) & (table.count &- 1)
    }

    /// An odd number without a pattern: 2^64 divided by the golden ratio.
    private static let scatter: UInt64 = 0x9E37_79B9_7F4A_7C15

    /// The first and the last eight bytes of a name, which overlap in one of less than 16; twice the same in a shorter
    /// one than eight.
    private typealias Ends = (head: UInt64, tail: UInt64)

    /// The ends of the name in this range, quotes included.
    @inline(__always)
    private static func ends(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Ends {
        let head = word(text, range.lowerBound)
        if range.count >= 8 { return (head, word(text, range.upperBound &- 8)) }
        let whole = head & mask(range.count)
        return (whole, whole)
    }

    /// The bytes of a word that belong to a name of this length.
    @inline(__always)
    private static func mask(_ length: Int) -> UInt64 { length < 8 ? 1 << UInt64(8 * length) - 1 : .max }

    /// Whether the text has this name here. Since the closing quote belongs to the name, a longer one does not match.
    @inline(__always)
    private func matches(_ slot: Slot, _ text: UnsafeBufferPointer<UInt8>, _ index: Int, _ head: UInt64) -> Bool {
        let length = Int(slot.length)
        guard head & slot.mask == slot.head, index &+ length <= text.count else { return false }
        return length <= 8 || Self.word(text, index &+ length &- 8) == slot.tail && hasMiddle(slot, text, index)
    }

    /// Whether the bytes between the first and the last eight are those of the name.
    @inline(__always)
    private func hasMiddle(_ slot: Slot, _ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        let last = Int(slot.length) &- 8
        guard last > 8 else { return true }
        return names.withUnsafeBytes { names in
            let text = UnsafeRawBufferPointer(text)
            let start = Int(slot.start)
            var offset = 8
            while offset < last {
                let expected = names.loadUnaligned(fromByteOffset: start &+ offset, as: UInt64.self)
                guard text.loadUnaligned(fromByteOffset: index &+ offset, as: UInt64.self) == expected else {
                    return false
                }
                offset &+= 8
            }
            return true
        }
    }

    /// The eight bytes from a place on, the first one lowest; zeros beyond the end.
    @inline(__always)
    private static func word(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> UInt64 {
        if index &+ 8 <= text.count {
            return UInt64(
                littleEndian: UnsafeRawBufferPointer(text).loadUnaligned(fromByteOffset: index, as: UInt64.self)
            )
        }
        return text[index...].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
}
