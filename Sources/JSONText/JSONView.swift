/// A part of a JSON text that is read in place, for input too large to become a tree.
///
/// All parts share the text's bytes. Each lookup scans the part's text, so use ``forEachMember(_:)`` rather than names
/// when there are many members.
package struct JSONView: Sendable {
    private let text: [UInt8]
    /// Its range in the text.
    package let range: Range<Int>

    /// Validates a whole document, as strictly as `JSONValue.init(parsing:reading:)`, and keeps only its bytes.
    ///
    /// - Parameters:
    ///   - text: UTF-8 without byte order mark.
    ///   - allowingRepeatedNulls: in an object at the top level, a name may be repeated if its value is null each time.
    ///     Such an object has no `value`.
    /// - Throws: ``JSONError`` with the place.
    package init(validating text: [UInt8], allowingRepeatedNulls: Bool = false) throws(JSONError) {
        range = try text.withUnsafeBufferPointer { (text) throws(JSONError) in
            try NameChecker.check(text, allowsRepeatedNulls: allowingRepeatedNulls)
        }
        self.text = text
    }

    private init(text: [UInt8], range: Range<Int>) {
        self.text = text
        self.range = range
    }

    private var first: UInt8 { text[range.lowerBound] }

    /// What kind it is, as error messages name it; the words of `JSONValue.kind`.
    package var kind: String {
        switch first {
        case UInt8(ascii: "{"): "an object"
        case UInt8(ascii: "["): "an array"
        case UInt8(ascii: "\""): "a string"
        case UInt8(ascii: "t"), UInt8(ascii: "f"): "a boolean"
        case UInt8(ascii: "n"): "null"
        default: "a number"
        }
    }

    package var isNull: Bool { first == UInt8(ascii: "n") }
    package var isObject: Bool { first == UInt8(ascii: "{") }
    package var isArray: Bool { first == UInt8(ascii: "[") }

    /// Members of an object or elements of an array; zero for anything else. Scans the part.
    package var count: Int {
        var count = 0
        if isObject { forEachMember { _, _ in count += 1 } } else { forEachElement { _, _ in count += 1 } }
        return count
    }

    /// The string; nil when this is not a string.
    package var stringValue: String? { trusting { String(rawJSON: $0) } }

    /// The number as it was written; nil when this is not a number.
    package var numberText: String? {
        kind == "a number" ? trusting { String(decoding: $0, as: UTF8.self) } : nil
    }

    /// The bytes of this part, as they were written.
    package var bytes: [UInt8] { Array(text[range]) }

    /// The tree of this part.
    package var value: JSONValue {
        trusting { (text) throws(JSONError) in try JSONValue(parsing: text) }
    }

    /// The member of that name; nil when there is none or this is not an object. Scans the part.
    package subscript(key: String) -> JSONView? {
        guard isObject else { return nil }
        var children = ChildCursor()
        while let child = next(&children) {
            if trusting({ children.isNamed(key, in: $0) }) { return child }
        }
        return nil
    }

    /// Visits the members of an object in order; none when this is not an object.
    package func forEachMember<Failure: Error>(_ body: (String, JSONView) throws(Failure) -> Void) throws(Failure) {
        guard isObject else { return }
        var children = ChildCursor()
        while let child = next(&children) { try body(name(children), child) }
    }

    /// Visits the elements of an array in order, each with its index; none when this is not an array.
    package func forEachElement<Failure: Error>(_ body: (Int, JSONView) throws(Failure) -> Void) throws(Failure) {
        guard isArray else { return }
        var children = ChildCursor()
        var index = 0
        while let child = next(&children) {
            try body(index, child)
            index += 1
        }
    }

    private func name(_ children: ChildCursor) -> String {
        trusting { children.name(in: $0) }
    }

    private func next(_ children: inout ChildCursor) -> JSONView? {
        trusting { (text) throws(JSONError) in try children.next(text) }.map { child in
            let start = range.lowerBound + child.lowerBound
            return JSONView(text: text, range: start..<range.lowerBound + child.upperBound)
        }
    }

    /// Reads the bytes of this part, which can only fail if they are damaged.
    private func trusting<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws(JSONError) -> Result) -> Result {
        text.withUnsafeBufferPointer { whole in
            do { return try body(UnsafeBufferPointer(rebasing: whole[range])) } catch {
                preconditionFailure("a part of a valid text is not valid: \(error)")
            }
        }
    }
}
