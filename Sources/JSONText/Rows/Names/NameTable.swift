/// The names of members that rows have had, each under the name whose value is its object.
struct NameTable: Sendable {
    /// A name that is not kept, because there are too many or it is not JSON.
    static let unknown: Int32 = 0
    /// Not a name: the row itself, which owns the top-level names.
    static let row: Int32 = 1

    /// More names than any row has. Beyond this, for example when names are identifiers, all are forgotten.
    private static let limit = 512
    /// Bytes of a name that is kept: no field's name is as long, and memory stays bounded for any text.
    private static let longest = 256
    /// Entries of the hash table, a power of two, so that it is at most half full.
    private static let tableBits = 10

    var slots: [NameSlot] = [.none, .none]
    private var names: [UInt8] = []
    /// A hash table with open addressing: indices of ``slots``, or zero.
    private var table = [Int16](repeating: 0, count: 1 << tableBits)
    /// How often names were forgotten: the same slot means another name in another generation.
    private(set) var generation = 1

    var isFull: Bool { slots.count >= Self.limit }
    /// Bytes of all names that are kept.
    var keptBytes: Int { names.count }

    mutating func forget() {
        slots.removeAll(keepingCapacity: true)
        slots += [.none, .none]
        names.removeAll(keepingCapacity: true)
        table = Array(repeating: 0, count: table.count)
        generation += 1
    }

    /// Whether a name with this range, quotes included, is kept if it is new.
    func keeps(_ range: Range<Int>) -> Bool { !isFull && range.count <= Self.longest }

    /// Adds a name; ``keeps(_:)`` must hold.
    ///
    /// - Parameters:
    ///   - isPlain: whether it is ASCII without escapes.
    ///   - field: the wanted field that it names; negative for none.
    ///   - next: the name that is guessed to follow; negative for none.
    mutating func add(
        _ text: UnsafeBufferPointer<UInt8>,
        _ range: Range<Int>,
        owner: Int32,
        isPlain: Bool,
        field: Int32,
        next: Int32
    ) -> Int32 {
        let ends = NameEnds(text, range)
        let number = Int32(slots.count)
        let rank = slots[Int(owner)].members
        slots[Int(owner)].members += 1
        slots.append(
            NameSlot(
                head: ends.head,
                mask: NameEnds.mask(range.count),
                tail: ends.tail,
                start: Int32(names.count),
                length: Int32(range.count),
                field: field,
                owner: owner,
                bit: rank < 64 ? 1 << UInt64(rank) : 0,
                doubt: isPlain ? 0 : .max,
                next: next
            )
        )
        names.append(contentsOf: text[range])
        var place = place(of: range.count, ends, owner)
        while table[place] != 0 { place = after(place) }
        table[place] = Int16(number)
        return number
    }

    /// The name in this range, quotes included, of an object; nil when it is not kept.
    @inline(__always)
    func find(
        _ text: UnsafeBufferPointer<UInt8>,
        _ range: Range<Int>,
        _ ends: NameEnds,
        owner: Int32
    ) -> Int32? {
        var place = place(of: range.count, ends, owner)
        while table[place] != 0 {
            let number = Int32(table[place])
            if slots[Int(number)].owner == owner, isName(number, text, range, ends) { return number }
            place = after(place)
        }
        return nil
    }

    /// Where the search for a name starts.
    @inline(__always)
    private func place(of length: Int, _ ends: NameEnds, _ owner: Int32) -> Int {
        let key = UInt64(truncatingIfNeeded: length) << 32 | UInt64(UInt32(bitPattern: owner))
        let hash = ((key ^ ends.head) &* Self.scatter ^ ends.tail) &* Self.scatter
        // The highest bits depend on all of the bytes.
        return Int(truncatingIfNeeded: hash >> UInt64(64 - Self.tableBits))
    }

    /// An odd number without a pattern: 2^64 divided by the golden ratio.
    private static let scatter: UInt64 = 0x9E37_79B9_7F4A_7C15

    @inline(__always)
    private func after(_ place: Int) -> Int { (place &+ 1) & (1 << Self.tableBits - 1) }

    /// Whether the name in this range is this one.
    @inline(__always)
    func isName(
        _ number: Int32,
        _ text: UnsafeBufferPointer<UInt8>,
        _ range: Range<Int>,
        _ ends: NameEnds
    ) -> Bool {
        let slot = slots[Int(number)]
        return slot.length == range.count && slot.head == ends.head && slot.tail == ends.tail
            && hasMiddle(slot, text, range.lowerBound)
    }

    /// The length of a name if it starts here; nil when anything else is here. Since the closing quote belongs to the
    /// name, a longer one does not match.
    @inline(__always)
    func length(of number: Int32, _ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int? {
        guard index &+ 8 <= text.count else { return nil }
        let slot = slots[Int(number)]
        let length = Int(slot.length)
        guard NameEnds.word(text, index) & slot.mask == slot.head, index &+ length <= text.count else { return nil }
        guard length > 8 else { return length }
        let isSame = NameEnds.word(text, index &+ length &- 8) == slot.tail && hasMiddle(slot, text, index)
        return isSame ? length : nil
    }

    /// Whether the bytes between the first and the last eight are those of the name.
    @inline(__always)
    private func hasMiddle(_ slot: NameSlot, _ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
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
}
