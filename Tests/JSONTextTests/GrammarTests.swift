import JSONText
import Testing

@Suite("One notion of valid JSON")
struct GrammarTests {
    @Test("Parser, view and scanner accept a valid text and agree on its value", arguments: Corpus.valid)
    func valid(text: Text) throws {
        let tree = try JSONValue(parsing: text.bytes)
        #expect(try JSONView(validating: text.bytes).value == tree)
        #expect(try Cut(pieces: [text.bytes], at: [Shape.nowhere]).envelope == tree)
        #expect(try JSONValue(parsing: tree.bytes) == tree)
    }

    @Test("Parser, view and scanner refuse a damaged text with the same error and offset", arguments: Corpus.invalid)
    func invalid(damaged: Damaged) {
        let bytes = damaged.text.bytes
        #expect(throws: damaged.error) { try JSONValue(parsing: bytes) }
        #expect(throws: damaged.error) { try JSONView(validating: bytes) }
        let isEmpty =
            damaged.error.reason == "the text ends where a value should be" && damaged.error.offset == bytes.count
        let error = isEmpty && !bytes.contains { $0 > 0x20 } ? JSONError("the body is empty", at: 0) : damaged.error
        #expect(throws: error) { try Cut(pieces: [bytes], at: [Shape.nowhere]) }
        #expect(throws: error) { try Cut(pieces: bytes.map { [$0] }, at: [Shape.nowhere]) }
    }

    @Test("The scanner accepts the same values inside rows and leaves them unchanged", arguments: Corpus.valid)
    func validInRows(text: Text) throws {
        guard (try JSONValue(parsing: text.bytes)).depth < JSONLimits.depth - 1 else { return }
        let page = Array(#"[{"a":0,"v":"#.utf8) + text.bytes + Array("}]".utf8)
        for pieces in [[page], page.map { [$0] }] {
            let rows = try Cut(pieces: pieces, at: [Shape.list], fields: ["v"]).rows
            #expect(rows.map { $0.fields } == [[text.trimmed]])
        }
    }

    @Test("The scanner refuses the same damage inside rows", arguments: Corpus.invalid)
    func invalidInRows(damaged: Damaged) {
        let page = Array(#"[{"v":"#.utf8) + damaged.text.bytes + Array(",\"w\":0}]".utf8)
        #expect(throws: JSONError.self) { try Cut(pieces: [page], at: [Shape.list]) }
        #expect(throws: JSONError.self) { try Cut(pieces: page.map { [$0] }, at: [Shape.list]) }
    }

    @Test(
        "A duplicate name in an object is refused, however it is written",
        arguments: [
            (#"{"a":1,"a":2}"#, "a", 7), (#"{"a":1,"\u0061":2}"#, "a", 7),
            (#"[{"b":{"a":1,"c":{"a":2},"a":3}}]"#, "a", 25),
            (#"{"é":1,"\u00e9":2}"#, "é", 8), (#"{"":1,"":}"#, "", 6),
        ]
    )
    func duplicate(text: String, name: String, offset: Int) {
        let error = JSONError("duplicate name \"\(name)\" in one object", at: offset)
        #expect(throws: error) { try JSONValue(parsing: Array(text.utf8)) }
        #expect(throws: error) { try JSONView(validating: Array(text.utf8)) }
    }

    @Test("A duplicate name is found among many", arguments: [1, 2, 15, 16, 17, 18, 100, 1000])
    func duplicateAmongMany(count: Int) {
        let members = (0..<count).map { "\"n\($0)\":{\"n1\":[]}" }.joined(separator: ",")
        #expect(throws: Never.self) { try JSONView(validating: Array("{\(members)}".utf8)) }
        for again in [0, count / 2, count - 1] {
            let text = Array("{\(members),\"n\(again)\":1}".utf8)
            let error = JSONError("duplicate name \"n\(again)\" in one object", at: members.utf8.count + 2)
            #expect(throws: error) { try JSONView(validating: text) }
            #expect(throws: error) { try JSONValue(parsing: text) }
        }
    }

    @Test(
        "Where it is allowed, a name may be repeated in a top-level object if it is null each time",
        arguments: [#"[{"a":null,"b":1,"a":null,"\u0061":null},{"a":2}]"#, #"{"a":null,"a":null}"#]
    )
    func repeatedNulls(text: String) throws {
        let view = try JSONView(validating: Array(text.utf8), allowingRepeatedNulls: true)
        #expect(view.count == 2)
        #expect(throws: JSONError.self) { try JSONView(validating: Array(text.utf8)) }
    }

    @Test(
        "No other name may be repeated even there",
        arguments: [
            (#"{"a":null,"a":1}"#, 10), (#"{"a":1,"a":null}"#, 7), (#"{"a":null,"a":[null]}"#, 10),
            (#"{"b":{"a":null,"a":null}}"#, 15), (#"{"a":{"b":null},"a":null}"#, 16), (#"{"a":[null],"a":null}"#, 12),
        ]
    )
    func onlyRepeatedNulls(text: String, offset: Int) {
        #expect(throws: JSONError("duplicate name \"a\" in one object", at: offset)) {
            try JSONView(validating: Array(text.utf8), allowingRepeatedNulls: true)
        }
    }

    @Test("Among many names none may be repeated", arguments: [15, 16, 17, 100])
    func repeatedNullAmongMany(count: Int) {
        let members = (0..<count).map { "\"n\($0)\":null" }.joined(separator: ",")
        let text = Array("{\(members),\"n\(count - 1)\":1}".utf8)
        #expect(throws: JSONError.self) { try JSONView(validating: text, allowingRepeatedNulls: true) }
    }

    @Test("A long name is shortened and a strange one escaped in the error")
    func strangeName() throws {
        let long = String(repeating: "x", count: 5000)
        let error = try #require(throws: JSONError.self) {
            try JSONValue(parsing: Array("{\"\(long)\":1,\"\(long)\":2}".utf8))
        }
        #expect(error.reason == "duplicate name \"\(String(repeating: "x", count: 40))…\" in one object")
        let strange = try #require(throws: JSONError.self) { try JSONValue(parsing: Array(#"{"\n":1,"\n":2}"#.utf8)) }
        #expect(strange.reason == #"duplicate name "\n" in one object"#)
    }
}

extension Shape {
    /// A path that no document of these tests has.
    static let nowhere = RowPath([.key("no such name"), .element])
}

extension JSONValue {
    /// Levels of nesting.
    var depth: Int {
        switch self {
        case .array(let elements): 1 + (elements.map(\.depth).max() ?? 0)
        case .object(let members): 1 + (members.values.map(\.depth).max() ?? 0)
        default: 0
        }
    }
}
