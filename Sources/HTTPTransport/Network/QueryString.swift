/// Names and values of a query or form body, decoded, in order.
package struct QueryString: Sendable {
    package let pairs: [(name: String, value: String)]

    /// Nil when a percent escape is malformed or the text is not UTF-8.
    package init?(_ text: Substring) {
        var pairs: [(String, String)] = []
        for (name, value) in Self.parts(text) {
            guard let name = Self.decode(name), let value = Self.decode(value) else { return nil }
            pairs.append((name, value))
        }
        self.pairs = pairs
    }

    /// Parts that cannot be decoded are kept as written.
    package init(lenient text: Substring) {
        pairs = Self.parts(text).map { (Self.decode($0) ?? String($0), Self.decode($1) ?? String($1)) }
    }

    /// The query of a URL, without the fragment.
    package init(ofURL url: String) {
        let whole = url.prefix { $0 != "#" }
        self.init(lenient: whole.firstIndex(of: "?").map { whole[whole.index(after: $0)...] } ?? "")
    }

    package subscript(name: String) -> String? { pairs.first { $0.name == name }?.value }

    private static func parts(_ text: Substring) -> [(Substring, Substring)] {
        text.split(separator: "&", omittingEmptySubsequences: true).map { part in
            let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (halves[0], halves.count > 1 ? halves[1] : "")
        }
    }

    /// A text without its percent escapes; nil when one is malformed or the result is not UTF-8.
    ///
    /// - Parameters:
    ///   - text: a part of a query or path.
    ///   - isForm: whether `+` is a space, as in queries and forms but not in paths.
    package static func decode(_ text: Substring, isForm: Bool = true) -> String? {
        var bytes: [UInt8] = []
        var rest = text.utf8.makeIterator()
        while let byte = rest.next() {
            switch byte {
            case UInt8(ascii: "+") where isForm: bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = rest.next().flatMap(hexDigit), let low = rest.next().flatMap(hexDigit) else {
                    return nil
                }
                bytes.append(high << 4 | low)
            default: bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func hexDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
