import Basics

/// Strings, numbers and literals in their common form.
enum PlainScalar {
    /// The plain value that starts here and is neither object nor array, with the byte after it; nil for any other.
    ///
    /// Not inlined: what the caller keeps in registers it would then keep in memory.
    @inline(never)
    static func find(
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

    /// Whether these four letters are here; four bytes must exist.
    @inline(__always)
    private static func isWord(_ word: StaticString, _ place: UnsafePointer<UInt8>) -> Bool {
        UnsafeRawPointer(place).loadUnaligned(as: UInt32.self)
            == UnsafeRawPointer(word.utf8Start).loadUnaligned(as: UInt32.self)
    }
}
