import JSONText
import Testing

@Suite("Edits of raw objects")
struct JSONEditTests {
    @Test(
        "A member is removed together with its comma, and every other byte is kept",
        arguments: [
            (#"{"a":1,"x":2,"b":3}"#, #"{"a":1,"b":3}"#), (#"{"x":2,"b":3}"#, #"{"b":3}"#),
            (#"{"a":1,"x":2}"#, #"{"a":1}"#),
            (#"{"x":2}"#, "{}"), (#"{ "a" : 1 , "x":{"x":[1,{"x":2}]} , "b":1.0 }"#, #"{ "a" : 1 , "b":1.0 }"#),
            (#"{"x":1,"x":2}"#, "{}"), (#"{"x":1,"a":{"x":0},"x":"}"}"#, #"{"a":{"x":0}}"#),
            (#"{"a":",}","\u0078":"\"x\":1","b":"é\/"}"#, #"{"a":",}","b":"é\/"}"#),
            ("{\"a\":1,\t\"x\" : null\r,\"b\":[ ]}", "{\"a\":1,\"b\":[ ]}"),
        ]
    )
    func removing(text: String, expected: String) {
        let (found, result) = remove("x", from: text)
        #expect(found)
        #expect(result == expected)
    }

    @Test(
        "A text without the member, or that is not an object, is returned unchanged",
        arguments: [#"{"a":{"x":1}}"#, "{}", "{ }", #"{"X":1,"x ":2}"#, #"["x"]"#, #""x""#, "", "{\"x\":1", #"{"x":}"#]
    )
    func nothingToRemove(text: String) {
        let (found, result) = remove("x", from: text)
        #expect(!found)
        #expect(result == text)
    }

    @Test("Removing a member from random objects matches the tree without the member", arguments: 0..<200)
    func removingRandom(seed: Int) throws {
        let text = String(decoding: RandomDocument.make(seed: UInt64(seed)), as: UTF8.self)
        guard var members = try JSONValue(parsing: Array(text.utf8)).objectValue else { return }
        for name in Array(members.keys) + ["id", "x"] {
            let (found, result) = remove(name, from: text)
            let removed = members.removeValue(forKey: name)
            #expect(found == (removed != nil))
            #expect(try JSONValue(parsing: Array(result.utf8)) == .object(members))
            members = try JSONValue(parsing: Array(text.utf8)).objectValue ?? [:]
        }
    }

    @Test(
        "The members of an object take its place, and every other byte is kept",
        arguments: [
            (#"{"a":1,"x":{"b":1.0},"c":3}"#, #"{"a":1,"b":1.0,"c":3}"#),
            (#"{"x":{"b":{"x":[]}}}"#, #"{"b":{"x":[]}}"#),
            (#"{"x":{},"a":1}"#, #"{"a":1}"#), (#"{"a":1,"x":{ }}"#, #"{"a":1}"#), (#"{"x":{}}"#, "{}"),
            (#"{ "a":"}" , "x" : { "b":"{", "c":2 } , "d":3 }"#, #"{ "a":"}" , "b":"{", "c":2 , "d":3 }"#),
            (#"{"\u0078":{"b":1}}"#, #"{"b":1}"#),
        ]
    )
    func unfolding(text: String, expected: String) {
        #expect(unfold("x", of: text) == expected)
    }

    @Test(
        "A text in which the member is absent or no object is returned unchanged by unfolding",
        arguments: [#"{"x":[{"b":1}]}"#, #"{"x":"{}"}"#, #"{"x":null}"#, #"{"a":{"x":{}}}"#, "{}", "[]", "1", ""]
    )
    func nothingToUnfold(text: String) {
        #expect(unfold("x", of: text) == text)
    }

    private func unfold(_ name: String, of text: String) -> String {
        var output: [UInt8] = []
        Array(text.utf8).withUnsafeBufferPointer { JSONEdit.unfold(name, of: $0, to: &output) }
        return String(decoding: output, as: UTF8.self)
    }

    @Test(
        "An appended member comes last, with a comma where needed",
        arguments: [
            ("{}", #"{"k":"1"}"#), ("{ }", #"{ "k":"1"}"#), (#"{"a":1}"#, #"{"a":1,"k":"1"}"#),
            (#"{"a":{}}"#, #"{"a":{},"k":"1"}"#), (#"{"a":"{" }"#, #"{"a":"{" ,"k":"1"}"#),
        ]
    )
    func appending(text: String, expected: String) {
        #expect(append("k", "\"1\"", to: text) == expected)
    }

    @Test("An appended member's name is escaped, and its value is copied unchanged")
    func appendingStrangeName() {
        #expect(append("a\"\n", "1.50", to: "{}") == #"{"a\"\n":1.50}"#)
    }

    @Test(
        "A raw string is unescaped",
        arguments: [
            (#""""#, ""), (#""a b""#, "a b"), (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
            (#""\u00e9é\u65E5""#, "éé日"),
            (#""\ud83d\ude00x\u0000""#, "😀x\u{0}"), (#""\udbff\udfff\ud800\udc00""#, "\u{10FFFF}\u{10000}"),
        ]
    )
    func rawString(raw: String, expected: String) {
        #expect(unescape(raw) == expected)
    }

    @Test(
        "Texts other than raw strings have no string value",
        arguments: [
            "", "1", "null", "[]", "{}", "\"", "\"a", "a\"", "\"a\" ", " \"a\"", "\"a\"\"", #""\ud83d""#, #""\x""#,
        ]
    )
    func noRawString(raw: String) {
        #expect(unescape(raw) == nil)
    }

    private func unescape(_ raw: String) -> String? {
        Array(raw.utf8).withUnsafeBufferPointer { String(rawJSON: $0) }
    }

    private func remove(_ name: String, from text: String) -> (found: Bool, result: String) {
        var output = Array("<".utf8)
        let found = Array(text.utf8).withUnsafeBufferPointer {
            JSONEdit.removingMember(named: name, from: $0, to: &output)
        }
        #expect(output.first == UInt8(ascii: "<"))
        return (found, String(decoding: output.dropFirst(), as: UTF8.self))
    }

    private func append(_ name: String, _ rawValue: String, to text: String) -> String {
        var output = Array(text.utf8)
        JSONEdit.append(named: name, rawValue: rawValue.utf8, to: &output)
        return String(decoding: output, as: UTF8.self)
    }
}
