/// Passes the tokens of a JSON text that has already been found valid, looking at no more of it than it must.
///
/// In a text that is not valid it may stop anywhere, but never reads beyond the last byte.
struct TrustedText {
    enum Form { case string, number, null, other }

    let bytes: UnsafeBufferPointer<UInt8>
    private(set) var index = 0
    /// Whether the last string passed has a backslash.
    private(set) var hasEscape = false

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    @inline(__always)
    func isAt(_ mark: Unicode.Scalar) -> Bool { index < bytes.count && bytes[index] == UInt8(ascii: mark) }

    @inline(__always)
    mutating func advance(by count: Int) { index += count }

    /// Moves past the space here, the mark if it comes next, and the space behind it; false when it does not.
    @inline(__always)
    mutating func pass(_ mark: Unicode.Scalar) -> Bool {
        passSpace()
        guard isAt(mark) else { return false }
        index += 1
        passSpace()
        return true
    }

    @inline(__always)
    private mutating func passSpace() {
        while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
    }

    /// Moves past the value that starts here.
    @inline(__always)
    mutating func passValue() -> Form {
        guard index < bytes.count else { return .other }
        let first = bytes[index]
        switch first {
        case UInt8(ascii: "\""):
            passString()
            return .string
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            passContainer()
            return .other
        default:
            while index < bytes.count, bytes[index] > 0x20, bytes[index] != UInt8(ascii: ","),
                bytes[index] != UInt8(ascii: "}")
            {
                index += 1
            }
            if first == UInt8(ascii: "n") { return .null }
            return first == UInt8(ascii: "-") || isDigit(first) ? .number : .other
        }
    }

    /// Moves past the string whose opening quote is here.
    @inline(__always)
    mutating func passString() {
        hasEscape = false
        index = min(index + 1, bytes.count)
        while true {
            passToMark()
            guard index < bytes.count else { return }
            if bytes[index] == UInt8(ascii: "\"") {
                index += 1
                return
            }
            hasEscape = true
            index = min(index + 2, bytes.count)
        }
    }

    /// Moves to the next quote or backslash, or to the end.
    @inline(__always)
    private mutating func passToMark() {
        guard let start = bytes.baseAddress else { return }
        let ones: UInt64 = 0x0101_0101_0101_0101
        while index + 8 <= bytes.count {
            let word = UInt64(littleEndian: UnsafeRawPointer(start + index).loadUnaligned(as: UInt64.self))
            let quote = word ^ (ones &* 0x22)
            let backslash = word ^ (ones &* 0x5C)
            // The lowest marked byte is right; a borrow may mark bytes above it.
            let marks = ((quote &- ones) & ~quote | (backslash &- ones) & ~backslash) & (ones &* 0x80)
            if marks != 0 {
                index += marks.trailingZeroBitCount >> 3
                return
            }
            index += 8
        }
        while index < bytes.count, bytes[index] != UInt8(ascii: "\""), bytes[index] != UInt8(ascii: "\\") { index += 1 }
    }

    /// Moves to the quote of the next string, or past the next brace, and tells which it is; nil at the end.
    @inline(__always)
    mutating func passToMarkOfNames() -> UInt8? {
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

    /// Moves past the object or array that opens here.
    private mutating func passContainer() {
        var depth = 0
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\""):
                passString()
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            default: break
            }
            index += 1
            if depth == 0 { return }
        }
    }

    /// Whether the bytes are a JSON number (RFC 8259, section 6) and nothing else.
    static func isNumber(_ bytes: some RandomAccessCollection<UInt8>) -> Bool {
        var rest = bytes[...]
        func passDigits() -> Bool {
            let count = rest.count
            while let byte = rest.first, isDigit(byte) { rest.removeFirst() }
            return rest.count < count
        }
        if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
        if rest.first == UInt8(ascii: "0") {
            rest.removeFirst()
        } else if !passDigits() {
            return false
        }
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            guard passDigits() else { return false }
        }
        if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
            rest.removeFirst()
            if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
            guard passDigits() else { return false }
        }
        return rest.isEmpty
    }
}
