import Basics

extension JSONTokenizer {
    /// Moves past the closing quote of a string; false when the text ends before it, at a place to continue from.
    @inline(__always)
    mutating func passString(_ text: UnsafeBufferPointer<UInt8>) throws(JSONError) -> Bool {
        guard let start = text.baseAddress else { return false }
        let count = text.count
        while true {
            index = Self.endOfPlain(start, from: index, count)
            guard index < count else { return false }
            if start[index] == UInt8(ascii: "\"") {
                index += 1
                tokenEnd = index
                return true
            }
            guard try passSpecial(text) else { return false }
        }
    }

    /// The first byte from a place on that is a quote, a backslash, a control character or not ASCII; the count if
    /// there is none.
    @inline(__always)
    static func endOfPlain(_ start: UnsafePointer<UInt8>, from place: Int, _ count: Int) -> Int {
        var index = place
        while index + 8 <= count {
            let word = UInt64(littleEndian: UnsafeRawPointer(start + index).loadUnaligned(as: UInt64.self))
            let special = specialBytes(word)
            if special != 0 { return index + special.trailingZeroBitCount >> 3 }
            index += 8
        }
        while index < count, isPlain(start[index]) { index += 1 }
        return index
    }

    /// The high bit of each byte that is a quote, a backslash, a control character or not ASCII. Correct up to the
    /// lowest such byte, which is the one searched for; a borrow may mark bytes above it.
    @inline(__always)
    private static func specialBytes(_ word: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let control = word &- (ones &* 0x20)
        let quote = (word ^ (ones &* 0x22)) &- ones
        let backslash = (word ^ (ones &* 0x5C)) &- ones
        return (control | quote | backslash | word) & (ones &* 0x80)
    }

    @inline(__always)
    private static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte < 0x80 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }

    /// Moves past a run of escapes and characters beyond ASCII. False, without moving past it, when the text ends in
    /// the middle of one.
    private mutating func passSpecial(_ text: UnsafeBufferPointer<UInt8>) throws(JSONError) -> Bool {
        while index < text.count {
            switch text[index] {
            case 0x80...:
                guard let length = try sequenceLength(text) else { return false }
                index += length
            case UInt8(ascii: "\\"):
                hasEscape = true
                guard let length = try escapeLength(text) else { return false }
                index += length
            case 0..<0x20:
                let reason = "unescaped control character in a string"
                try repair(.controlCharacter, length: 1, at: index, elseFail: reason)
                // Like a name with an escape, a name with it has other spellings too.
                hasEscape = true
                index += 1
            default: return true
            }
        }
        return true
    }

    /// The length of the UTF-8 sequence that starts with this byte, and the range of its second byte, which excludes
    /// overlong forms, surrogates and anything beyond U+10FFFF; nil when none starts with it.
    @inline(__always)
    static func utf8Form(_ first: UInt8) -> (length: Int, second: ClosedRange<UInt8>)? {
        switch first {
        case 0xC2...0xDF: (2, 0x80...0xBF)
        case 0xE0: (3, 0xA0...0xBF)
        case 0xED: (3, 0x80...0x9F)
        case 0xE1...0xEF: (3, 0x80...0xBF)
        case 0xF0: (4, 0x90...0xBF)
        case 0xF1...0xF3: (4, 0x80...0xBF)
        case 0xF4: (4, 0x80...0x8F)
        default: nil
        }
    }

    /// The length of the UTF-8 sequence here; nil when the text ends in the middle of it.
    private func sequenceLength(_ text: UnsafeBufferPointer<UInt8>) throws(JSONError) -> Int? {
        guard let form = Self.utf8Form(text[index]) else { throw fail("a string is not valid UTF-8") }
        for offset in 1..<form.length {
            guard index + offset < text.count else { return nil }
            let byte = text[index + offset]
            guard offset == 1 ? form.second.contains(byte) : byte & 0xC0 == 0x80 else {
                throw fail("a string is not valid UTF-8")
            }
        }
        return form.length
    }

    /// The length of the escape here, or of both halves of a surrogate pair; nil when the text ends in the middle of
    /// it.
    private mutating func escapeLength(_ text: UnsafeBufferPointer<UInt8>) throws(JSONError) -> Int? {
        guard index + 1 < text.count else { return nil }
        switch text[index + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            return 2
        case UInt8(ascii: "u"): break
        default: throw fail("unknown escape in a string")
        }
        guard let high = try fourHexDigits(text, at: index + 2) else { return nil }
        guard (0xD800..<0xE000).contains(high) else { return 6 }
        guard high < 0xDC00 else { return try unpairedSurrogateLength() }
        for (offset, byte) in [(6, UInt8(ascii: "\\")), (7, UInt8(ascii: "u"))] {
            guard index + offset < text.count else { return nil }
            guard text[index + offset] == byte else { return try unpairedSurrogateLength() }
        }
        guard let low = try fourHexDigits(text, at: index + 8) else { return nil }
        guard (0xDC00..<0xE000).contains(low) else { return try unpairedSurrogateLength() }
        return 12
    }

    private mutating func unpairedSurrogateLength() throws(JSONError) -> Int {
        try repair(.unpairedSurrogate, length: 6, at: index, elseFail: "unpaired surrogate in a string")
        return 6
    }

    private func fourHexDigits(_ text: UnsafeBufferPointer<UInt8>, at place: Int) throws(JSONError) -> UInt32? {
        var value: UInt32 = 0
        for offset in place..<place + 4 {
            guard offset < text.count else { return nil }
            guard let digit = text[offset].hexValue else {
                throw JSONError("expected four hexadecimal digits", at: base + offset)
            }
            value = value << 4 | UInt32(digit)
        }
        return value
    }
}
