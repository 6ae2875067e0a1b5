extension RowScanner {
    /// Passes the members of a row as long as they have the common form: a guessed name or one without escapes, an
    /// ASCII string without `\u` escapes, a number without exponent, and at most one space between tokens.
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

    /// Bytes that are read without a bounds check.
    private static let room = 8
    /// Deeper levels are left to the tokenizer; they do not fit into its bit mask of levels.
    private static let deepest = 60

    init(_ tokenizer: JSONTokenizer, _ text: UnsafeBufferPointer<UInt8>, rowStart: Int, rowDepth: Int) {
        self.text = UnsafeBufferPointer(rebasing: text[rowStart...])
        row = self.text.baseAddress
        self.rowStart = rowStart
        self.rowDepth = rowDepth
        count = self.text.count
        index = tokenizer.index - rowStart
        state = tokenizer.state
        levels = tokenizer.levels
    }

    func recycle(to tokenizer: inout JSONTokenizer) {
        tokenizer.index = index + rowStart
        tokenizer.tokenEnd = tokenizer.index
        tokenizer.state = state
        tokenizer.levels = levels
    }

    /// Passes tokens up to the first that is not plain; true when the last one ended the row.
    @inline(__always)
    mutating func pass(_ finder: inout MemberTracker) -> Bool {
        guard let row, levels.depth < Self.deepest else { return false }
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
                default: return false
                }
            }
        }
        return false
    }

    @inline(__always)
    private mutating func passName(_ row: UnsafePointer<UInt8>, _ finder: inout MemberTracker) -> Bool {
        let start = row[index] == 0x20 ? index + 1 : index
        guard row[start] == UInt8(ascii: "\"") else { return false }
        let isTop = levels.depth == rowDepth
        if let length = finder.takeExpectedName(text, start, isTop: isTop) {
            index = start + length + 1
        } else {
            let quote = JSONTokenizer.endOfPlain(row, from: start + 1, count)
            guard quote + 1 < count, row[quote] == UInt8(ascii: "\""), row[quote + 1] == UInt8(ascii: ":")
            else { return false }
            finder.takeName(text, start..<quote + 1, hasEscape: false, isTop: isTop)
            index = quote + 2
        }
        state = .value
        return true
    }

    @inline(__always)
    private mutating func passValue(_ row: UnsafePointer<UInt8>, _ finder: inout MemberTracker) -> Bool {
        let start = row[index] == 0x20 ? index + 1 : index
        switch row[start] {
        case UInt8(ascii: "{"):
            open(isObject: true, at: start, row[start + 1] == UInt8(ascii: "}"), &finder)
            return levels.depth < Self.deepest
        case UInt8(ascii: "["):
            open(isObject: false, at: start, row[start + 1] == UInt8(ascii: "]"), &finder)
            return levels.depth < Self.deepest
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

    /// The first byte from a place on that no plain string contains, such as its closing quote; the count if there is
    /// none.
    @inline(__always)
    private static func endOfString(_ row: UnsafePointer<UInt8>, from first: Int, _ count: Int) -> Int {
        var place = JSONTokenizer.endOfPlain(row, from: first, count)
        while place + 1 < count, row[place] == UInt8(ascii: "\\"), isShortEscape(row[place + 1]) {
            place = JSONTokenizer.endOfPlain(row, from: place + 2, count)
        }
        return place
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
