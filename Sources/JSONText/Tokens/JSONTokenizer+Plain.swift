extension JSONTokenizer {
    /// The next token if it has the common form: at most one space around it, a string without escapes or a number
    /// without exponent, and more text after it. Otherwise nil; the general path then starts at the same place.
    ///
    /// Only a shortcut: it accepts nothing that the general path would not.
    @inline(__always)
    mutating func nextFast(_ text: UnsafeBufferPointer<UInt8>) -> Token? {
        guard let start = text.baseAddress, index + 3 < text.count else { return nil }
        switch state {
        case .value: return plainValue(start, text.count)
        case .nameOrClose: return plainName(start, from: index, text.count)
        case .afterValue where isInObject && start[index] == UInt8(ascii: ","):
            return plainName(start, from: start[index + 1] == 0x20 ? index + 2 : index + 1, text.count)
        default: return nil
        }
    }

    /// Moves past a comma and the opening brace after it; false, without moving, for anything else.
    mutating func beginNextObject(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard state == .afterValue, !isInObject, index + 2 < text.count, text[index] == UInt8(ascii: ","),
            depth < Self.deepestPlain
        else { return false }
        var first = index + 1
        while first < text.count, isSpace(text[first]) { first += 1 }
        guard first < text.count, text[first] == UInt8(ascii: "{") else { return false }
        levels.open(isObject: true)
        state = .nameOrClose
        tokenStart = first
        index = first + 1
        tokenEnd = index
        return true
    }

    /// Deeper levels do not fit into one mask.
    static let deepestPlain = 60

    @inline(__always)
    private mutating func plainName(_ start: UnsafePointer<UInt8>, from first: Int, _ count: Int) -> Token? {
        guard start[first] == UInt8(ascii: "\"") else { return nil }
        let end = Self.endOfPlain(start, from: first + 1, count)
        guard end + 1 < count, start[end] == UInt8(ascii: "\""), start[end + 1] == UInt8(ascii: ":") else { return nil }
        state = .value
        hasEscape = false
        tokenStart = first
        tokenEnd = end + 1
        index = end + 2
        return .name
    }

    @inline(__always)
    private mutating func plainValue(_ start: UnsafePointer<UInt8>, _ count: Int) -> Token? {
        let first = start[index] == 0x20 ? index + 1 : index
        let byte = start[first]
        let end: Int
        let token: Token
        if byte == UInt8(ascii: "\"") {
            let quote = Self.endOfPlain(start, from: first + 1, count)
            guard quote < count, start[quote] == UInt8(ascii: "\"") else { return nil }
            hasEscape = false
            end = quote + 1
            token = .string
        } else if isDigit(byte) {
            guard let place = Self.endOfPlainNumber(start, from: first, count) else { return nil }
            end = place
            token = .number
        } else {
            return nil
        }
        state = .afterValue
        tokenStart = first
        tokenEnd = end
        index = end
        return token
    }

    /// The byte after a number of digits and at most one point; nil for other numbers, or if it may continue.
    @inline(__always)
    static func endOfPlainNumber(_ start: UnsafePointer<UInt8>, from first: Int, _ count: Int) -> Int? {
        var place = endOfDigits(start, from: first, count)
        if start[first] == UInt8(ascii: "0"), place > first + 1 { return nil }
        if place < count, start[place] == UInt8(ascii: ".") {
            let fraction = place + 1
            place = endOfDigits(start, from: fraction, count)
            if place == fraction { return nil }
        }
        // Anything else that may follow a number, or make it invalid, is left to the general path.
        guard place < count, endsNumber(start[place]) else { return nil }
        return place
    }

    @inline(__always)
    private static func endsNumber(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") || isSpace(byte)
    }

    @inline(__always)
    private static func endOfDigits(_ start: UnsafePointer<UInt8>, from first: Int, _ count: Int) -> Int {
        var place = first
        while place + 8 <= count {
            let word = UInt64(littleEndian: UnsafeRawPointer(start + place).loadUnaligned(as: UInt64.self))
            let others = bytesBeyondDigits(word)
            if others != 0 { return place + others.trailingZeroBitCount >> 3 }
            place += 8
        }
        while place < count, isDigit(start[place]) { place += 1 }
        return place
    }

    /// The high bit of each byte that is not a digit. Correct up to the lowest such byte, which is the one searched
    /// for; a carry may mark bytes above it.
    @inline(__always)
    private static func bytesBeyondDigits(_ word: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let values = word ^ (ones &* 0x30)
        return (values | (values &+ ones &* 0x76)) & (ones &* 0x80)
    }
}

/// Whether a byte is an ASCII digit.
@inline(__always)
func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

/// Whether a byte is JSON's white space.
@inline(__always)
func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }
