import Basics

/// Strings as written in a JSON text, already validated, or accepted by ``JSONReading/repairing``.
enum RawString {
    /// The UTF-8 bytes that the text between the quotes represents.
    static func unescape(_ raw: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(raw.count)
        var index = 0
        while index < raw.count {
            guard raw[index] == UInt8(ascii: "\\"), index + 1 < raw.count else {
                result.append(raw[index])
                index += 1
                continue
            }
            let letter = raw[index + 1]
            index += 2
            switch letter {
            case UInt8(ascii: "b"): result.append(0x08)
            case UInt8(ascii: "f"): result.append(0x0C)
            case UInt8(ascii: "n"): result.append(0x0A)
            case UInt8(ascii: "r"): result.append(0x0D)
            case UInt8(ascii: "t"): result.append(0x09)
            case UInt8(ascii: "u"):
                var code = fourHexDigits(raw, at: index)
                index += 4
                if (0xD800..<0xDC00).contains(code), let low = lowSurrogate(raw, at: index) {
                    code = 0x10000 + (code - 0xD800) << 10 + (low & 0x3FF)
                    index += 6
                }
                result.append(contentsOf: String(Character(Unicode.Scalar(code) ?? "\u{FFFD}")).utf8)
            default: result.append(letter)
            }
        }
        return result
    }

    /// The string that the text between the quotes represents.
    static func decode(_ raw: UnsafeBufferPointer<UInt8>, hasEscape: Bool) -> String {
        hasEscape ? String(decoding: unescape(raw), as: UTF8.self) : String(decoding: raw, as: UTF8.self)
    }

    /// The second half of a pair, if it follows here.
    private static func lowSurrogate(_ raw: UnsafeBufferPointer<UInt8>, at place: Int) -> UInt32? {
        guard place + 6 <= raw.count, raw[place] == UInt8(ascii: "\\"), raw[place + 1] == UInt8(ascii: "u")
        else { return nil }
        let code = fourHexDigits(raw, at: place + 2)
        return (0xDC00..<0xE000).contains(code) ? code : nil
    }

    private static func fourHexDigits(_ raw: UnsafeBufferPointer<UInt8>, at place: Int) -> UInt32 {
        guard place + 4 <= raw.count else { return 0xFFFD }
        return raw[place..<place + 4].reduce(0) { $0 << 4 | UInt32($1.hexValue ?? 0) }
    }
}

extension String {
    /// The string that a raw JSON string, quotes included, represents; nil when the text is something else (a number,
    /// null).
    package init?(rawJSON raw: UnsafeBufferPointer<UInt8>) {
        var tokenizer = JSONTokenizer()
        tokenizer.isLast = true
        guard let token = try? tokenizer.next(raw), token == .string, tokenizer.tokenStart == 0,
            tokenizer.tokenEnd == raw.count
        else { return nil }
        self = RawString.decode(tokenizer.contents(of: raw), hasEscape: tokenizer.hasEscape)
    }
}
