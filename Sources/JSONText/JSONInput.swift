package import Basics
package import OrderedCollections

/// A value of an input file together with its place, so that every error about it can name the place.
package struct JSONInput: Sendable {
    /// The kind of file and its name, in the form of `InputError.source`.
    package let source: String
    /// RFC 6901 pointer of this value.
    package let pointer: String
    package let value: JSONValue
    /// Whether values are read by their plain meaning, see ``takingPlainMeaning``.
    let isPlain: Bool

    package init(source: String, pointer: String = "", value: JSONValue) {
        self.init(source: source, pointer: pointer, value: value, isPlain: false)
    }

    init(source: String, pointer: String, value: JSONValue, isPlain: Bool) {
        self.source = source
        self.pointer = pointer
        self.value = value
        self.isPlain = isPlain
    }

    /// Parses a whole file.
    ///
    /// - Throws: ``InputError`` with line and column when the text is not JSON.
    package init(source: String, parsing text: [UInt8]) throws(InputError) {
        do { self.init(source: source, value: try JSONValue(parsing: text)) } catch {
            throw InputError(source: source, text: text, isNoJSON: error)
        }
    }

    /// An error about this value.
    package func error(_ problem: String, fix: String) -> InputError {
        InputError(source: source, pointer: pointer, problem: problem, fix: fix)
    }

    /// The member of that name; nil when absent or blank.
    package subscript(key: String) -> JSONInput? {
        guard let member = value[key].map({ child(key, $0) }), !member.isBlank else { return nil }
        return member
    }

    /// The member of that name. The error says that it is missing when absent or null, and that it is empty when blank.
    package func required(_ key: String) throws(InputError) -> JSONInput {
        if let member = self[key] { return member }
        if let member = value[key], !member.isNull {
            throw child(key, member).error("this field is empty", fix: "Enter its value")
        }
        throw error("the field \"\(key)\" is missing", fix: "Add \"\(key)\"")
    }

    package func object() throws(InputError) -> OrderedDictionary<String, JSONInput> {
        guard let members = value.objectValue else { throw mismatch("an object") }
        return OrderedDictionary(uniqueKeysWithValues: members.map { ($0.key, child($0.key, $0.value)) })
    }

    package func array() throws(InputError) -> [JSONInput] {
        guard let elements = value.arrayValue else {
            if isPlain { return [self] }
            throw mismatch("an array")
        }
        let children = elements.enumerated().map { child(String($0.offset), $0.element) }
        return isPlain ? children.filter { !$0.isBlank } : children
    }

    package func string() throws(InputError) -> String {
        let single = single
        guard let string = single.value.stringValue ?? single.plainText else { throw single.mismatch("a string") }
        return string
    }

    package func bool() throws(InputError) -> Bool {
        let single = single
        guard let bool = single.value.boolValue ?? single.plainBool else { throw single.mismatch("true or false") }
        return bool
    }

    package func number() throws(InputError) -> JSONNumber {
        let single = single
        guard let number = single.value.numberValue ?? single.plainNumber else { throw single.mismatch("a number") }
        return number
    }

    /// An integer written without fraction or exponent.
    package func integer(in range: ClosedRange<Int>? = nil) throws(InputError) -> Int {
        let single = single
        guard let integer = single.value.numberValue?.integer.flatMap(Int.init(exactly:)) ?? single.plainInteger else {
            guard let number = single.value.numberValue else { throw single.mismatch("a whole number") }
            throw single.error(
                "expected a whole number, found \(number.text.prefix(40))",
                fix: "Change it to a whole number"
            )
        }
        if let range, !range.contains(integer) {
            throw single.error(
                "\(integer) is not in \(range.lowerBound)…\(range.upperBound)",
                fix: "Use a number in that range"
            )
        }
        return integer
    }

    /// One of the cases of a string enumeration, named exactly.
    package func oneOf<Choice: RawRepresentable & CaseIterable>(_: Choice.Type = Choice.self) throws(InputError)
        -> Choice
    where Choice.RawValue == String {
        let text = try string(among: Choice.allCases.map(\.rawValue))
        guard let choice = Choice(rawValue: text) else { throw mismatch("one of the values") }
        return choice
    }

    /// One of these strings, named exactly.
    package func string(among all: [String]) throws(InputError) -> String {
        let text = try string()
        if all.contains(text) { return text }
        throw single.error("\"\(text)\" is not an allowed value", fix: "Use one of \(all.joined(separator: ", "))")
    }

    /// An error that this value has the wrong type.
    package func mismatch(_ expected: String) -> InputError {
        error("expected \(expected), found \(value.kind)", fix: "Change it to \(expected)")
    }

    func child(_ key: String, _ value: JSONValue) -> JSONInput {
        JSONInput(source: source, pointer: pointer + InputError.pointer([key]), value: value, isPlain: isPlain)
    }
}
