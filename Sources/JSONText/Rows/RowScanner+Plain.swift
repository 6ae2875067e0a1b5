extension RowScanner {
    /// Passes the members of a row as long as they are what nearly all are: a guessed name or one without escapes, a
    /// string of ASCII without escapes, a number without exponent, and at most one space between.
    ///
    /// Only a short cut, which keeps in variables of its own what the tokenizer keeps: it accepts nothing that the
    /// tokenizer would not, and leaves the rest to it where it stops, always between two tokens.
    ///
    /// - Returns: whether the row has ended.
    mutating func passPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard tokenizer.state.isBetweenTokens else { return false }
        var plain = PlainRun(tokenizer, text, rowStart: rowStart, rowDepth: rowDepth)
        let hasEnded = plain.pass(&finder)
        plain.giveBack(to: &tokenizer)
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
private struct PlainRun {
    private let text: UnsafeBufferPointer<UInt8>
    /// From the row's first byte on; all places are counted from there.
    private let row: UnsafePointer<UInt8>?
    private let rowStart: Int
    private let rowDepth: Int
    private let count: Int
    private var index: Int
    private var state: JSONTokenizer.State
    private var levels: JSONTokenizer.Levels

    /// Bytes that are looked at without asking whether they are there.
    private static let room = 8
    /// Levels beyond are left to the tokenizer, whose word of levels they do not fit.
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

    func giveBack(to tokenizer: inout JSONTokenizer) {
        tokenizer.index = index + rowStart
        tokenizer.tokenEnd = tokenizer.index
        tokenizer.state = state
        tokenizer.levels = levels
    }

    /// Passes tokens up to the first that is not plain; true when the last one ended the row.
    @inline(__always)
    mutating func pass(_ finder: inout RowFinder) -> Bool {
        guard let row, levels.depth < Self.deepest else { return false }
        while index + Self.room < count {
            switch state {
            case .name, .nameOrClose:
                guard passName(row, &finder) else { return false }
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
    private mutating func passName(_ row: UnsafePointer<UInt8>, _ finder: inout RowFinder) -> Bool {
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
    private mutating func passValue(_ row: UnsafePointer<UInt8>, _ finder: inout RowFinder) -> Bool {
        let start = row[index] == 0x20 ? index + 1 : index
        let end: Int
        let form: RowMember.Form
        switch row[start] {
        case UInt8(ascii: "\""):
            end = JSONTokenizer.endOfPlain(row, from: start + 1, count) + 1
            guard end <= count, row[end - 1] == UInt8(ascii: "\"") else { return false }
            form = .string
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            guard let place = JSONTokenizer.endOfPlainNumber(row, from: start, count) else { return false }
            end = place
            form = .number
        case UInt8(ascii: "-"):
            guard isDigit(row[start + 1]), let place = JSONTokenizer.endOfPlainNumber(row, from: start + 1, count)
            else { return false }
            end = place
            form = .number
        case UInt8(ascii: "n"):
            guard isWord("null", row + start) else { return false }
            end = start + 4
            form = .null
        case UInt8(ascii: "t"):
            guard isWord("true", row + start) else { return false }
            end = start + 4
            form = .other
        case UInt8(ascii: "f"):
            guard isWord("alse", row + start + 1) else { return false }
            end = start + 5
            form = .other
        case UInt8(ascii: "{"):
            open(isObject: true, at: start, row[start + 1] == UInt8(ascii: "}"), &finder)
            return levels.depth < Self.deepest
        case UInt8(ascii: "["):
            open(isObject: false, at: start, row[start + 1] == UInt8(ascii: "]"), &finder)
            return levels.depth < Self.deepest
        default: return false
        }
        if levels.depth == rowDepth { finder.takeValue(form, start, end) }
        state = .afterValue
        index = end
        return true
    }

    @inline(__always)
    private mutating func open(isObject: Bool, at start: Int, _ isEmpty: Bool, _ finder: inout RowFinder) {
        if levels.depth == rowDepth { finder.openValue(at: start) }
        if isObject { finder.openObject() }
        levels.open(isObject: isObject)
        index = start + 1
        state = isEmpty ? .afterValue : isObject ? .nameOrClose : .valueOrClose
    }

    /// Whether four letters stand here, of which there are four bytes.
    @inline(__always)
    private func isWord(_ word: StaticString, _ place: UnsafePointer<UInt8>) -> Bool {
        UnsafeRawPointer(place).loadUnaligned(as: UInt32.self)
            == UnsafeRawPointer(word.utf8Start).loadUnaligned(as: UInt32.self)
    }
}
