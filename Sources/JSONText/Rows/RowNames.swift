/// The names of members as rows spell them, in the order in which rows had them last: rows of one report are so alike
/// that the next name can be guessed and need not be read.
struct RowNames: Sendable {
    /// A name with what is known of it.
    struct Slot: Sendable {
        let target: RowCaster.Target?
        /// Whether it has been told that a value could not be converted.
        var isTold = false
        /// Bytes of the name, its quotes included.
        let length: Int
        /// Where the name stands among all of them.
        fileprivate let start: Int
        /// The name's first eight bytes, and which of them it has.
        fileprivate let head: UInt64
        fileprivate let mask: UInt64
    }

    /// More names than any report has columns. Beyond it, as when names are identifiers, all are learnt anew.
    private static let limit = 512
    /// Up to so many members left out, the names stay in their order; a name from farther off is put where it came.
    private static let reach = 8

    private var slots: [Slot] = []
    private var names: [UInt8] = []
    /// The slot that comes next if the row is like the one before.
    private var next = 0
    /// Whether a name spelt with an escape was seen: it may be another one's second spelling.
    private var hasEscapes = false
    private var isAscending = true

    /// Whether no name can stand twice in this row so far: none was found before one that came earlier. Says no for
    /// some rows without such a name too.
    var areDistinct: Bool { isAscending && !hasEscapes }

    /// The one that was found or added last.
    var current: Slot {
        get { slots[next - 1] }
        set { slots[next - 1] = newValue }
    }

    /// Starts a row.
    mutating func rewind() {
        next = 0
        isAscending = true
    }

    /// Makes the name that starts here, with its quote, the current one; false when it is new.
    @inline(__always)
    mutating func find(in text: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        let head = Self.word(text, index)
        if next < slots.count, matches(slots[next], text, index, head) {
            next += 1
            return true
        }
        return search(text, index, head)
    }

    private mutating func search(_ text: UnsafeBufferPointer<UInt8>, _ index: Int, _ head: UInt64) -> Bool {
        for distance in 0..<slots.count {
            let place = next + distance < slots.count ? next + distance : next + distance - slots.count
            guard matches(slots[place], text, index, head) else { continue }
            if place < next { isAscending = false }
            if distance <= Self.reach {
                next = place + 1
            } else {
                let slot = slots.remove(at: place)
                if place < next { next -= 1 }
                insert(slot)
            }
            return true
        }
        return false
    }

    /// Adds a name, its quotes included, as the current one.
    mutating func add(_ name: UnsafeBufferPointer<UInt8>, target: RowCaster.Target?) {
        if slots.count == Self.limit {
            slots.removeAll(keepingCapacity: true)
            names.removeAll(keepingCapacity: true)
            next = 0
            isAscending = false
        }
        if name.contains(UInt8(ascii: "\\")) { hasEscapes = true }
        let mask = name.count < 8 ? 1 << UInt64(8 * name.count) - 1 : UInt64.max
        insert(
            Slot(
                target: target,
                length: name.count,
                start: names.count,
                head: Self.word(name, 0) & mask,
                mask: mask
            )
        )
        names.append(contentsOf: name)
    }

    private mutating func insert(_ slot: Slot) {
        slots.insert(slot, at: next)
        next += 1
    }

    /// Whether the text has this name here. Since the closing quote belongs to the name, a longer one does not match.
    @inline(__always)
    private func matches(_ slot: Slot, _ text: UnsafeBufferPointer<UInt8>, _ index: Int, _ head: UInt64) -> Bool {
        guard head & slot.mask == slot.head, index + slot.length <= text.count else { return false }
        guard slot.length > 8 else { return true }
        return names.withUnsafeBytes { names in
            let text = UnsafeRawBufferPointer(text)
            let last = slot.length - 8
            var offset = 8
            while offset < last {
                let expected = names.loadUnaligned(fromByteOffset: slot.start + offset, as: UInt64.self)
                guard text.loadUnaligned(fromByteOffset: index + offset, as: UInt64.self) == expected else {
                    return false
                }
                offset += 8
            }
            return text.loadUnaligned(fromByteOffset: index + last, as: UInt64.self)
                == names.loadUnaligned(fromByteOffset: slot.start + last, as: UInt64.self)
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
