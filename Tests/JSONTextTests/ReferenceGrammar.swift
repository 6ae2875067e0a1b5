/// A second, as simple as possible implementation of RFC 8259 to compare the tokenizer with.
///
/// Works on the scalars of a decoded text, so that UTF-8 is left to the standard library.
struct ReferenceGrammar {
    private var rest: ArraySlice<Unicode.Scalar>
    private let depthLimit: Int

    /// Whether a text is valid JSON without duplicate names.
    static func accepts(_ bytes: [UInt8], depthLimit: Int) -> Bool {
        guard let text = String(validating: bytes, as: UTF8.self) else { return false }
        var grammar = ReferenceGrammar(rest: ArraySlice(text.unicodeScalars), depthLimit: depthLimit)
        return grammar.value(depth: 0) && grammar.rest.isEmpty
    }

    private mutating func take(_ allowed: (Unicode.Scalar) -> Bool) -> Unicode.Scalar? {
        guard let first = rest.first, allowed(first) else { return nil }
        return rest.removeFirst()
    }

    private mutating func take(_ word: String) -> Bool {
        guard rest.starts(with: word.unicodeScalars) else { return false }
        rest = rest.dropFirst(word.unicodeScalars.count)
        return true
    }

    private mutating func space() { while take({ " \t\r\n".unicodeScalars.contains($0) }) != nil {} }

    private mutating func value(depth: Int) -> Bool {
        space()
        defer { space() }
        if take("{") { return depth < depthLimit && members(depth: depth + 1) }
        if take("[") { return depth < depthLimit && elements(depth: depth + 1) }
        return take("true") || take("false") || take("null") || string() != nil || number()
    }

    private mutating func members(depth: Int) -> Bool {
        var names: [String] = []
        space()
        if take("}") { return true }
        repeat {
            space()
            guard let name = string(), !names.contains(name) else { return false }
            names.append(name)
            space()
            guard take(":"), value(depth: depth) else { return false }
        } while take(",")
        return take("}")
    }

    private mutating func elements(depth: Int) -> Bool {
        space()
        if take("]") { return true }
        repeat {
            guard value(depth: depth) else { return false }
        } while take(",")
        return take("]")
    }

    private mutating func number() -> Bool {
        _ = take("-")
        if !take("0") {
            guard take({ ("1"..."9").contains($0) }) != nil else { return false }
            while digit() {}
        }
        if take(".") {
            guard digit() else { return false }
            while digit() {}
        }
        if take("e") || take("E") {
            _ = take("+") || take("-")
            guard digit() else { return false }
            while digit() {}
        }
        return true
    }

    private mutating func digit() -> Bool { take { ("0"..."9").contains($0) } != nil }

    private mutating func string() -> String? {
        guard take("\"") else { return nil }
        var units: [UInt16] = []
        while !take("\"") {
            if take("\\") {
                guard let unit = escape() else { return nil }
                units.append(unit)
            } else {
                guard let scalar = take({ $0.value >= 0x20 }) else { return nil }
                units.append(contentsOf: UTF16.encode(scalar)!)
            }
        }
        return String(validating: units, as: UTF16.self)
    }

    private mutating func escape() -> UInt16? {
        let simple: [Unicode.Scalar: UInt16] = [
            "\"": 0x22, "\\": 0x5C, "/": 0x2F, "b": 0x08, "f": 0x0C, "n": 0x0A, "r": 0x0D, "t": 0x09,
        ]
        guard let letter = take({ simple[$0] != nil || $0 == "u" }) else { return nil }
        if let unit = simple[letter] { return unit }
        let digits = (0..<4).compactMap { _ in
            take { ("0"..."9").contains($0) || ("a"..."f").contains($0) || ("A"..."F").contains($0) }
        }
        return digits.count == 4 ? UInt16(String(String.UnicodeScalarView(digits)), radix: 16) : nil
    }
}
