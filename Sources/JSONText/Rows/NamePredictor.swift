/// The names of members as rows spell them. Rows of one text are so alike that the next name can be guessed from the one
/// before it and then need not be parsed; a name in another place is found by its hash.
///
/// It also proves for nearly every row that no object has a name twice: it marks the names that an object has had.
struct NamePredictor: Sendable {
    /// A name and what is known about it.
    struct Slot: Sendable {
        /// The name's first eight bytes, quotes included, and a mask of the bytes it has.
        fileprivate let head: UInt64
        fileprivate let mask: UInt64
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

    private(set) var slots: [Slot] = []
    private var names: [UInt8] = []
    /// A hash table with open addressing, at most half full: indices of ``slots``, or zero.
    private var table: [Int16] = []
    private var enclosing: [Object] = []
    /// The last name seen in the innermost object; negative before its first.
    private(set) var current: Int32 = -1
    /// The name that comes next if the object is like the one before; negative for none.
    private(set) var expected: Int32 = -1
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
        enclosing.append(Object(current: current, number: object, seen: seen))
        beginObject(of: max(current, Self.unknown))
    }

    /// Leaves an object of the row.
    @inline(__always)
    mutating func close() {
        let outer = enclosing.removeLast()
        (current, object, seen) = (outer.current, outer.number, outer.seen)
        expected = current < 0 ? -1 : slots[Int(current)].next
    }

    @inline(__always)
    private mutating func beginObject(of owner: Int32) {
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
    mutating func passExpected() { move(to: expected) }

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
        let mask = name.count < 8 ? 1 << UInt64(8 * name.count) - 1 : UInt64.max
        let number = Int32(slots.count)
        let rank = slots[Int(owner)].members
        slots[Int(owner)].members += 1
        slots.append(
            Slot(
                head: Self.word(name, 0) & mask,
                mask: mask,
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
        var place = placeInTable(text, range)
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
        let head = Self.word(text, range.lowerBound)
        // Members may only be left out. Another object may have them again, so the same names stay expected.
        var soon = expected
        for _ in 0..<4 where soon >= 0 {
            let slot = slots[Int(soon)]
            if slot.length == range.count, matches(slot, text, range.lowerBound, head) {
                move(to: soon)
                return true
            }
            soon = slot.next
        }
        let owner = owner
        var place = placeInTable(text, range)
        while table[place] != 0 {
            let number = Int32(table[place])
            let slot = slots[Int(number)]
            if slot.owner == owner, slot.length == range.count, matches(slot, text, range.lowerBound, head) {
                expect(number)
                move(to: number)
                return true
            }
            place = (place + 1) & (table.count - 1)
        }
        return false
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

    private var owner: Int32 { enclosing.last.map { max($0.current, Self.unknown) } ?? Self.row }

    private mutating func forget() {
        let none = Slot(
            head: 1,
            mask: 0,
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
    private func placeInTable(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
        var hash = UInt64(range.count) << 32 | UInt64(UInt32(bitPattern: owner))
        if range.count < 8 {
            for byte in text[range] { hash = hash << 8 ^ UInt64(byte) }
        } else {
            hash ^= Self.word(text, range.lowerBound)
            hash = hash &* 0x9E37_79B9_7F4A_7C15 ^ Self.word(text, range.upperBound - 8)
        }
        hash = hash &* 0x9E37_79B9_7F4A_7C15
        return Int(hash >> 32) & (table.count - 1)
    }

    /// Whether the text has this name here. Since the closing quote belongs to the name, a longer one does not match.
    @inline(__always)
    private func matches(_ slot: Slot, _ text: UnsafeBufferPointer<UInt8>, _ index: Int, _ head: UInt64) -> Bool {
        let length = Int(slot.length)
        guard head & slot.mask == slot.head, index + length <= text.count else { return false }
        guard length > 8 else { return true }
        return names.withUnsafeBytes { names in
            let text = UnsafeRawBufferPointer(text)
            let start = Int(slot.start)
            let last = length - 8
            var offset = 8
            while offset < last {
                let expected = names.loadUnaligned(fromByteOffset: start + offset, as: UInt64.self)
                guard text.loadUnaligned(fromByteOffset: index + offset, as: UInt64.self) == expected else {
                    return false
                }
                offset += 8
            }
            return text.loadUnaligned(fromByteOffset: index + last, as: UInt64.self)
                == names.loadUnaligned(fromByteOffset: start + last, as: UInt64.self)
        }
    }

    /// The eight bytes from a place on, the first one lowest; zeros beyond the end.
    @inline(__always)
    private static func word(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> UInt64 {
        if index + 8 <= text.count {
            return UInt64(
                littleEndian: UnsafeRawBufferPointer(text).loadUnaligned(fromByteOffset: index, as: UInt64.self)
            )
        }
        return text[index...].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
}
