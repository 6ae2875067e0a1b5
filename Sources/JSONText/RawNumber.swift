/// The grammar of a number by itself.
enum RawNumber {
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
