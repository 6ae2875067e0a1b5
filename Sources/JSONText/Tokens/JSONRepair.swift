/// A place in a text that RFC 8259 does not allow and that is repaired.
struct JSONRepair: Sendable {
    let kind: RowChange.Kind
    let length: UInt8
    /// Its offset in the whole text.
    let offset: Int

    /// Appends the text that replaces it.
    ///
    /// - Parameter first: the first byte of the text that is replaced.
    func appendReplacement(of first: UInt8, to output: inout [UInt8]) {
        switch kind {
        case .unpairedSurrogate: output.append(contentsOf: #"\ufffd"#.utf8)
        case .notANumber: output.append(contentsOf: "null".utf8)
        case .controlCharacter: JSONValue.write(first, to: &output)
        }
    }
}

extension JSONTokenizer {
    /// Whether the last string or name was repaired.
    var isTokenRepaired: Bool { hasEscape && repairs.last.map { $0.offset >= tokenOffset } == true }

    /// Whether the minus here may begin -Infinity; also true if the text ends after it for now.
    func mayBeMinusInfinity(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        index + 1 < text.count ? text[index + 1] == UInt8(ascii: "I") : !isLast
    }

    /// Reads NaN or an infinity as null.
    mutating func passNotANumber(
        _ word: StaticString,
        _ text: UnsafeBufferPointer<UInt8>
    ) throws(JSONError) -> Token {
        let token = try literal(word, .null, text)
        if token == .null { try repair(.notANumber, length: word.utf8CodeUnitCount, at: tokenStart) }
        return token
    }

    /// Notes a repair.
    ///
    /// - Throws: ``JSONError`` when the text is read strictly, or needs too many repairs.
    mutating func repair(
        _ kind: RowChange.Kind,
        length: Int,
        at place: Int,
        elseFail reason: String = "this is not a JSON value"
    ) throws(JSONError) {
        guard reading == .repairing else { throw JSONError(reason, at: base + place) }
        guard repairs.count < JSONLimits.repairs else {
            throw JSONError("more than \(JSONLimits.repairs) places of a record are not JSON", at: base + place)
        }
        repairs.append(JSONRepair(kind: kind, length: UInt8(length), offset: base + place))
    }
}
