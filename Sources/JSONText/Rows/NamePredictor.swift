/// The names of members as rows spell them, for each object in the order in which they last occurred. Rows of one text
/// are so alike that the next name can be guessed and then need not be parsed.
///
/// An object whose names come in the order of its list has no duplicates; this proves it for nearly every row.
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
        /// The name after it; negative for none.
        fileprivate var next: Int32
        /// The first name of the objects that are its value; negative for none.
        fileprivate var first: Int32 = -1
        /// Whether its bytes distinguish it from every other name: it has no escape, and no letter with several
        /// spellings.
        fileprivate let isPlain: Bool
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
    /// The last name seen in each object around the innermost one.
    private var enclosing: [Int32] = []
    /// The last name seen in the innermost object; negative before its first.
    private(set) var current: Int32 = -1
    /// The name that comes next if the object is like the one before; negative for none.
    private(set) var expected: Int32 = -1
    /// How often names were forgotten: the same slot means another name in another generation.
    private(set) var generation = 0
    /// Whether no object of this row has a duplicate name so far. May be false for rows without one.
    private(set) var areDistinct = true

    /// Bytes of all names that are kept.
    var keptBytes: Int { names.count }

    init() { forget() }

    /// Starts a row, which is an object.
    mutating func beginRow() {
        if slots.count >= Self.limit { forget() }
        enclosing.removeAll(keepingCapacity: true)
        current = -1
        expected = slots[Int(Self.row)].first
        areDistinct = true
    }

    /// Enters an object of the row.
    @inline(__always)
    mutating func open() {
        enclosing.append(current)
        expected = current < 0 ? -1 : slots[Int(current)].first
        current = -1
    }

    /// Leaves an object of the row.
    @inline(__always)
    mutating func close() {
        current = enclosing.removeLast()
        expected = current < 0 ? -1 : slots[Int(current)].next
    }

    /// Moves to the expected name if it is here, directly followed by a colon.
    ///
    /// - Returns: its bytes, quotes included; nil when anything else is here.
    @inline(__always)
    mutating func passExpected(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int? {
        guard expected >= 0, index + 8 <= text.count else { return nil }
        let slot = slots[Int(expected)]
        let end = index + Int(slot.length)
        guard matches(slot, text, index, Self.word(text, index)), end < text.count, text[end] == UInt8(ascii: ":")
        else { return nil }
        current = expected
        expected = slot.next
        if !slot.isPlain { areDistinct = false }
        return Int(slot.length)
    }

    /// Adds the name in this range, quotes included, after the current one, and moves to it. If there are too many
    /// already, or it is too long, the current one becomes ``unknown``.
    ///
    /// - Parameters:
    ///   - isPlain: whether it is ASCII without escapes.
    ///   - field: the wanted field that it names; negative for none.
    mutating func learn(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, isPlain: Bool, field: Int32) {
        if !isPlain { areDistinct = false }
        guard slots.count < Self.limit, range.count <= Self.longest else { return passUnknown() }
        let name = UnsafeBufferPointer(rebasing: text[range])
        let mask = name.count < 8 ? 1 << UInt64(8 * name.count) - 1 : UInt64.max
        let slot = Int32(slots.count)
        slots.append(
            Slot(
                head: Self.word(name, 0) & mask,
                mask: mask,
                start: Int32(names.count),
                length: Int32(name.count),
                field: field,
                next: -1,
                isPlain: isPlain
            )
        )
        names.append(contentsOf: name)
        insert(slot)
    }

    /// Moves to a name that is not kept.
    mutating func passUnknown() {
        areDistinct = false
        current = Self.unknown
        expected = -1
    }

    /// Moves to the name in this range, quotes included, wherever it is in the object's list; false when it is new.
    ///
    /// Names that are skipped stay where they are. A name from before the current one is moved behind it, so that the
    /// list adopts the order of the rows.
    mutating func pass(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
        // A run of names that are too many or too long to be kept: each would be searched for among all.
        if current == Self.unknown, slots.count >= Self.limit || range.count > Self.longest { return false }
        let head = Self.word(text, range.lowerBound)
        var place = expected
        var isBehind = false
        var previous = current
        while true {
            if place < 0 {
                if isBehind || current < 0 { return false }
                isBehind = true
                previous = -1
                place = first
                if place < 0 { return false }
            }
            let slot = slots[Int(place)]
            if slot.length == range.count, matches(slot, text, range.lowerBound, head) { break }
            if isBehind, place == current { return false }
            (previous, place) = (place, slot.next)
        }
        if isBehind || !slots[Int(place)].isPlain { areDistinct = false }
        if place == current {
            expected = slots[Int(place)].next
        } else if !isBehind || current == Self.unknown {
            current = place
            expected = slots[Int(place)].next
        } else {
            unlink(place, after: previous)
            insert(place)
        }
        return true
    }

    /// The first name of the innermost object's list.
    private var first: Int32 {
        get { slots[Int(owner)].first }
        set { slots[Int(owner)].first = newValue }
    }

    private var owner: Int32 { enclosing.last.map { $0 < 0 ? Self.unknown : $0 } ?? Self.row }

    private mutating func unlink(_ slot: Int32, after previous: Int32) {
        if previous < 0 { first = slots[Int(slot)].next } else { slots[Int(previous)].next = slots[Int(slot)].next }
    }

    /// Inserts a name after the current one, and makes it the current one.
    ///
    /// After a name that is not kept it goes first: a successor of ``unknown`` would be expected at every level.
    private mutating func insert(_ slot: Int32) {
        if current < 0 || current == Self.unknown {
            slots[Int(slot)].next = first
            first = slot
        } else {
            slots[Int(slot)].next = slots[Int(current)].next
            slots[Int(current)].next = slot
        }
        current = slot
        expected = slots[Int(slot)].next
    }

    private mutating func forget() {
        let none = Slot(head: 1, mask: 0, start: 0, length: 0, field: -1, next: -1, isPlain: false)
        slots.removeAll(keepingCapacity: true)
        slots += [none, none]
        names.removeAll(keepingCapacity: true)
        generation += 1
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
