import Basics
import JSONText
import Testing

@Suite("Values read by their plain meaning")
struct PlainMeaningTests {
    enum Color: String, CaseIterable { case red, green }

    private func input(_ value: String) throws -> JSONInput {
        try JSONInput(source: "configuration file c.json", parsing: Array("{\"a\": \(value)}".utf8))
    }

    private func plain(_ value: String) throws -> JSONInput {
        try input(value).takingPlainMeaning.required("a")
    }

    @Test(
        "a whole number is accepted in any notation",
        arguments: [
            ("30", 30), ("30.0", 30), ("30.000", 30), ("3e1", 30), ("3.0E+1", 30), ("300e-1", 30), ("\"30\"", 30),
            ("\"30.0\"", 30), ("[30]", 30), ("[\"30.0\"]", 30), ("-4.0", -4), ("0.0", 0), ("-0", 0), ("0e99", 0),
            ("9223372036854775807", Int.max), ("\"-9223372036854775808\"", Int.min),
        ]
    )
    func integers(_ text: String, _ integer: Int) throws {
        #expect(try plain(text).integer() == integer)
    }

    @Test(
        "anything else is not a whole number",
        arguments: [
            "2.5", "\"2.5\"", "25e-1", "\"four\"", "\" 4\"", "\"+4\"", "\"04\"", "true", "{}", "[]", "[4, 5]",
            "[[4]]", "1e30", "1e400000000000000000000", "9223372036854775808",
        ]
    )
    func noIntegers(_ text: String) throws {
        let error = try #require(throws: InputError.self) { try plain(text).integer() }
        #expect(error.problem.hasPrefix("expected a whole number"))
    }

    @Test(
        "a number in place of a text is read as its digits",
        arguments: [
            ("549755885175", "549755885175"), ("549755885175.0", "549755885175"), ("5.49755885175e11", "549755885175"),
            ("123456789012345678", "123456789012345678"), ("[7]", "7"), ("[\"a\"]", "a"), ("1.50", "1.50"),
            ("\"30.0\"", "30.0"), ("1e300", "1e300"),
        ]
    )
    func texts(_ text: String, _ string: String) throws {
        #expect(try plain(text).string() == string)
    }

    @Test("a text in place of a number or a boolean is read as its value")
    func others() throws {
        #expect(try plain("\"1.50\"").number().text == "1.50")
        #expect(try plain("[-2]").number().text == "-2")
        #expect(throws: InputError.self) { try plain("\"x\"").number() }
        #expect(try plain("\"true\"").bool())
        #expect(try !plain("[false]").bool())
        #expect(throws: InputError.self) { try plain("\"yes\"").bool() }
        #expect(throws: InputError.self) { try plain("1").bool() }
    }

    @Test("a single value is a list of one; blank elements of a list are left out, and the others keep their places")
    func lists() throws {
        #expect(try plain("\"x\"").array().map(\.pointer) == ["/a"])
        #expect(try plain("{}").array().map(\.value) == [[:]])
        #expect(try plain(#"["x", "", null, 0]"#).array().map(\.pointer) == ["/a/0", "/a/3"])
    }

    @Test("an empty text counts as absent", arguments: ["\"\"", "null"])
    func blank(_ text: String) throws {
        let file = try input(text).takingPlainMeaning
        #expect(file["a"] == nil)
        let error = try #require(throws: InputError.self) { try file.required("a") }
        #expect(error.pointer == (text == "null" ? "" : "/a"))
    }

    @Test("an error names the place of the value itself")
    func places() throws {
        let range = try #require(throws: InputError.self) { try plain("[41]").integer(in: 1...40) }
        #expect(range.pointer == "/a/0")
        let choice = try #require(throws: InputError.self) { try plain("[\"blue\"]").oneOf(Color.self) }
        #expect(choice.pointer == "/a/0")
        #expect(try plain("[\"green\"]").oneOf(Color.self) == .green)
    }

    @Test("files of other kinds are read strictly", arguments: ["30.0", "\"30\"", "[30]"])
    func exact(_ text: String) throws {
        #expect(throws: InputError.self) { try input(text).required("a").integer() }
        #expect(try input("\"\"").required("a").string().isEmpty)
        #expect(throws: InputError.self) { try input("7").required("a").string() }
        #expect(throws: InputError.self) { try input("7").required("a").array() }
    }
}
