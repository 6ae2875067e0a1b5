extension JSONTokenizer {
    /// Moves past a number; false when the text ends before anything shows that the number has ended.
    mutating func passNumber(_ text: UnsafeBufferPointer<UInt8>) throws(JSONError) -> Bool {
        while index < text.count {
            let byte = text[index]
            switch phase {
            case .sign:
                if byte == UInt8(ascii: "-") { index += 1 }
                phase = .lead
            case .lead:
                guard isDigit(byte) else { throw failToken("this is not a JSON value") }
                phase = byte == UInt8(ascii: "0") ? .zero : .integer
                index += 1
            case .zero:
                if isDigit(byte) { throw failToken("a number has a leading zero") }
                guard passPointOrExponent(byte) else { return true }
            case .integer:
                if passDigits(text) { break }
                guard passPointOrExponent(byte) else { return true }
            case .point:
                guard isDigit(byte) else { throw failToken("a number is malformed") }
                phase = .fraction
            case .fraction:
                if passDigits(text) { break }
                guard byte | 0x20 == UInt8(ascii: "e") else { return endsHere() }
                index += 1
                phase = .exponent
            case .exponent:
                if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { index += 1 }
                phase = .exponentSign
            case .exponentSign:
                guard isDigit(byte) else { throw failToken("a number is malformed") }
                phase = .exponentDigits
            case .exponentDigits:
                guard passDigits(text) else { return endsHere() }
            }
        }
        return false
    }

    /// Ends a number at the end of the text.
    mutating func endNumber() throws(JSONError) {
        switch phase {
        case .sign, .lead: throw failToken("this is not a JSON value")
        case .point, .exponent, .exponentSign: throw failToken("a number is malformed")
        case .zero, .integer, .fraction, .exponentDigits: _ = endsHere()
        }
    }

    private mutating func endsHere() -> Bool {
        tokenEnd = index
        return true
    }

    /// Moves past a point or an E; false when the number ends before this byte.
    private mutating func passPointOrExponent(_ byte: UInt8) -> Bool {
        if byte == UInt8(ascii: ".") {
            phase = .point
        } else if byte | 0x20 == UInt8(ascii: "e") {
            phase = .exponent
        } else {
            tokenEnd = index
            return false
        }
        index += 1
        return true
    }

    /// Moves past digits; false when there are none.
    @inline(__always)
    private mutating func passDigits(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let start = index
        while index < text.count, isDigit(text[index]) { index += 1 }
        return index > start
    }
}
