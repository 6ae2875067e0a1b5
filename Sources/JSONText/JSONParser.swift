import OrderedCollections

extension JSONValue {
    /// Parses one whole document, strictly by RFC 8259: UTF-8 without byte order mark, no duplicate names, no unpaired
    /// surrogates, at most ``JSONLimits/depth`` levels.
    ///
    /// - Parameter reading: ``JSONReading/repairing`` to accept a few things that RFC 8259 does not allow.
    /// - Throws: ``JSONError`` with the place.
    package init(parsing text: [UInt8], reading: JSONReading = .strict) throws(JSONError) {
        self = try text.withUnsafeBufferPointer { (text) throws(JSONError) in
            try JSONValue(parsing: text, reading: reading)
        }
    }

    init(parsing text: UnsafeBufferPointer<UInt8>, reading: JSONReading = .strict) throws(JSONError) {
        var parser = JSONParser(text: text, reading: reading)
        self = try parser.document()
    }
}

private struct JSONParser {
    let text: UnsafeBufferPointer<UInt8>
    var tokenizer: JSONTokenizer

    init(text: UnsafeBufferPointer<UInt8>, reading: JSONReading) {
        self.text = text
        tokenizer = JSONTokenizer(reading: reading)
        tokenizer.isLast = true
    }

    mutating func document() throws(JSONError) -> JSONValue {
        let result = try value(tokenizer.next(text))
        _ = try tokenizer.next(text)
        return result
    }

    private mutating func value(_ token: JSONTokenizer.Token) throws(JSONError) -> JSONValue {
        switch token {
        case .beginObject: try object()
        case .beginArray: try array()
        case .string: .string(RawString.decode(tokenizer.contents(of: text), hasEscape: tokenizer.hasEscape))
        case .number: .number(JSONNumber(validated: String(decoding: tokenizer.token(in: text), as: UTF8.self)))
        case .true: .bool(true)
        case .false: .bool(false)
        case .null: .null
        case .name, .endObject, .endArray, .more, .end: throw tokenizer.fail("this is not a JSON value")
        }
    }

    private mutating func object() throws(JSONError) -> JSONValue {
        var members: OrderedDictionary<String, JSONValue> = [:]
        while try tokenizer.next(text) == .name {
            let name = RawString.decode(tokenizer.contents(of: text), hasEscape: tokenizer.hasEscape)
            let place = members.count
            guard members.updateValue(.null, forKey: name, insertingAt: place).originalMember == nil else {
                throw tokenizer.failToken(JSONError.duplicate(name))
            }
            members.values[place] = try value(tokenizer.next(text))
        }
        return .object(members)
    }

    private mutating func array() throws(JSONError) -> JSONValue {
        var elements: [JSONValue] = []
        while true {
            let token = try tokenizer.next(text)
            if token == .endArray { return .array(elements) }
            elements.append(try value(token))
        }
    }
}
