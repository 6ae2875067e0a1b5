/// Finds duplicate names in objects while a text is scanned without a tree.
///
/// Names are compared as strings, as the tree's dictionaries do: after unescaping, with canonical equivalents equal.
/// Use one for many rows, because it reuses its memory.
struct NameChecker: Sendable {
    private struct Name {
        let start: Int
        let end: Int
        let hash: UInt32
        /// Its index in ``slots``.
        var slot: Int
        var isOfNull = false
    }

    private struct Frame {
        /// Where the object's names start among all names of open objects.
        let first: Int
        /// All names as strings, once one of them cannot be compared by its bytes.
        var strings: Set<String>?
    }

    /// Names of open objects that are ASCII and have no escapes, so that their bytes identify them.
    private var names: [Name] = []
    private var frames: [Frame] = []
    /// A hash table with open addressing: one more than the index of a name, or zero. Names leave it in the reverse order
    /// in which they came, so an emptied slot breaks no chain.
    private var slots: [Int32] = Array(repeating: 0, count: 64)

    /// Checks a whole document.
    ///
    /// - Parameter allowsRepeatedNulls: in an object at the top level, a name may be repeated if its value is null each
    ///   time, since both mean the same.
    /// - Returns: the range of its value.
    /// - Throws: ``JSONError`` for a duplicate name, and for anything else that is not valid JSON.
    static func check(
        _ text: UnsafeBufferPointer<UInt8>,
        allowsRepeatedNulls: Bool = false
    ) throws(JSONError) -> Range<Int> {
        var tokenizer = JSONTokenizer()
        tokenizer.isLast = true
        var names = NameChecker()
        var start: Int?
        var isAfterNewName = false
        /// The error about the last name, unless null follows.
        var complaint: JSONError?
        while true {
            let token = try tokenizer.next(text)
            if start == nil { start = tokenizer.tokenStart }
            if let complaint, token != .null { throw complaint }
            if token == .null && isAfterNewName { names.noteNull() }
            complaint = nil
            isAfterNewName = false
            let range = tokenizer.tokenStart..<tokenizer.tokenEnd
            switch token {
            case .beginObject: names.open()
            case .endObject: names.close()
            case .name where allowsRepeatedNulls && names.hasOutermostNull(range, tokenizer.hasEscape, text):
                complaint = duplicate(range, tokenizer.hasEscape, text)
            case .name:
                try names.add(range, hasEscape: tokenizer.hasEscape, text)
                isAfterNewName = true
            case .end: return (start ?? 0)..<tokenizer.tokenEnd
            default: break
            }
        }
    }

    /// Checks a text that has already been validated.
    ///
    /// - Throws: ``JSONError`` for a duplicate name.
    mutating func check(trusted text: UnsafeBufferPointer<UInt8>) throws(JSONError) {
        if !frames.isEmpty { self = NameChecker() }
        var rest = UncheckedScanner(text)
        while let mark = rest.passToMark() {
            switch mark {
            case UInt8(ascii: "{"): open()
            case UInt8(ascii: "}"): close()
            default:
                let start = rest.index
                rest.passString()
                let end = rest.index
                // In valid JSON only a name is followed by a colon.
                if rest.passColon() { try add(start..<end, hasEscape: rest.hasEscape, text) }
            }
        }
    }

    mutating func open() { frames.append(Frame(first: names.count)) }

    mutating func close() {
        guard let first = frames.popLast()?.first else { return }
        while names.count > first { slots[names.removeLast().slot] = 0 }
    }

    /// Takes a name of the innermost object.
    ///
    /// - Parameter range: its range in the text, quotes included.
    /// - Throws: ``JSONError`` when the object already has it.
    @inline(__always)
    mutating func add(
        _ range: Range<Int>,
        hasEscape: Bool,
        _ text: UnsafeBufferPointer<UInt8>
    ) throws(JSONError) {
        let contents = UnsafeRawBufferPointer(
            UnsafeBufferPointer(rebasing: text[range.lowerBound + 1..<range.upperBound - 1])
        )
        let top = frames.count - 1
        let isNew: Bool
        if !hasEscape, frames[top].strings == nil, let hash = Self.hash(contents, depth: top) {
            isNew = insert(hash, range, text)
        } else {
            isNew = insert(RawString.decode(text[range], hasEscape: hasEscape), text)
        }
        guard isNew else { throw Self.duplicate(range, hasEscape, text) }
    }

    @inline(__always)
    private mutating func insert(
        _ hash: UInt32,
        _ range: Range<Int>,
        _ text: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        if names.count * 2 >= slots.count { grow() }
        let first = frames[frames.count - 1].first
        var slot = Int(hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let index = Int(slots[slot]) - 1
            let other = names[index]
            if other.hash == hash, index >= first, other.end - other.start == range.count,
                text[other.start..<other.end].elementsEqual(text[range])
            {
                return false
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        names.append(Name(start: range.lowerBound, end: range.upperBound, hash: hash, slot: slot))
        slots[slot] = Int32(names.count)
        return true
    }

    private mutating func insert(_ name: String, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let top = frames.count - 1
        if frames[top].strings == nil {
            let all = names[frames[top].first...].map {
                RawString.decode(text[$0.start..<$0.end], hasEscape: false)
            }
            frames[top].strings = Set(all)
        }
        return frames[top].strings?.insert(name).inserted == true
    }

    private mutating func grow() {
        slots = Array(repeating: 0, count: slots.count * 2)
        for index in names.indices {
            var slot = Int(names[index].hash) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(index + 1)
            names[index].slot = slot
        }
    }

    /// Records that the value of the last name is null.
    private mutating func noteNull() {
        if frames.last?.strings == nil { names[names.count - 1].isOfNull = true }
    }

    /// Whether the object, which is at the top level, already has the last name with null as its value.
    private func hasOutermostNull(
        _ range: Range<Int>,
        _ hasEscape: Bool,
        _ text: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        guard frames.count == 1, names.contains(where: \.isOfNull) else { return false }
        let name = RawString.decode(text[range], hasEscape: hasEscape)
        return names.contains {
            $0.isOfNull && RawString.decode(text[$0.start..<$0.end], hasEscape: false) == name
        }
    }

    private static func duplicate(
        _ range: Range<Int>,
        _ hasEscape: Bool,
        _ text: UnsafeBufferPointer<UInt8>
    ) -> JSONError {
        JSONError(
            JSONError.duplicate(RawString.decode(text[range], hasEscape: hasEscape)),
            at: range.lowerBound
        )
    }

    /// Nil when not all bytes are ASCII.
    @inline(__always)
    private static func hash(_ bytes: UnsafeRawBufferPointer, depth: Int) -> UInt32? {
        var hash = ByteHash(seed: UInt64(truncatingIfNeeded: depth))
        let seen = hash.combineReportingHighBits(bytes)
        return seen & 0x8080_8080_8080_8080 == 0 ? UInt32(truncatingIfNeeded: hash.value >> 32) : nil
    }
}

extension RawString {
    /// A string with its quotes.
    fileprivate static func decode(_ quoted: Slice<UnsafeBufferPointer<UInt8>>, hasEscape: Bool) -> String {
        decode(UnsafeBufferPointer(rebasing: quoted.dropFirst().dropLast()), hasEscape: hasEscape)
    }
}
