/// Scans the strings and braces of a JSON text that has already been validated, reading as little of it as possible.
///
/// In an invalid text it may stop anywhere, but never reads beyond the last byte.
struct UncheckedScanner {
    private let bytes: UnsafeBufferPointer<UInt8>
    private(set) var index: Int
    /// Whether the last string has a backslash.
    private(set) var hasEscape = false

    /// - Parameter start: where to begin, not in the middle of a string.
    init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0) {
        self.bytes = bytes
        index = start
    }

    /// Moves to the quote of the next string, or past the next brace, and returns which it is; nil at the end.
    @inline(__always)
    mutating func passToMark() -> UInt8? {
        while index < bytes.count {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "\""): return byte
            case UInt8(ascii: "{"), UInt8(ascii: "}"):
                index += 1
                return byte
            default: index += 1
            }
        }
        return nil
    }

    /// Moves to the bracket or brace that closes the current level, or to the end.
    mutating func passToClose() {
        var open = 1
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\""):
                passString()
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["): open += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                open -= 1
                if open == 0 { return }
            default: break
            }
            index += 1
        }
    }

    /// Moves past the string whose opening quote is here.
    @inline(__always)
    mutating func passString() {
        hasEscape = false
        index = min(index + 1, bytes.count)
        while true {
            passToEndOfPlain()
            guard index < bytes.count else { return }
            if bytes[index] == UInt8(ascii: "\"") {
                index += 1
                return
            }
            hasEscape = true
            index = min(index + 2, bytes.count)
        }
    }

    /// Moves past a colon and the whitespace before it; false when something else comes.
    @inline(__always)
    mutating func passColon() -> Bool {
        while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
        guard index < bytes.count, bytes[index] == UInt8(ascii: ":") else { return false }
        index += 1
        return true
    }

    /// Moves to the next quote or backslash, or to the end.
    @inline(__always)
    private mutating func passToEndOfPlain() {
        guard let start = bytes.baseAddress else { return }
        let ones: UInt64 = 0x0101_0101_0101_0101
        while index + 8 <= bytes.count {
            let word = UInt64(littleEndian: UnsafeRawPointer(start + index).loadUnaligned(as: UInt64.self))
            let quote = word ^ (ones &* 0x22)
            let backslash = word ^ (ones &* 0x5C)
            // The lowest marked byte is correct; a borrow may mark bytes above it.
            let marks = ((quote &- ones) & ~quote | (backslash &- ones) & ~backslash) & (ones &* 0x80)
            if marks != 0 {
                index += marks.trailingZeroBitCount >> 3
                return
            }
            index += 8
        }
        while index < bytes.count, bytes[index] != UInt8(ascii: "\""), bytes[index] != UInt8(ascii: "\\") { index += 1 }
    }
}
