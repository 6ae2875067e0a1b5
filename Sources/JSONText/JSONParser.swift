import OrderedCollections

extension JSONValue {
    /// Parses one whole document, strictly as RFC 8259 has it: UTF-8 without byte order mark, no duplicate names,
    /// no lone surrogates, at most ``JSONLimits/depth`` levels.
    ///
    /// - Throws: ``JSONError`` with the place.
    package init(parsing text: [UInt8]) throws(JSONError) {
        var parser = JSONParser(text: text)
        self = try parser.document()
    }
}

/// Bounds that keep hostile input from exhausting the stack.
package enum JSONLimits {
    /// Levels of nesting that are accepted; real answers stay below 20.
    package static let depth = 512
}

private struct JSONParser {
    let text: [UInt8]
    var index = 0
    var depth = 0

    init(text: [UInt8]) { self.text = text }

    private var byte: UInt8? { index < text.count ? text[index] : nil }

    private func fail(_ reason: String) -> JSONError { JSONError(reason, at: index) }

    mutating func document() throws(JSONError) -> JSONValue {
        if text.starts(with: [0xEF, 0xBB, 0xBF]) { throw fail("the text starts with a byte order mark") }
        let result = try value()
        skipSpace()
        guard byte == nil else { throw fail("there is more text after the value") }
        return result
    }

    private mutating func value() throws(JSONError) -> JSONValue {
        skipSpace()
        switch byte {
        case nil: throw fail("the text ends where a value should be")
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try literal("true", .bool(true))
        case UInt8(ascii: "f"): return try literal("false", .bool(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        default: return try number()
        }
    }

    private mutating func skipSpace() {
        while let byte, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { index += 1 }
    }

    private mutating func literal(_ word: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
        let bytes = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
        guard text[index...].starts(with: bytes) else { throw fail("this is not a JSON value") }
        index += bytes.count
        return value
    }

    private mutating func enter() throws(JSONError) {
        depth += 1
        guard depth <= JSONLimits.depth else { throw fail("the text is nested deeper than \(JSONLimits.depth) levels") }
        index += 1
    }

    private mutating func object() throws(JSONError) -> JSONValue {
        try enter()
        var members: OrderedDictionary<String, JSONValue> = [:]
        skipSpace()
        if byte == UInt8(ascii: "}") {
            index += 1
            depth -= 1
            return .object(members)
        }
        while true {
            skipSpace()
            guard byte == UInt8(ascii: "\"") else { throw fail("a member name in quotes should be here") }
            let start = index
            let name = try string()
            skipSpace()
            guard byte == UInt8(ascii: ":") else { throw fail("a colon should be here") }
            index += 1
            let member = try value()
            guard members.updateValue(member, forKey: name) == nil else {
                throw JSONError("the name \"\(name)\" stands twice in one object", at: start)
            }
            skipSpace()
            guard let next = byte, next == UInt8(ascii: ",") || next == UInt8(ascii: "}") else {
                throw fail(byte == nil ? "an object is not closed" : "a comma or a closing brace should be here")
            }
            index += 1
            if next == UInt8(ascii: "}") { break }
        }
        depth -= 1
        return .object(members)
    }

    private mutating func array() throws(JSONError) -> JSONValue {
        try enter()
        var elements: [JSONValue] = []
        skipSpace()
        if byte == UInt8(ascii: "]") {
            index += 1
            depth -= 1
            return .array(elements)
        }
        while true {
            elements.append(try value())
            skipSpace()
            guard let next = byte, next == UInt8(ascii: ",") || next == UInt8(ascii: "]") else {
                throw fail(byte == nil ? "an array is not closed" : "a comma or a closing bracket should be here")
            }
            index += 1
            if next == UInt8(ascii: "]") { break }
        }
        depth -= 1
        return .array(elements)
    }

    private mutating func string() throws(JSONError) -> String {
        let start = index
        index += 1
        var bytes: [UInt8] = []
        while true {
            guard let byte else { throw JSONError("a string is not closed", at: start) }
            switch byte {
            case UInt8(ascii: "\""):
                index += 1
                guard let string = String(validating: bytes, as: UTF8.self) else {
                    throw JSONError("a string is not valid UTF-8", at: start)
                }
                return string
            case UInt8(ascii: "\\"): try escape(into: &bytes)
            case 0..<0x20: throw fail("a control character stands unescaped in a string")
            default:
                bytes.append(byte)
                index += 1
            }
        }
    }

    private mutating func escape(into bytes: inout [UInt8]) throws(JSONError) {
        index += 1
        guard let byte else { throw fail("a string is not closed") }
        index += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): bytes.append(byte)
        case UInt8(ascii: "b"): bytes.append(0x08)
        case UInt8(ascii: "f"): bytes.append(0x0C)
        case UInt8(ascii: "n"): bytes.append(0x0A)
        case UInt8(ascii: "r"): bytes.append(0x0D)
        case UInt8(ascii: "t"): bytes.append(0x09)
        case UInt8(ascii: "u"): bytes.append(contentsOf: String(Character(try codePoint())).utf8)
        default: throw JSONError("an unknown escape stands in a string", at: index - 2)
        }
    }

    private mutating func codePoint() throws(JSONError) -> Unicode.Scalar {
        let start = index - 2
        var code = try fourHexDigits()
        if (0xD800..<0xDC00).contains(code), text[index...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) {
            index += 2
            let low = try fourHexDigits()
            guard (0xDC00..<0xE000).contains(low) else { throw JSONError("a surrogate stands alone", at: start) }
            code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(code) else { throw JSONError("a surrogate stands alone", at: start) }
        return scalar
    }

    private mutating func fourHexDigits() throws(JSONError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte, let digit = hexValue(byte) else { throw fail("four hexadecimal digits should be here") }
            value = value << 4 | digit
            index += 1
        }
        return value
    }

    private mutating func number() throws(JSONError) -> JSONValue {
        let start = index
        if byte == UInt8(ascii: "-") { index += 1 }
        if byte == UInt8(ascii: "0") {
            index += 1
        } else {
            guard digits() > 0 else { throw JSONError("this is not a JSON value", at: start) }
        }
        if byte == UInt8(ascii: ".") {
            index += 1
            guard digits() > 0 else { throw JSONError("a number is malformed", at: start) }
        }
        if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
            index += 1
            if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { index += 1 }
            guard digits() > 0 else { throw JSONError("a number is malformed", at: start) }
        }
        if let byte, byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") {
            throw JSONError("a number starts with a zero", at: start)
        }
        return .number(JSONNumber(validated: String(decoding: text[start..<index], as: UTF8.self)))
    }

    private mutating func digits() -> Int {
        let start = index
        while let byte, byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") { index += 1 }
        return index - start
    }
}

func hexValue(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
}
