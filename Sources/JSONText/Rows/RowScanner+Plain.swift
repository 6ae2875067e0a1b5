import Basics

extension RowScanner {
    /// Passes the members of a row as long as they have the common form: a name without escapes, a valid string, a
    /// number without exponent, and any white space.
    ///
    /// Only a shortcut, with its own copy of the tokenizer's state. It accepts nothing that the tokenizer would not,
    /// and leaves the rest to it where it stops, always between two tokens.
    ///
    /// - Returns: whether the row has ended.
    mutating func scanFast(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard tokenizer.state.isBetweenTokens else { return false }
        var plain = FastPath(tokenizer, text, rowStart: rowStart, rowDepth: rowDepth)
        let hasEnded = plain.pass(&finder)
        plain.recycle(to: &tokenizer)
        return hasEnded
    }
}

extension JSONTokenizer.State {
    fileprivate var isBetweenTokens: Bool {
        switch self {
        case .value, .valueOrClose, .name, .nameOrClose, .afterValue: true
        case .start, .colon, .string, .number: false
        }
    }
}

/// A tokenizer's place in a row, while plain members are passed.
private struct FastPath {
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

    /// The first byte at or after an index that is not white space; nil when there is no room behind it.
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
    /// Not inlined, as ``scalar(_:_:_:)``.
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
            guard let (form, end) = Self.scalar(row, start, count) else { return false }
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

    /// The plain value that starts here and is neither object nor array, with the byte after it; nil for any other.
    ///
    /// Not inlined: what the caller keeps in registers it would then keep in memory.
    @inline(never)
    private static func scalar(
        _ row: UnsafePointer<UInt8>,
        _ start: Int,
        _ count: Int
    ) -> (form: RowMember.Form, end: Int)? {
        switch row[start] {
        case UInt8(ascii: "\""):
            let quote = endOfString(row, from: start + 1, count)
            return quote < count && row[quote] == UInt8(ascii: "\"") ? (.string, quote + 1) : nil
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            return JSONTokenizer.endOfPlainNumber(row, from: start, count).map { (.number, $0) }
        case UInt8(ascii: "-"):
            guard isDigit(row[start + 1]) else { return nil }
            return JSONTokenizer.endOfPlainNumber(row, from: start + 1, count).map { (.number, $0) }
        case UInt8(ascii: "n"): return isWord("null", row + start) ? (.null, start + 4) : nil
        case UInt8(ascii: "t"): return isWord("true", row + start) ? (.other, start + 4) : nil
        case UInt8(ascii: "f"): return isWord("alse", row + start + 1) ? (.other, start + 5) : nil
        default: return nil
        }
    }

    /// The first byte from a place on that no valid string contains, such as its closing quote; the count if there is
    /// none.
    @inline(__always)
    private static func endOfString(_ row: UnsafePointer<UInt8>, from first: Int, _ count: Int) -> Int {
        var place = JSONTokenizer.endOfPlain(row, from: first, count)
        while place + 1 < count, row[place] != UInt8(ascii: "\"") {
            if row[place] == UInt8(ascii: "\\"), isShortEscape(row[place + 1]) {
                place = JSONTokenizer.endOfPlain(row, from: place + 2, count)
            } else {
                let next = endOfOdd(row, from: place, count)
                if next == place { return place }
                place = JSONTokenizer.endOfPlain(row, from: next, count)
            }
        }
        return place
    }

    /// The byte after the run of characters beyond ASCII and of `\u` escapes that starts here; the same place if there
    /// is none that is valid and whole.
    @inline(never)
    private static func endOfOdd(_ row: UnsafePointer<UInt8>, from first: Int, _ count: Int) -> Int {
        var place = first
        while place + 12 <= count {
            let length =
                row[place] == UInt8(ascii: "\\") ? lengthOfEscape(row + place) : lengthOfCharacter(row + place)
            if length == 0 { break }
            place += length
        }
        return place
    }

    /// The length of the UTF-8 sequence here, of which no byte is missing; zero if it is not a valid one.
    @inline(__always)
    private static func lengthOfCharacter(_ text: UnsafePointer<UInt8>) -> Int {
        guard let form = JSONTokenizer.utf8Form(text[0]), form.second.contains(text[1]) else { return 0 }
        for offset in 2..<max(2, form.length) where text[offset] & 0xC0 != 0x80 { return 0 }
        return form.length
    }

    /// The length of the `\u` escape here, or of a pair of them; zero if it is not a valid one. Twelve bytes must exist.
    @inline(__always)
    private static func lengthOfEscape(_ text: UnsafePointer<UInt8>) -> Int {
        guard let first = codeUnit(text) else { return 0 }
        if !(0xD800..<0xE000).contains(first) { return 6 }
        guard first < 0xDC00, let second = codeUnit(text + 6), (0xDC00..<0xE000).contains(second) else { return 0 }
        return 12
    }

    @inline(__always)
    private static func codeUnit(_ text: UnsafePointer<UInt8>) -> UInt32? {
        guard text[0] == UInt8(ascii: "\\"), text[1] == UInt8(ascii: "u") else { return nil }
        var value: UInt32 = 0
        for offset in 2..<6 {
            guard let digit = text[offset].hexValue else { return nil }
            value = value << 4 | UInt32(digit)
        }
        return value
    }

    /// Whether a backslash and this byte are a complete escape.
    @inline(__always)
    private static func isShortEscape(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "/"), UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "n"), UInt8(ascii: "t"),
            UInt8(ascii: "r"), UInt8(ascii: "b"), UInt8(ascii: "f"):
            true
        default: false
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

    /// Whether these four letters are here; four bytes must exist.
    @inline(__always)
    private static func isWord(_ word: StaticString, _ place: UnsafePointer<UInt8>) -> Bool {
        UnsafeRawPointer(place).loadUnaligned(as: UInt32.self)
            == UnsafeRawPointer(word.utf8Start).loadUnaligned(as: UInt32.self)
    }
}
