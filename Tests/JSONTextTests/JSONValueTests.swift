import JSONText
import Testing

@Suite("JSON values")
struct JSONValueTests {
    @Test(
        "Numbers keep their text",
        arguments: [
            "0.10", "1E+05", "-0", "687194767360000001", "9007199254740993", "1e400", "0.1000000000000000055511151231",
        ]
    )
    func numberText(text: String) throws {
        let value = try JSONValue(parsing: Array("[\(text)]".utf8))
        #expect(value.arrayValue?.first?.numberValue?.text == text)
        #expect(value.text == "[\(text)]")
        #expect(JSONNumber(text: text)?.text == text)
    }

    @Test(
        "A text that is not a number does not become one",
        arguments: ["", "01", "1.", "+1", "-", " 1", "1 ", "NaN", "1,2", "\"1\"", "0x1"]
    )
    func noNumber(text: String) {
        #expect(JSONNumber(text: text) == nil)
    }

    @Test(
        "A number is an integer if it is written as one and fits",
        arguments: [
            ("12", 12), ("-9223372036854775808", Int64.min), ("9223372036854775808", nil), ("1.0", nil), ("1e2", nil),
        ]
    )
    func integer(text: String, expected: Int64?) {
        #expect(JSONNumber(text: text)?.integer == expected)
    }

    @Test("Members keep their order through parsing and writing")
    func order() throws {
        let text = #"{"z":1,"a":{"y":[true,false,null],"b":"x"},"m":[]}"#
        #expect(try JSONValue(parsing: Array(text.utf8)).text == text)
    }

    @Test("Writing escapes only what must be escaped, and parsing returns the same string")
    func writing() throws {
        let string = String(String.UnicodeScalarView((0..<0x100).compactMap { Unicode.Scalar($0) })) + "日😀\u{2028}"
        let value = JSONValue.string(string)
        #expect(try JSONValue(parsing: value.bytes) == value)
        #expect(JSONValue.string("a/b\u{7F}é😀").text == "\"a/b\u{7F}é😀\"")
        #expect(JSONValue.string("\"\\\n\r\t\u{0}\u{9}\u{10}\u{1f}").text == #""\"\\\n\r\t\u0000\t\u0010\u001f""#)
    }

    @Test("Strings of all lengths are parsed, with any byte at their end", arguments: 0..<40)
    func stringLengths(length: Int) throws {
        let plain = String(repeating: "p", count: length)
        for tail in ["", "é", "\\n", "\\ud83d\\ude00", "\u{7F}", "\\\\"] {
            let text = Array("[\"\(plain)\(tail)\(plain)\",\"\(tail)\"]".utf8)
            let elements = try #require(try JSONValue(parsing: text).arrayValue)
            let end = try #require(elements.last?.stringValue)
            #expect(elements.first?.stringValue == plain + end + plain)
            for bad in [0x00, 0x1F, 0x80, 0xC3] as [UInt8] {
                let damaged = Array("[\"\(plain)".utf8) + [bad] + Array("\(tail)\"]".utf8)
                let place = try #require(throws: JSONError.self) { try JSONValue(parsing: damaged) }.offset
                #expect(place == 2 + length)
            }
        }
    }

    @Test("Line and column are counted from 1, a character beyond ASCII as one column")
    func lineAndColumn() throws {
        let text = Array("{\n \"é😀\": x}".utf8)
        let error = try #require(throws: JSONError.self) { try JSONValue(parsing: text) }
        let (line, column) = error.lineAndColumn(in: text)
        #expect(line == 2)
        #expect(column == 8)
        #expect(JSONError("x", at: 0).lineAndColumn(in: []) == (1, 1))
    }
}
