/// Cuts a JSON text that arrives in pieces into tokens; the one place that knows what is valid JSON.
///
/// Parser, view, row scanner and edits all use it, so they accept and refuse the same texts with the same errors.
/// Strict by RFC 8259: UTF-8 without byte order mark, no unpaired surrogates, nothing after the value, at most
/// ``JSONLimits/depth`` levels. ``JSONReading/repairing`` accepts a little more and records where. Duplicate names are
/// left to the caller.
///
/// The caller keeps the bytes: each call of ``next(_:)`` gets the text from the first byte still needed (see
/// ``minimumCursor``) to the last one received. Nothing is read twice except a few bytes at a cut.
struct JSONTokenizer {
    enum Token {
        case beginObject, endObject, beginArray, endArray
        /// A member's name, with its colon.
        case name
        case string, number, `true`, `false`, null
        /// The text ends here for now; call again with more of it.
        case more
        /// The text ends here for good, and was one complete value.
        case end
    }

    enum State {
        /// Only whitespace was seen.
        case start
        case value, valueOrClose, name, nameOrClose, colon, afterValue
        /// In the middle of a string or number, where ``index`` continues.
        case string, number
    }

    enum NumberPhase {
        case sign, lead, zero, integer, point, fraction, exponent, exponentSign, exponentDigits
    }

    let reading: JSONReading
    var state = State.start
    /// Whether the next call gets the last of the text.
    var isLast = false
    /// The number of bytes of the whole text before the first byte of the given text.
    private(set) var base = 0
    /// The next byte to read, as an index into the given text like all the places below.
    var index = 0
    /// First byte of the last token, quotes and brackets included.
    var tokenStart = 0
    /// The byte after the last token.
    var tokenEnd = 0
    /// Whether the last string or name contains an escape.
    var hasEscape = false
    /// Whether a CR or LF was seen since the caller last set this to false. They only occur outside strings.
    var hasLineBreak = false
    /// The open levels, at most the innermost 64.
    var levels = Levels()
    private var outerWords: [UInt64] = []
    /// The repairs since the caller last emptied it, in text order.
    var repairs: [JSONRepair] = []
    var isName = false
    var phase = NumberPhase.sign

    init(reading: JSONReading = .strict) { self.reading = reading }

    struct Levels {
        /// The number of open levels.
        private(set) var depth = 0
        private(set) var isInObject = false
        /// For each open level whether the one around it is an object; the innermost is the lowest bit.
        fileprivate var enclosing: UInt64 = 0

        @inline(__always)
        mutating func open(isObject: Bool) {
            enclosing = enclosing << 1 | (isInObject ? 1 : 0)
            depth += 1
            isInObject = isObject
        }

        @inline(__always)
        mutating func close() {
            isInObject = enclosing & 1 == 1
            enclosing >>= 1
            depth -= 1
        }
    }

    var depth: Int { levels.depth }
    var isInObject: Bool { levels.isInObject }

    /// The first byte that the next call still needs.
    var minimumCursor: Int {
        switch state {
        case .string, .number, .colon: tokenStart
        default: index
        }
    }

    /// To be called when the text of the next call starts this many bytes later.
    mutating func drop(_ count: Int) {
        base += count
        index -= count
        tokenStart -= count
        tokenEnd -= count
    }

    /// The next token.
    @inline(__always)
    mutating func next(_ text: UnsafeBufferPointer<UInt8>) throws(JSONError) -> Token {
        if let token = nextFast(text) { return token }
        return try nextOfAny(text)
    }

    /// The next token of any form, wherever the text was cut.
    private mutating func nextOfAny(_ text: UnsafeBufferPointer<UInt8>) throws(JSONError) -> Token {
        while true {
            switch state {
            case .string:
                guard try passString(text) else { return try outOfText(text) }
                if !isName {
                    state = .afterValue
                    return .string
                }
                state = .colon
            case .number:
                guard try passNumber(text) else { return try outOfText(text) }
                state = .afterValue
                return .number
            case .colon:
                guard skipSpace(text) else { return try outOfText(text) }
                guard text[index] == UInt8(ascii: ":") else { throw fail("expected a colon") }
                index += 1
                state = .value
                return .name
            case .name, .nameOrClose:
                guard skipSpace(text) else { return try outOfText(text) }
                if text[index] == UInt8(ascii: "\"") {
                    beginString(isName: true)
                } else if state == .nameOrClose, text[index] == UInt8(ascii: "}") {
                    return close(.endObject)
                } else {
                    throw fail("expected a member name in quotes")
                }
            case .afterValue:
                guard skipSpace(text) else { return try outOfText(text) }
                guard depth > 0 else { throw fail("there is more text after the value") }
                let byte = text[index]
                if byte == UInt8(ascii: ",") {
                    index += 1
                    state = isInObject ? .name : .value
                } else if isInObject {
                    guard byte == UInt8(ascii: "}") else { throw fail("expected a comma or a closing brace") }
                    return close(.endObject)
                } else {
                    guard byte == UInt8(ascii: "]") else { throw fail("expected a comma or a closing bracket") }
                    return close(.endArray)
                }
            case .start, .value, .valueOrClose:
                guard skipSpace(text) else { return try outOfText(text) }
                switch text[index] {
                case UInt8(ascii: "\""): beginString(isName: false)
                case UInt8(ascii: "{"): return try open(.beginObject)
                case UInt8(ascii: "["): return try open(.beginArray)
                case UInt8(ascii: "-") where reading == .repairing && mayBeMinusInfinity(text):
                    return try passNotANumber("-Infinity", text)
                case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                    tokenStart = index
                    phase = .sign
                    state = .number
                case UInt8(ascii: "t"): return try literal("true", .true, text)
                case UInt8(ascii: "f"): return try literal("false", .false, text)
                case UInt8(ascii: "n"): return try literal("null", .null, text)
                case UInt8(ascii: "]") where state == .valueOrClose: return close(.endArray)
                case UInt8(ascii: "N") where reading == .repairing: return try passNotANumber("NaN", text)
                case UInt8(ascii: "I") where reading == .repairing: return try passNotANumber("Infinity", text)
                case 0xEF where state == .start && index + base == 0:
                    if let token = try passByteOrderMark(text) { return token }
                default: throw fail("this is not a JSON value")
                }
            }
        }
    }

    /// The last token's place in the whole text.
    var tokenOffset: Int { base + tokenStart }

    /// The last token's text.
    func token(in text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: text[tokenStart..<tokenEnd])
    }

    /// The text between the quotes of the last string or name.
    func contents(of text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: text[tokenStart + 1..<tokenEnd - 1])
    }

    func fail(_ reason: String) -> JSONError { JSONError(reason, at: base + index) }

    func failToken(_ reason: String) -> JSONError { JSONError(reason, at: tokenOffset) }

    private mutating func beginString(isName: Bool) {
        tokenStart = index
        index += 1
        hasEscape = false
        self.isName = isName
        state = .string
    }

    private mutating func open(_ token: Token) throws(JSONError) -> Token {
        guard depth < JSONLimits.depth else {
            throw fail("the text is nested deeper than \(JSONLimits.depth) levels")
        }
        if depth > 0, depth % 64 == 0 { outerWords.append(levels.enclosing) }
        levels.open(isObject: token == .beginObject)
        state = isInObject ? .nameOrClose : .valueOrClose
        tokenStart = index
        index += 1
        tokenEnd = index
        return token
    }

    private mutating func close(_ token: Token) -> Token {
        levels.close()
        if depth > 0, depth % 64 == 0 { levels.enclosing = outerWords.removeLast() }
        state = .afterValue
        tokenStart = index
        index += 1
        tokenEnd = index
        return token
    }

    mutating func literal(
        _ word: StaticString,
        _ token: Token,
        _ text: UnsafeBufferPointer<UInt8>
    ) throws(JSONError) -> Token {
        let length = word.utf8CodeUnitCount
        for offset in 1..<length {
            guard index + offset < text.count else { return try outOfText(text) }
            guard text[index + offset] == word.utf8Start[offset] else { throw fail("this is not a JSON value") }
        }
        tokenStart = index
        index += length
        tokenEnd = index
        state = .afterValue
        return token
    }

    /// Nil when the tokenizer has moved past it.
    private mutating func passByteOrderMark(_ text: UnsafeBufferPointer<UInt8>) throws(JSONError) -> Token? {
        let known = text.prefix(3)
        guard known.elementsEqual([0xEF, 0xBB, 0xBF].prefix(known.count)) else {
            throw fail("this is not a JSON value")
        }
        if known.count < 3 { return try outOfText(text) }
        guard reading == .repairing else { throw fail("the text starts with a byte order mark") }
        index += 3
        return nil
    }

    /// What the end of the text means here: a pause, the end, the end of a number, or damage.
    private mutating func outOfText(_ text: UnsafeBufferPointer<UInt8>) throws(JSONError) -> Token {
        guard isLast else { return .more }
        switch state {
        case .string: throw failToken("a string is not closed")
        case .number:
            try endNumber()
            state = .afterValue
            return .number
        case .afterValue where depth == 0: return .end
        case .afterValue, .valueOrClose, .nameOrClose:
            throw JSONError(isInObject ? "an object is not closed" : "an array is not closed", at: base + text.count)
        case .name: throw JSONError("expected a member name in quotes", at: base + text.count)
        case .colon: throw JSONError("expected a colon", at: base + text.count)
        case .start, .value:
            if index < text.count { throw fail("this is not a JSON value") }
            throw fail("the text ends where a value should be")
        }
    }

    /// Moves to the next byte that is not whitespace; false when there is none.
    @inline(__always)
    private mutating func skipSpace(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        while index < text.count {
            let byte = text[index]
            if byte > 0x20 { return true }
            switch byte {
            case 0x20, 0x09: break
            case 0x0A, 0x0D: hasLineBreak = true
            default: return true
            }
            index += 1
        }
        return false
    }
}
