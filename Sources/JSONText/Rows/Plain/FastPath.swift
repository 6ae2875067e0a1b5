/// A tokenizer's place in a row, while plain members are passed.
struct FastPath {
    private let text: UnsafeBufferPointer<UInt8>
    /// The text from the row's first byte on; all places are counted from there.
    private let row: UnsafePointer<UInt8>?
    private let rowStart: Int
    private let rowDepth: Int
    private let count: Int
    private var index: Int
    private var state: JSONTokenizer.State
    private var levels: JSONTokenizer.Levels
    private var hasLineBreak: Bool

    /// Bytes that are read without a bounds check.
    private static let room = 8

    init(_ tokenizer: JSONTokenizer, _ text: UnsafeBufferPointer<UInt8>, rowStart: Int, rowDepth: Int) {
        self.text = UnsafeBufferPointer(rebasing: text[rowStart...])
        row = self.text.baseAddress
        self.rowStart = rowStart
        self.rowDepth = rowDepth
        count = self.text.count
        index = tokenizer.index - rowStart
        state = tokenizer.state
        levels = tokenizer.levels
        hasLineBreak = tokenizer.hasLineBreak
    }

    func recycle(to tokenizer: inout JSONTokenizer) {
        tokenizer.index = index + rowStart
        tokenizer.tokenEnd = tokenizer.index
        tokenizer.state = state
        tokenizer.levels = levels
        tokenizer.hasLineBreak = hasLineBreak
    }

    /// Passes tokens up to the first that is not plain; true when the last one ended the row.
    @inline(__always)
    mutating func pass(_ finder: inout MemberTracker) -> Bool {
        guard let row, levels.depth < JSONTokenizer.deepestPlain else { return false }
        while index + Self.room < count {
            switch state {
            case .name, .nameOrClose:
                guard passName(row, &finder) else { return false }
                guard index + Self.room < count else { return false }
                fallthrough
            case .value, .valueOrClose:
                guard passValue(row, &finder) else { return false }
            default:
                switch row[index] {
                case UInt8(ascii: ","):
                    index += 1
                    state = levels.isInObject ? .name : .value
                case UInt8(ascii: "}") where levels.isInObject:
                    index += 1
                    levels.close()
                    if levels.depth < rowDepth { return true }
                    finder.closeObject()
                    if levels.depth == rowDepth { finder.closeValue(at: index) }
                case UInt8(ascii: "]") where !levels.isInObject:
                    index += 1
                    levels.close()
                    if levels.depth == rowDepth { finder.closeValue(at: index) }
                case 0x20, 0x0A, 0x0D, 0x09:
                    guard let place = afterSpace(row, from: index) else { return false }
                    index = place
                default: return false
                }
            }
        }
        return false
    }

    /// The first byte at or after an index that is not white space; nil when too few bytes follow it.
    @inline(__always)
    private mutating func afterSpace(_ row: UnsafePointer<UInt8>, from first: Int) -> Int? {
        if row[first] > 0x20 { return first }
        if row[first] == 0x20, row[first + 1] > 0x20 { return first + 1 }
        let space = Self.space(row, from: first, count)
        if space.hasLineBreak { hasLineBreak = true }
        return space.end + Self.room < count ? space.end : nil
    }

    /// Where white space ends, and whether there is a line break in it.
    ///
    /// Not inlined, as ``PlainScalar/find(_:_:_:)``.
    @inline(never)
    private static func space(
        _ row: UnsafePointer<UInt8>,
        from first: Int,
        _ count: Int
    ) -> (end: Int, hasLineBreak: Bool) {
        var place = first
        var hasLineBreak = false
        while place + room < count {
            switch row[place] {
            case 0x20:
                // Indentation.
                let word = UInt64(littleEndian: UnsafeRawPointer(row + place).loadUnaligned(as: UInt64.self))
                let others = word ^ 0x2020_2020_2020_2020
                place += others == 0 ? 8 : others.trailingZeroBitCount >> 3
            case 0x0A, 0x0D:
                hasLineBreak = true
                place += 1
            case 0x09: place += 1
            default: return (place, hasLineBreak)
            }
        }
        return (place, hasLineBreak)
    }

    @inline(__always)
    private mutating func passName(_ row: UnsafePointer<UInt8>, _ finder: inout MemberTracker) -> Bool {
        guard let start = afterSpace(row, from: index), row[start] == UInt8(ascii: "\"") else { return false }
        let isTop = levels.depth == rowDepth
        if let length = finder.lengthOfExpectedName(text, start) {
            guard let place = afterColon(row, from: start + length) else { return false }
            finder.takeExpectedName(start, start + length, isTop: isTop)
            index = place
        } else {
            let quote = JSONTokenizer.endOfPlain(row, from: start + 1, count)
            guard quote < count, row[quote] == UInt8(ascii: "\""), let place = afterColon(row, from: quote + 1)
            else { return false }
            finder.takeName(text, start..<quote + 1, hasEscape: false, isTop: isTop)
            index = place
        }
        state = .value
        return true
    }

    /// The byte after the colon that starts here or after white space; nil if there is none, or no room behind it.
    @inline(__always)
    private mutating func afterColon(_ row: UnsafePointer<UInt8>, from first: Int) -> Int? {
        guard first + Self.room < count else { return nil }
        if row[first] == UInt8(ascii: ":") { return first + 1 }
        let space = Self.space(row, from: first, count)
        if space.hasLineBreak { hasLineBreak = true }
        return row[space.end] == UInt8(ascii: ":") ? space.end + 1 : nil
    }

    @inline(__always)
    private mutating func passValue(_ row: UnsafePointer<UInt8>, _ finder: inout MemberTracker) -> Bool {
        guard let start = afterSpace(row, from: index) else { return false }
        switch row[start] {
        case UInt8(ascii: "{"):
            open(isObject: true, at: start, row[start + 1] == UInt8(ascii: "}"), &finder)
            return levels.depth < JSONTokenizer.deepestPlain
        case UInt8(ascii: "["):
            open(isObject: false, at: start, row[start + 1] == UInt8(ascii: "]"), &finder)
            return levels.depth < JSONTokenizer.deepestPlain
        default:
            guard let (form, end) = PlainScalar.find(row, start, count) else { return false }
            if levels.depth == rowDepth { finder.takeValue(form, start, end) }
            if end < count, row[end] == UInt8(ascii: ",") {
                index = end + 1
                state = levels.isInObject ? .name : .value
            } else {
                index = end
                state = .afterValue
            }
            return true
        }
    }

    @inline(__always)
    private mutating func open(isObject: Bool, at start: Int, _ isEmpty: Bool, _ finder: inout MemberTracker) {
        if levels.depth == rowDepth { finder.openValue(at: start) }
        if isObject { finder.openObject() }
        levels.open(isObject: isObject)
        index = start + 1
        state = isEmpty ? .afterValue : isObject ? .nameOrClose : .valueOrClose
    }
}
